package app.parallax.article;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Splits plain text into sentences as news prints them.
 *
 * <p>The boundaries are those of the JDK's {@link BreakIterator}, without the ones behind titles,
 * initials and other abbreviations, inside a quoted question's attribution, or before a lower-case
 * word. A line that is not part of a wrapped paragraph ends a sentence, with or without a stop.
 */
public final class Sentences {
  private Sentences() {}

  /**
   * The sentences of {@code text} in order, trimmed of white space; together they hold every
   * character that is not white space.
   */
  public static List<Span> split(String text) {
    List<Span> sentences = new ArrayList<>();
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
    for (Paragraphs.Block block : Paragraphs.of(text)) {
      splitParagraph(text, block.start(), block.end(), breaks, sentences);
    }
    return sentences;
  }

  /** Adds the sentences of one paragraph, whose line breaks count as spaces. */
  static void splitParagraph(
      String text, int start, int end, BreakIterator breaks, List<Span> sentences) {
    String paragraph = withoutBreaks(text, start, end);
    breaks.setText(paragraph);
    int from = 0;
    for (int at = breaks.next(); at != BreakIterator.DONE; at = breaks.next()) {
      if (at < paragraph.length() && !isBoundary(paragraph, from, at)) {
        continue;
      }
      int first = from;
      int last = at;
      while (first < last && Characters.isSpace(paragraph.charAt(first))) {
        first++;
      }
      while (last > first && Characters.isSpace(paragraph.charAt(last - 1))) {
        last--;
      }
      if (first < last) {
        sentences.add(new Span(start + first, start + last));
      }
      from = at;
    }
  }

  private static String withoutBreaks(String text, int start, int end) {
    StringBuilder flat = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      flat.append(Characters.isSpace(c) ? ' ' : c);
    }
    return flat.toString();
  }

  /** Whether a sentence that began at {@code from} ends before {@code at}. */
  private static boolean isBoundary(String text, int from, int at) {
    int end = at;
    while (end > from && isSpaceOrInvisible(text.charAt(end - 1))) {
      end--;
    }
    int next = at;
    while (next < text.length() && isOpening(text.charAt(next))) {
      next++;
    }
    if (end == from) {
      return false;
    }
    if (next == text.length()) {
      return false;
    }
    char following = text.charAt(next);
    if (Character.isLowerCase(following)
        || isClosing(text.charAt(at))
        || Character.getType(text.codePointAt(next)) == Character.OTHER_SYMBOL) {
      return false;
    }
    int stop = end;
    while (stop > from && isClosingOrQuote(text.charAt(stop - 1))) {
      stop--;
    }
    if (stop == from) {
      return false;
    }
    boolean closed = stop < end;
    char mark = text.charAt(stop - 1);
    if (mark == '.') {
      return closed || endsAtStop(text, from, stop - 1, next);
    }
    if (mark == '?' || mark == '!') {
      return !(closed && isAttribution(text, next));
    }
    return mark == '…' || "。！？।؟۔".indexOf(mark) >= 0;
  }

  /** Whether the stop at {@code stop} ends its sentence rather than an abbreviation. */
  private static boolean endsAtStop(String text, int from, int stop, int next) {
    int begin = stop;
    while (begin > from && isWordPart(text.charAt(begin - 1)) && stop - begin < LONGEST_WORD) {
      begin--;
    }
    String word = text.substring(begin, stop);
    String following = wordAt(text, next);
    if (word.isEmpty()) {
      return true;
    }
    if (word.length() == 1 && Character.isUpperCase(word.charAt(0))) {
      return !isInitial(text, from, begin, following);
    }
    if (isNumber(word) && begin == from) {
      return false;
    }
    String lower = word.toLowerCase(Locale.ROOT);
    if (lower.equals("v") || lower.equals("vs")) {
      return false;
    }
    if (TITLES.contains(lower) && Character.isUpperCase(word.charAt(0))) {
      return false;
    }
    if (NUMBERED.contains(lower)) {
      return !Character.isDigit(text.charAt(next));
    }
    if (lower.equals("a.m") || lower.equals("p.m")) {
      return !CLOCK_FOLLOWERS.contains(following);
    }
    if (isAcronym(word) || SHORTENED.contains(word)) {
      return OPENERS.contains(following);
    }
    return true;
  }

  /** Whether the capital at {@code at} is a name's initial: "John F. Kennedy", "J. K. Rowling". */
  private static boolean isInitial(String text, int from, int at, String following) {
    if (following.isEmpty()
        || !Character.isUpperCase(following.charAt(0))
        || OPENERS.contains(following)) {
      return false;
    }
    int before = at;
    while (before > from && isSpaceOrInvisible(text.charAt(before - 1))) {
      before--;
    }
    int begin = before;
    while (begin > from && isWordPart(text.charAt(begin - 1)) && before - begin < LONGEST_WORD) {
      begin--;
    }
    return begin == before || Character.isUpperCase(text.charAt(begin));
  }

  /** Whether a quoted question's speaker follows: "… tenants?” Almqvar asked". */
  private static boolean isAttribution(String text, int at) {
    int end = Math.min(text.length(), at + 80);
    return ATTRIBUTION.matcher(text).region(at, end).lookingAt();
  }

  private static String wordAt(String text, int at) {
    int end = at;
    while (end < text.length()
        && end - at < LONGEST_WORD
        && (Character.isLetterOrDigit(text.charAt(end)) || isApostrophe(text.charAt(end)))) {
      end++;
    }
    String word = text.substring(at, end).replace('’', '\'');
    int apostrophe = word.indexOf('\'');
    return apostrophe > 0 ? word.substring(0, apostrophe) : word;
  }

  private static boolean isAcronym(String word) {
    int dots = 0;
    for (int i = 1; i < word.length(); i += 2) {
      if (word.charAt(i) != '.') {
        return false;
      }
      dots++;
    }
    return dots > 0 && Character.isLetter(word.charAt(word.length() - 1));
  }

  private static boolean isNumber(String word) {
    return !word.isEmpty() && word.length() <= 3 && word.chars().allMatch(Character::isDigit);
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '.';
  }

  private static boolean isApostrophe(char c) {
    return c == '\'' || c == '’';
  }

  private static boolean isSpaceOrInvisible(char c) {
    return Characters.isSpace(c) || Characters.isInvisible(c);
  }

  private static boolean isOpening(char c) {
    return isSpaceOrInvisible(c) || "\"'“”‘’«»„‹([{¿¡–—-*•·".indexOf(c) >= 0;
  }

  private static boolean isClosing(char c) {
    return ")]},;:".indexOf(c) >= 0;
  }

  private static boolean isClosingOrQuote(char c) {
    return Characters.isInvisible(c) || "\"'“”‘’«»›)]}*".indexOf(c) >= 0;
  }

  private static final int LONGEST_WORD = 24;

  /** What stands before a name and never ends a sentence. */
  private static final Set<String> TITLES =
      Set.of(
          "mr", "mrs", "ms", "mx", "dr", "prof", "gen", "sen", "sens", "rep", "reps", "gov", "govs",
          "lt", "col", "sgt", "cpl", "pvt", "capt", "cmdr", "cdr", "maj", "adm", "brig", "rev",
          "revd", "hon", "pres", "supt", "insp", "det", "ald", "amb", "msgr", "fr", "st", "mt",
          "ft", "mme", "mlle", "sr", "dep", "asst", "assoc", "messrs", "cllr", "rt");

  /** What goes on with a number. */
  private static final Set<String> NUMBERED =
      Set.of(
          "no", "nos", "art", "arts", "sec", "fig", "figs", "vol", "vols", "pp", "p", "para", "ch",
          "chap", "approx", "ca", "c", "nr", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
          "sept", "oct", "nov", "dec");

  /** What may end a sentence, and does where a word that opens one follows. */
  private static final Set<String> SHORTENED =
      Set.of(
          "Inc", "Corp", "Ltd", "Co", "Cos", "Bros", "Jr", "Snr", "Jnr", "Esq", "Ave", "Blvd", "Rd",
          "Dept", "Univ", "Assn", "Intl", "Natl", "Ph.D", "M.D", "etc", "al", "est", "Ala", "Ariz",
          "Ark", "Calif", "Colo", "Conn", "Del", "Fla", "Ga", "Ill", "Ind", "Kan", "Ky", "La", "Md",
          "Mich", "Minn", "Mont", "Neb", "Nev", "Okla", "Ore", "Pa", "Tenn", "Tex", "Vt", "Va",
          "Wash", "Wis", "Wyo", "Penn", "Mass", "Miss", "Mo", "Ont", "Que", "Eng", "Hwy", "Mts");

  private static final Set<String> CLOCK_FOLLOWERS =
      Set.of(
          "Monday",
          "Tuesday",
          "Wednesday",
          "Thursday",
          "Friday",
          "Saturday",
          "Sunday",
          "Mon",
          "Tue",
          "Tues",
          "Wed",
          "Thu",
          "Thurs",
          "Fri",
          "Sat",
          "Sun",
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December",
          "Jan",
          "Feb",
          "Mar",
          "Apr",
          "Jun",
          "Jul",
          "Aug",
          "Sep",
          "Sept",
          "Oct",
          "Nov",
          "Dec",
          "ET",
          "EST",
          "EDT",
          "CT",
          "CST",
          "CDT",
          "MT",
          "MST",
          "MDT",
          "PT",
          "PST",
          "PDT",
          "GMT",
          "UTC",
          "BST",
          "CET",
          "CEST",
          "EET",
          "IST",
          "JST",
          "AEST",
          "AEDT",
          "Eastern",
          "Central",
          "Pacific",
          "Mountain",
          "Greenwich");

  /** Words whose capital says that a sentence begins. */
  private static final Set<String> OPENERS =
      Set.of(
          "The",
          "A",
          "An",
          "He",
          "She",
          "It",
          "They",
          "We",
          "You",
          "I",
          "His",
          "Her",
          "Its",
          "Their",
          "Our",
          "My",
          "Your",
          "This",
          "That",
          "These",
          "Those",
          "There",
          "Here",
          "But",
          "And",
          "Or",
          "Nor",
          "So",
          "Yet",
          "In",
          "On",
          "At",
          "By",
          "For",
          "From",
          "Of",
          "To",
          "With",
          "Without",
          "As",
          "If",
          "When",
          "While",
          "Where",
          "After",
          "Before",
          "Since",
          "Until",
          "Although",
          "Though",
          "Because",
          "However",
          "Meanwhile",
          "Still",
          "Also",
          "Both",
          "Some",
          "Many",
          "Most",
          "Several",
          "All",
          "Each",
          "Every",
          "No",
          "Not",
          "None",
          "One",
          "Two",
          "Three",
          "Four",
          "Five",
          "Six",
          "Ten",
          "About",
          "According",
          "Asked",
          "Earlier",
          "Later",
          "Last",
          "Next",
          "Now",
          "Then",
          "Once",
          "What",
          "Who",
          "Why",
          "How",
          "Which",
          "Under",
          "Over",
          "During",
          "Despite",
          "Police",
          "Officials",
          "More",
          "Nearly",
          "Another",
          "Other",
          "Even",
          "Just",
          "Only",
          "Such",
          "Instead",
          "Nobody",
          "Neither",
          "Either");

  private static final Pattern ATTRIBUTION =
      Pattern.compile(
          "(?:\\p{Lu}[\\p{L}.'’-]*\\s+){1,5}(?:said|says|asked|asks|told|shouted|added|wrote|replied|"
              + "answered|cried|yelled|tweeted|demanded|wondered|insisted|joked|quipped|posted)\\b");
}
