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

  /** A programme's name with the word behind it: "Morning Report - transcript, unedited". */
  private static final Pattern LABEL =
      Pattern.compile(
          ".{0,50}\\b(?:rush |full |edited |unedited |partial )?transcript"
              + "(?:[,.;:(-]? ?\\(?(?:unedited|edited|uncorrected|rush|abridged|excerpt)\\)?)?");

  private static final Pattern NAMED =
      Pattern.compile(
          "^(?:.{0,40}[-:|.,] ?)?(?:(?:rush|automatic|automatically generated|machine-generated"
              + "|unedited|uncorrected) transcript)\\b");
  private static final int LONGEST_LABEL = 9;
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
        && (OPENING.matcher(line.lower()).find()
                && (line.words() <= 8 || CAVEAT.matcher(line.lower()).find())
            || LABEL.matcher(line.lower()).matches() && line.words() <= LONGEST_LABEL
            || NAMED.matcher(line.lower()).find() && CAVEAT.matcher(line.lower()).find());
  }
}
