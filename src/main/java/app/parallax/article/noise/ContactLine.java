package app.parallax.article.noise;

import java.util.regex.Pattern;

/** A line that is an address and nothing else: of a page, a mailbox, an account. */
final class ContactLine implements NoiseRule.OfLine {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "^(?:contact .{2,40} at [\\w.+-]+@[\\w-]+\\.[\\w.-]+|(?:post|tweet|video|photo) by"
              + " @\\w+.{0,40})$|^(?:(?:url|link|source|web|website|e-?mail|contact|twitter|phone|tel|x|follow)"
              + " ?:? ?)?(?:https?://\\S+|www\\.\\S+|[\\w.+-]+@[\\w-]+\\.[\\w.-]+|@\\w+|\\+?[\\d"
              + " ()-]{8,20})(?: \\|? ?(?:@\\w+|[\\w.+-]+@[\\w-]+\\.[\\w.-]+))*$");

  @Override
  public String name() {
    return "contact";
  }

  @Override
  public boolean matches(Line line) {
    return line.words() <= 14 && ADDRESS.matcher(line.lower()).matches();
  }
}
