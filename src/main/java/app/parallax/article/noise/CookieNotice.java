package app.parallax.article.noise;

import java.util.regex.Pattern;

/** A consent banner: a line that opens as one and speaks of cookies, consent or privacy. */
final class CookieNotice implements NoiseRule.OfLine {
  private static final Pattern OPENING =
      Pattern.compile(
          "^(?:we(?:,| and)? .{0,60}\\b(?:use|uses|store|process)\\b|this (?:web)?site|our"
              + " (?:web)?site|by (?:continuing|clicking|using|accepting|signing)|your"
              + " privacy|manage|accept|reject|cookies?|we value|to view this|please enable|you can"
              + " (?:change|withdraw|manage)|privacy|javascript|your browser)\\b.*");
  private static final Pattern SUBJECT =
      Pattern.compile(
          "\\b(?:cookies?|consent|privacy|javascript|browser|personal data|trackers?|terms of"
              + " (?:use|service))\\b");

  @Override
  public String name() {
    return "cookie_notice";
  }

  @Override
  public boolean matches(Line line) {
    return !line.reports()
        && line.words() <= 70
        && OPENING.matcher(line.lower()).matches()
        && SUBJECT.matcher(line.lower()).find();
  }
}
