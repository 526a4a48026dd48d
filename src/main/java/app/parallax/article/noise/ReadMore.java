package app.parallax.article.noise;

import java.util.regex.Pattern;

/** A pointer to another article: a label and that article's headline on one line. */
final class ReadMore implements NoiseRule.OfPage {
  private static final Pattern LABELLED =
      Pattern.compile(
          "^(?:read|see|watch|listen|also|more|related|recommended|explainer|explained|in depth|in"
              + " pictures|in full|live|live updates|live"
              + " blog|follow|analysis|opinion|comment|interactive|gallery|timeline|profile|factbox|fact"
              + " check|from the archives?|don't miss|you (?:may|might) also (?:like|enjoy|be"
              + " interested in)|what to know|what we know|up"
              + " next|next|previous|previously|editorial|podcast|video|quiz|background|must"
              + " read|top story|trending)(?:"
              + " (?:more|next|also|on|in|about|this|here|our|the|full|story|stories|article|articles|coverage|from|reading|report|reports|content|now|analysis|interview|read|topics?|news|below|[a-z]+)){0,4}?"
              + " ?(?:[:>»›|]|>>| - ).{2,}");
  private static final Pattern CLICK =
      Pattern.compile(
          "^(?:read|see|find out|learn|discover) (?:more|the full|the original|our"
              + " full|all)\\b.{0,80}$|^(?:full|more)"
              + " (?:story|coverage|details|here)\\b.{0,40}$|^(?:continue|keep)"
              + " reading\\b.{0,40}$|^(?:>+|»+|→) ?.{3,120}$");
  private static final Pattern KICKER =
      Pattern.compile("^([\\p{Lu}\\p{N}][\\p{Lu}\\p{N}'&. -]{2,38}): \\S.*");

  @Override
  public String name() {
    return "read_more";
  }

  @Override
  public void clear(Page page) {
    int first = page.firstParagraph();
    boolean transcript = page.isTranscript();
    for (int i = 0; i < page.size(); i++) {
      Line line = page.line(i);
      if (!page.kept(i)
          || line.words() > 30
          || line.lower().endsWith(".")
          || line.lower().endsWith("\"")) {
        continue;
      }
      boolean pointer =
          LABELLED.matcher(line.lower()).matches() || CLICK.matcher(line.lower()).matches();
      boolean kicker =
          !transcript
              && i > first
              && line.words() <= 16
              && page.line(i).text().indexOf('"') < 0
              && KICKER.matcher(line.text()).matches();
      if (kicker || (pointer && i > first) || (pointer && line.lower().startsWith("read "))) {
        page.remove(i, this);
      }
    }
  }
}
