package app.parallax.verify;

import app.parallax.language.Folding;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Across languages a name is written as the cited sentences write it, but for its ending: a word
 * with a capital inside a sentence stands there (Reuters, AP: names as the source has them).
 *
 * <p>Where every noun has a capital, only the last of two such words in a row is sure to be a name.
 */
final class ForeignNameRule implements Rule {
  /** Languages that write nouns with a capital. */
  private static final Set<String> CAPITAL_NOUNS = Set.of("de", "lb");

  private static final Pattern CAPITALS =
      Pattern.compile("\\p{Lu}[\\p{L}\\p{M}\\d'\u2019-]*(?: \\p{Lu}[\\p{L}\\p{M}\\d'\u2019-]*)*");
  private static final Pattern OPENS =
      Pattern.compile("(?:^|[.!?:;\u2026\u201C\u201D\u201E\u00AB\u00BB\"(\u2013\u2014-])\\s*$");

  /** "3,4 Millionen Kronen": what is counted there is no name. */
  private static final Pattern COUNTS = Pattern.compile("\\d\\s$");

  /** Names that begin alike so far are one name with another ending. */
  private static final int ALIKE = 4;

  private final boolean nouns;

  /**
   * @param language the language of what is held
   */
  ForeignNameRule(String language) {
    this.nouns = CAPITAL_NOUNS.contains(Locale.forLanguageTag(language).getLanguage());
  }

  @Override
  public List<Finding> findings(Claim claim, Support support) {
    List<Finding> findings = new ArrayList<>();
    String text = claim.reading().text();
    Matcher run = CAPITALS.matcher(text);
    while (run.find()) {
      List<String> words = new ArrayList<>(List.of(run.group().split(" ")));
      if (OPENS.matcher(text.substring(0, run.start())).find()) {
        words.removeFirst();
      }
      if (nouns && COUNTS.matcher(text.substring(0, run.start())).find()) {
        continue;
      }
      if (nouns) {
        words = words.size() < 2 ? List.of() : List.of(words.getLast());
      }
      for (String word : words) {
        if (!stands(word, support) && !Quoted.covers(claim.reading(), run.start(), run.end())) {
          findings.add(new Finding(Fault.NAME_ABSENT, Plain.cut(word)));
        }
      }
    }
    return findings;
  }

  private static boolean stands(String word, Support support) {
    for (String part : Folding.fold(word).toLowerCase(Locale.ROOT).split("-")) {
      if (part.length() < 2 || support.hasWord(part)) {
        return true;
      }
      for (Passage passage : support.passages()) {
        for (Token token : passage.reading().tokens()) {
          if (isAlike(part, token)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean isAlike(String part, Token token) {
    String folded = token.folded();
    int both = Math.min(part.length(), folded.length());
    return Character.isUpperCase(token.word().charAt(0))
        && both >= ALIKE
        && Math.abs(part.length() - folded.length()) <= 2
        && part.regionMatches(0, folded, 0, both - 1);
  }
}
