package app.parallax.article.noise;

import java.util.regex.Pattern;

/**
 * Other articles' headlines: what follows a heading that promises them, and runs of lines that end
 * in relative times.
 *
 * <p>A list ends at the first line that reads as running text, and within the article at an empty
 * line too, unless its items are themselves parted by empty lines.
 */
final class RelatedHeadlines implements NoiseRule.OfPage {
  private static final Pattern HEADING =
      Pattern.compile(
          "^(?:[a-z' ]{0,20}\\b)?(?:(?:the"
              + " )?(?:most|top|latest|more|related|recent|trending|popular|recommended|other|further|today's|breaking|editors?'?s?'?)"
              + " ?(?:read|viewed|popular|watched|shared|commented|clicked|stories|story|news|headlines|articles?|content|coverage|posts?|videos?|links?|picks|choice|reading|topics|features|updates?|now|today|this"
              + " week|local news|world news)?(?: (?:in|on|from|by|about|for|at|now|today|right"
              + " now|this week|stories|news|articles)\\b.{0,50})?|(?:you (?:may|might|could)"
              + " (?:also )?(?:like|be interested in|enjoy|have missed)|(?:read|see|watch)"
              + " (?:also|next|more|this next)(?: (?:in|on|from|about)\\b.{0,50})?|what to read"
              + " next|keep reading|also (?:in the news|on .{2,30}|in .{2,30}|read)|don't miss|in"
              + " case you missed it|icymi|elsewhere(?: on| in)?.{0,30}|up next|next up|around the"
              + " web|from (?:the|our|around) .{2,30}|popular (?:on|in|now|at) .{2,30}|sponsored"
              + " stories|promoted stories|our picks|our latest|what else|explore more|see"
              + " also|more stories.{0,30}|stories for you|for you|selected for you|trending|in"
              + " other news|most read|further reading|background|read on|on the same topic|similar"
              + " (?:stories|articles)|other (?:stories|news|headlines|articles)|spotlight))\\W*$");
  private static final Pattern NAMES_ARTICLES =
      Pattern.compile(
          "\\b(?:recommended|stories|news|read|headlines|articles|content|coverage|viewed|trending|posts|videos)\\b");
  private static final int LONGEST_ITEM = 28;

  @Override
  public String name() {
    return "related_headlines";
  }

  @Override
  public void clear(Page page) {
    for (int i = 0; i < page.size(); i++) {
      if (page.kept(i) && isHeading(page, i)) {
        clearList(page, i);
      }
    }
    clearTimed(page);
  }

  private static boolean isHeading(Page page, int i) {
    Line line = page.line(i);
    return line.words() <= 8
        && !line.terminated()
        && i > 0
        && line.text().indexOf('"') < 0
        && HEADING.matcher(line.lower()).matches()
        && saysMore(line.lower());
  }

  /** One bare word ("Other", "Background") promises nothing by itself. */
  private static boolean saysMore(String lower) {
    return lower.indexOf(' ') > 0
        || lower.startsWith("trending")
        || lower.startsWith("related")
        || lower.startsWith("recommended")
        || lower.startsWith("icymi");
  }

  private void clearList(Page page, int heading) {
    int first = heading + 1;
    while (first < page.size() && !page.kept(first)) {
      first++;
    }
    boolean teasers = onlyTeasersBelow(page, heading);
    boolean last = teasers || heading > page.lastProse();
    if (first >= page.size()) {
      page.remove(heading, this);
      return;
    }
    boolean spaced = page.line(first).opensBlock();
    int end = heading + 1;
    while (end < page.size()
        && (teasers || isItem(page, end))
        && (last || spaced || !page.line(end).opensBlock())) {
      end++;
    }
    if (!last && spaced && end < page.size()) {
      end = Math.max(heading + 1, withoutSubheading(page, heading, end));
    }
    if (end == heading + 1 && !last && !NAMES_ARTICLES.matcher(page.line(heading).lower()).find()) {
      return;
    }
    for (int i = heading; i < end; i++) {
      page.remove(i, this);
    }
  }

  /** The line right above the prose that ends a spaced list may be that prose's own heading. */
  private static int withoutSubheading(Page page, int heading, int end) {
    return end - heading > 2 && page.line(end - 1).words() <= 4 ? end - 1 : end;
  }

  /**
   * Whether all to the page's end is headlines with at most one short sentence under each: then
   * nothing of the article comes any more.
   */
  private static boolean onlyTeasersBelow(Page page, int heading) {
    boolean headline = false;
    int headlines = 0;
    int teasers = 0;
    for (int i = heading + 1; i < page.size(); i++) {
      Line line = page.line(i);
      if (!page.kept(i)) {
        continue;
      }
      boolean teaser = line.lower().endsWith(".");
      if (line.words() > LONGEST_ITEM || (teaser && (!headline || line.opensBlock()))) {
        return false;
      }
      headline = !teaser;
      headlines += headline ? 1 : 0;
      teasers += headline ? 0 : 1;
    }
    return headlines > 1
        && teasers > 1
        && NAMES_ARTICLES.matcher(page.line(heading).lower()).find();
  }

  private static boolean isItem(Page page, int i) {
    Line line = page.line(i);
    if (!page.kept(i)) {
      return true;
    }
    return !line.paragraph()
        && line.words() <= LONGEST_ITEM
        && (!line.lower().endsWith(".")
            || RelativeTime.closes(line)
            || line.lower().endsWith("..."));
  }

  /** Lines that end in how long ago they were posted: two of them, or one behind the article. */
  private void clearTimed(Page page) {
    int lastProse = page.lastProse();
    int firstParagraph = page.firstParagraph();
    for (int i = 0; i < page.size(); i++) {
      if (!page.kept(i) || i < firstParagraph || !RelativeTime.closes(page.line(i))) {
        continue;
      }
      boolean neighbour =
          (i + 1 < page.size() && RelativeTime.closes(page.line(i + 1)))
              || (i > 0 && RelativeTime.closes(page.line(i - 1)));
      if (neighbour || i > lastProse) {
        page.remove(i, this);
      }
    }
  }
}
