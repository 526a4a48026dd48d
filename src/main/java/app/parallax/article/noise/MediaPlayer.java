package app.parallax.article.noise;

import java.util.regex.Pattern;

/** A player of sound or pictures: a label that opens the line, or a length that closes it. */
final class MediaPlayer implements NoiseRule.OfLine {
  private static final Pattern LABEL =
      Pattern.compile(
          "^(?:audio by .{2,40}|(?:listen|watch|play|hear)(?:"
              + " (?:again|now|live|back|here|to|this|the|article|story|audio|video|episode|podcast|podcast:|full|in|below|more|report|interview|bulletin|segment|programme|program|it))*(?:"
              + " ?[-:·•|/(,]+ ?.{0,60})?|(?:video|audio|podcast|gallery|slideshow|in"
              + " pictures|photos|live stream|livestream|tv|radio)(?: ?[:|/]| - |"
              + " \\().{0,90}|(?:video|audio|media|live)(?: player| stream)?(?:"
              + " (?:unavailable|loading\\S*|not available|playing))?|(?:loading|buffering|now"
              + " playing)\\b.{0,30}|\\d+[- ](?:minute|min|second|sec|hour)"
              + " (?:listen|watch|video|podcast|audio)\\b.{0,60}|(?:this |your |the"
              + " )(?:video|audio|browser|content|media)\\b.{0,80}\\b(?:play|played|support|available|supported|loaded|playback)\\b.{0,40})$");
  private static final Pattern LENGTH =
      Pattern.compile(
          "^(?:watch|listen|video|audio|play|see|hear|clip|podcast)\\b.{0,100}\\(?\\d{1,2}:\\d{2}(?::\\d{2})?\\)?\\W*$");

  private static final Pattern PLAYER =
      Pattern.compile(
          "(?:your browser does not|this video (?:is|can)|this is a modal window|(?:beginning|end)"
              + " of dialog window|video player is|loading\\.\\.\\.)");
  private static final Pattern FULL =
      Pattern.compile("(?:listen to|watch) (?:the|this|our) (?:full|whole|latest|complete)\\b");

  @Override
  public String name() {
    return "media_player";
  }

  @Override
  public boolean matches(Line line) {
    return line.controls().contains(Controls.Kind.MEDIA) || isPlayer(line);
  }

  private static boolean isPlayer(Line line) {
    return line.words() <= 20
        && (!line.terminated() || PLAYER.matcher(line.lower()).lookingAt())
        && (LABEL.matcher(line.lower()).matches()
            || LENGTH.matcher(line.lower()).matches()
            || PLAYER.matcher(line.lower()).lookingAt()
            || (FULL.matcher(line.lower()).lookingAt() && !line.reports()));
  }
}
