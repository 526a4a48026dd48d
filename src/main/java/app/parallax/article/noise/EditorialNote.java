package app.parallax.article.noise;

import java.util.regex.Pattern;

/** What an outlet says of the article itself: that it was corrected, or is no advice. */
final class EditorialNote implements NoiseRule.OfLine {
  private static final Pattern NOTE =
      Pattern.compile(
          "^[*(\\[]?(?:correction|clarification|editor's note|note)? ?[:-]? ?(?:this|an earlier"
              + " version of this) (?:article|story|report|page|piece|programme|program|broadcast"
              + "|content)\\b.{0,30}\\b(?:was|has been|is|does)"
              + " (?:(?:also )?(?:amended|corrected|updated|edited|clarified|produced|presented"
              + "|edited|translated|first published|originally published|for (?:general )?"
              + "information(?:al)?|intended|provided|misstated|not))\\b.*");
  private static final int LONGEST = 60;

  @Override
  public String name() {
    return "editorial_note";
  }

  @Override
  public boolean matches(Line line) {
    return line.words() <= LONGEST && !line.reports() && NOTE.matcher(line.lower()).matches();
  }
}
