package app.parallax.article.noise;

import java.util.regex.Pattern;

/** What a broadcaster says of its transcript: rushed, made by machine, not the record. */
final class TranscriptNote implements NoiseRule.OfLine {
  private static final Pattern OPENING =
      Pattern.compile(
          "^(?:(?:this|the following|the above)(?: is)?(?: an?)?(?: \\S+){0,3}"
              + " transcripts?\\b|transcripts? (?:produced|provided|created|made|generated|by|has"
              + " been|was|is|are|may)\\b|(?:rush|full|edited|partial) transcript\\b|heard on"
              + " (?:air|the)\\b|accuracy and availability\\b|.{0,30}transcripts are"
              + " (?:created|produced)\\b)");
  private static final Pattern CAVEAT =
      Pattern.compile(
          "\\b(?:errors?|machine|automatic|automatically|software|rush|deadline|final"
              + " form|accuracy|edited"
              + " for|checked|recording|audio|verbatim|updated|revised|contractor|clarity)\\b");

  @Override
  public String name() {
    return "transcript_note";
  }

  @Override
  public boolean matches(Line line) {
    return !line.reports()
        && line.words() <= 70
        && OPENING.matcher(line.lower()).find()
        && (line.words() <= 8 || CAVEAT.matcher(line.lower()).find());
  }
}
