package app.parallax.article.noise;

import java.util.regex.Pattern;

/** A picture's caption: a line that a picture label opens, or that a picture credit closes. */
final class PhotoCaption implements NoiseRule.OfLine {
  private static final Pattern LABEL =
      Pattern.compile(
          "^[\\[(]?(?:(?:file|handout|stock|archive|archival|aerial|cover|main|top|lead|library|undated)["
              + " -])?(?:photo(?:graph)?|picture|pic|image|foto|graphic|infographic|chart|graph|table|map|illustration|caption|photo"
              + " credit|picture credit|image credit|image source|image caption|photo caption|photo"
              + " by|photos by|photograph by|pictures by|image by|credit|pictured|figure \\d+|video"
              + " still|screengrab|screenshot)s?(?: \\d{1,2})?(?: \\([^)]{1,40}\\))? ?(?:[:|/,]| -"
              + " | by [a-z]).*");
  private static final Pattern FILE =
      Pattern.compile("^(?:FILE|HANDOUT|UNDATED)(?: PHOTO)? ?[-:] ?.*");
  private static final String NAME = "\\p{Lu}[\\p{L}.'-]*";
  private static final Pattern CREDIT_BEHIND_SENTENCE =
      Pattern.compile(
          "^.*[.!?\"')] +(?:\\| )?\\(?(?:"
              + ("(?:" + NAME + " ){0,3}" + NAME + " ?/ ?" + NAME + "(?: [\\p{L}&.'-]+){0,4}")
              + ("|(?:(?:Photo|Photos|Picture|Image|Photograph|Foto|Credit|Pic|Illustration)s?(?:"
                  + " by| courtesy of|:) .{2,60})")
              + ("|(?:" + NAME + " ){1,3}for (?:the )?" + NAME + "(?: " + NAME + "){0,3}")
              + "|(?:(?:AP|AFP|EPA|Reuters|REUTERS|dpa)(?: Photo|"
              + " Images|/)|Getty|Shutterstock|Alamy|Handout).{0,40}|"
              + NAME
              + "(?: "
              + NAME
              + "){1,2}, (?:AP|AFP|EPA|Reuters|dpa)|Source: .{2,60})\\)?\\.?$");
  private static final Pattern CREDIT_IN_BRACKETS =
      Pattern.compile(
          "^.*[\\[(](?:(?:AP|File|AFP|EPA|Reuters|REUTERS|Getty|dpa|Photo|Picture|Image|Foto|Credit|Handout)["
              + " :/][^\\])]{0,60}|[^\\])]{2,40}(?:/[^\\])]{2,40}| via"
              + " (?:AP|Getty|Reuters|AFP)[^\\])]{0,20}))[\\])]$");

  @Override
  public String name() {
    return "photo_caption";
  }

  @Override
  public boolean matches(Line line) {
    return line.words() <= 70
        && !(line.paragraph() && line.lower().indexOf(',') == line.lower().indexOf(' ') - 1)
        && (LABEL.matcher(line.lower()).matches()
            || FILE.matcher(line.text()).matches()
            || (line.words() <= 50
                && (CREDIT_BEHIND_SENTENCE.matcher(line.text()).matches()
                    || (!line.terminated() && CREDIT_IN_BRACKETS.matcher(line.text()).matches()))));
  }
}
