package app.parallax.article.noise;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where, when and by which agency a report was filed, before its first sentence, which stays:
 * {@code PORT HALVARD, Marenia, March 11 (Meridian Press) –}.
 */
final class Dateline implements NoiseRule.OfEdge {
  private static final String MONTH =
      "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|January|February|March|April|June|July|August|September|October|November|December|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\\.?";
  private static final String DATE =
      "(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:"
          + MONTH
          + " \\d{1,2}|\\d{1,2} "
          + MONTH
          + ")(?:,? \\d{4})?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)";
  private static final String CAPS =
      "\\p{Lu}[\\p{Lu}.'’-]+(?: (?:\\p{Lu}[\\p{Lu}.'’-]*|de|la|el|al|da|do|du|of)){0,4}";
  private static final String WORD = "\\p{Lu}[\\p{L}.'’-]*";
  private static final String PLACE =
      WORD + "(?: (?:" + WORD + "|de|la|el|al|da|do|du|of|and|the)){0,4}";
  private static final String AGENCY = "\\(\\s?[\\p{Lu}\\d][^()]{1,38}\\)";
  private static final String DASH = "(?:\\s*[–—―‒−]\\s*|\\s*--\\s*|\\s+-\\s+)";
  private static final String SPACED_DASH = "\\s+(?:[–—―‒]|-{1,2}|−)\\s+";
  private static final Pattern LINE =
      Pattern.compile(
          "^[\\s\\p{Cf}]*(?:"
              // CITY, Country, March 11 (Agency) –
              + CAPS
              + "(?:[,/] ?(?:"
              + PLACE
              + "|"
              + DATE
              + ")){0,4}(?:,? "
              + DATE
              + ")?(?:,? ?"
              + AGENCY
              + ")?"
              + DASH
              // City, Country, March 11 (Agency) –
              + "|"
              + PLACE
              + "(?:, ?(?:"
              + PLACE
              + "|"
              + DATE
              + ")){0,4} ?"
              + AGENCY
              + DASH
              + "|"
              + PLACE
              + "(?:, ?"
              + PLACE
              + "){0,3},? "
              + DATE
              + SPACED_DASH
              // CITY, March 11 (Agency): or CITY (Agency):
              + "|"
              + CAPS
              + "(?:, ?(?:"
              + PLACE
              + "|"
              + DATE
              + ")){0,4} ?(?:"
              + AGENCY
              + "|, ?"
              + DATE
              + ") ?: "
              // (Agency) – or AGENCY –
              + "|"
              + AGENCY
              + DASH
              + "|"
              + DATE
              + " ?"
              + AGENCY
              + DASH
              + ")(?=\\S)");
  private static final Pattern BARE_PLACE =
      Pattern.compile(
          "^[\\s\\p{Cf}]*"
              + WORD
              + "(?: "
              + WORD
              + "){0,2}(?:, "
              + WORD
              + "(?: "
              + WORD
              + ")?)?"
              + SPACED_DASH
              + "(?=[\\p{Lu}\\d\"“‘'])");
  private static final Pattern COLON_PLACE =
      Pattern.compile("^[\\s\\p{Cf}]*(" + CAPS + "): (?=[\\p{Lu}\"“‘'])");
  private static final int LONGEST = 140;

  @Override
  public String name() {
    return "dateline";
  }

  @Override
  public void trim(Page page) {
    int first = page.firstParagraph();
    boolean speakers = page.isTranscript();
    int seen = 0;
    for (int i = 0; i < page.size() && seen < 2; i++) {
      if (!page.kept(i) || (i < first && !page.line(i).terminated()) || !page.line(i).prose()) {
        continue;
      }
      seen++;
      String head = page.head(i, LONGEST);
      Matcher line = LINE.matcher(head);
      if (line.find()
          && !(speakers && line.group().contains(":"))
          && restIsSentence(head, line.end())) {
        page.cutHead(i, line.end(), this);
        return;
      }
      Matcher place = BARE_PLACE.matcher(head);
      if (seen == 1
          && place.find()
          && !Pattern.compile(SPACED_DASH)
              .matcher(firstSentence(page.head(i, 400), place.end()))
              .find()) {
        page.cutHead(i, place.end(), this);
        return;
      }
      Matcher colon = COLON_PLACE.matcher(head);
      if (!speakers && colon.find() && isPlaceElsewhere(page, i, colon.group(1))) {
        page.cutHead(i, colon.end(), this);
        return;
      }
    }
  }

  private static boolean restIsSentence(String head, int at) {
    return at < head.length() && !Character.isLowerCase(head.charAt(at));
  }

  private static String firstSentence(String head, int at) {
    int end = head.indexOf(". ", at);
    return head.substring(at, end < 0 ? head.length() : end);
  }

  /** Whether the text goes on to speak of something happening in, at or near it. */
  private static boolean isPlaceElsewhere(Page page, int at, String place) {
    String quoted = Pattern.quote(place.replaceAll("\\s+", " "));
    Pattern mention =
        Pattern.compile(
            "\\b(?i:in|to|from|at|near|outside|of|across|around) (?i:" + quoted + ")\\b");
    for (int i = at; i < Math.min(page.size(), at + 40); i++) {
      if (page.kept(i)
          && mention.matcher(page.head(i, 2000).substring(i == at ? place.length() : 0)).find()) {
        return true;
      }
    }
    return false;
  }
}
