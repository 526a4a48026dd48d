package app.parallax.article.noise;

import static app.parallax.article.noise.Phrases.anyOf;
import static app.parallax.article.noise.Phrases.pattern;

import java.util.regex.Pattern;

/** Who else worked on a report, and under whose standards: the lines that agencies close with. */
final class AgencyCredit implements NoiseRule.OfLine {
  private static final String WORK =
      anyOf("reporting", "writing", "editing", "compiled", "translated", "translation", "adapted");

  private static final Pattern CREDIT =
      pattern(
          "^\\(?(?:(?:additional |further )?",
          WORK,
          "(?: and ",
          WORK,
          ")? ?(?:by\\b|:)|with (?:additional )?(?:reporting|files|input|information|material)"
              + " (?:by|from))",
          "[ :]*.{2,280}$");
  private static final Pattern CONTRIBUTED =
      pattern(
          "^.{2,140}\\bcontributed ",
          anyOf(
              "(?:(?:additional )?(?:reporting|writing|research) )?to this"
                  + " (?:report|article|story|piece)",
              "(?:additional )?reporting"),
          "\\b.{0,60}$");
  private static final Pattern LABEL =
      pattern(
          "^",
          anyOf(
              "our standards",
              "sources?",
              "agency",
              "(?:staff and |with )?agencies",
              "(?:with |from )?wire (?:reports|services)",
              "with (?:agency )?inputs?(?: from .{2,40})?",
              "why you can trust .{2,40}"),
          "(?:$|: ?.{2,80}$)");
  private static final Pattern ORIGIN =
      pattern(
          "^this (?:article|story|piece|copy|report) ",
          anyOf(
              "(?:was |has been )?(?:first|originally) (?:published|appeared)",
              "(?:was|has been|is) (?:published|produced|provided|supplied|syndicated|republished)"
                  + " (?:by|from|with|in|on|under|here)"),
          "\\b.{0,160}$");
  private static final Pattern DESK =
      Pattern.compile("^\\(?[A-Za-z]{2,6}(?:/[a-z]{1,4}){1,4}\\)?(?: \\([^)]{2,40}\\))?$");

  private static final String WIRE =
      anyOf(
          "AP",
          "AFP",
          "Reuters",
          "REUTERS",
          "dpa",
          "DPA",
          "ANSA",
          "EFE",
          "Xinhua",
          "TASS",
          "UPI",
          "PTI",
          "ANI",
          "IANS",
          "AAP",
          "PA",
          "Bloomberg");
  private static final Pattern WIRES =
      pattern("^[-( ]*", WIRE, "(?:(?:,| and|/| &) ?", WIRE, ")*[) .]*$");

  @Override
  public String name() {
    return "agency_credit";
  }

  @Override
  public boolean matches(Line line) {
    String lower = line.lower();
    return line.words() <= 45
        && line.text().indexOf('"') < 0
        && ((CREDIT.matcher(lower).matches() && !spoken(line))
            || (line.words() <= 25 && CONTRIBUTED.matcher(lower).matches())
            || (LABEL.matcher(lower).matches()
                && (!line.terminated() || lower.startsWith("our standards")))
            || WIRES.matcher(line.text()).matches()
            || ORIGIN.matcher(lower).matches()
            || DESK.matcher(line.text()).matches());
  }

  /** A credit names people; a sentence that opens alike has words of its own, and a stop. */
  private static boolean spoken(Line line) {
    return line.terminated()
        && !line.text().startsWith("(")
        && !line.lower().contains("editing by")
        && !Names.mostly(line.text());
  }
}
