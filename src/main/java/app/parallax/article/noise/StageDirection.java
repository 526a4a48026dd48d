package app.parallax.article.noise;

import java.util.regex.Pattern;

/** What a recording does between its words, as a line of its own: {@code [THEME MUSIC]}. */
final class StageDirection implements NoiseRule.OfLine {
  private static final Pattern BRACKETED = Pattern.compile("^[\\[(*](.{2,90})[\\])*]$");
  private static final Pattern SOUND =
      Pattern.compile(
          "\\b(?:music|jingle|theme|applause|laughter|laughs|cheering|chanting|soundbite|sound"
              + " ?bite|audio|clip|crosstalk|inaudible|commercial break|break|archived recording"
              + "|recording|credits)\\b");

  /** So few words in square brackets, alone on a line, are no part of a report. */
  private static final int SHORT = 4;

  @Override
  public String name() {
    return "stage_direction";
  }

  @Override
  public boolean matches(Line line) {
    var inside = BRACKETED.matcher(line.text());
    return inside.matches()
        && !line.terminated()
        && (line.text().startsWith("[") && line.words() <= SHORT
            || inside.group(1).equals(inside.group(1).toUpperCase(java.util.Locale.ROOT))
            || SOUND.matcher(line.lower()).find());
  }
}
