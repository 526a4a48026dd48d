package app.parallax.article.noise;

import java.util.regex.Pattern;

/** What a page says of who may read it: subscribers, members, those with articles left. */
final class Paywall implements NoiseRule.OfLine {
  private static final Pattern NOTICE =
      Pattern.compile(
          "^(?:(?:this|the full) (?:article|story|content|report|page) is"
              + " (?:for|only|exclusive|available|reserved|free)\\b.*\\b(?:subscribers?|members?|subscription|registered|read)\\b.*|(?:already"
              + " )?(?:a |an )?(?:subscriber|member|registered)\\b.{0,12}\\? .{0,40}|already (?:a"
              + " |have )\\S+(?: \\S+){0,2}\\? .{0,40}|(?:to )?(?:continue|keep)"
              + " reading\\b.{0,90}|you have (?:\\S+ )?(?:free )?(?:articles?|stories|story)"
              + " (?:left|remaining)\\b.*|you(?:'ve| have) (?:reached|read)"
              + " .{0,60}\\b(?:articles?|limit|stories)\\b.*|(?:log|sign) in(?:"
              + " (?:or|to|with)\\b.{0,60})?|(?:subscriber|member|premium|subscribers)[ -]?(?:s"
              + " )?(?:only|exclusive|content)(?: content| article)?|thank(?:s| you) for"
              + " (?:reading|being|your (?:support|patience)|visiting)\\b.{0,90}|your support"
              + " (?:helps|makes|powers|keeps)\\b.{0,120})$");

  @Override
  public String name() {
    return "paywall";
  }

  @Override
  public boolean matches(Line line) {
    return !line.reports() && line.words() <= 35 && NOTICE.matcher(line.lower()).matches();
  }
}
