package app.parallax.verify;

import app.parallax.language.Name;
import app.parallax.language.Reading;
import app.parallax.language.Token;
import app.parallax.verify.Quarters.Quarter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names as cited, by what they name (Reuters, AP: the full name once, the surname after): a surname
 * for the full name, a full name where the story has only one of that surname, a body's initials
 * for its name, a country for its people.
 */
final class NameRule implements Rule {

  /** A hyphen joins two words of a name. */
  private static final Pattern WORD_BREAK = Pattern.compile("[\\s-]+");

  /** What a tokenizer writes for a word that it does not know. */
  private static final String UNKNOWN = "unk";

  /** Words without a plural that speak without an article and name nobody. */
  private static final Set<String> BODIES =
      Set.of(
          "police",
          "management",
          "parliament",
          "congress",
          "government",
          "staff",
          "labour",
          "opposition",
          "counsel",
          "defence",
          "defense",
          "prosecution",
          "campaigner",
          "people",
          "nobody",
          "somebody",
          "everyone",
          "everybody",
          "someone",
          "anyone",
          "neither",
          "both",
          "firefighter",
          "industry",
          "research",
          "science",
          "law",
          "history",
          "tradition",
          "custom",
          "legend",
          "rumour",
          "evidence",
          "experience",
          "intelligence",
          "correspondence",
          "data",
          "state",
          "church",
          "court",
          "council",
          "media",
          "press",
          "union",
          "city",
          "town");

  @Override
  public List<Finding> findings(Claim claim, Support support) {
    List<Finding> findings = new ArrayList<>();
    Reading reading = claim.reading();
    List<Quarter> quarters = Quarters.of(reading);
    for (Name name : reading.names()) {
      if (!Quarters.covers(quarters, name.start(), name.end())
          && !Quoted.covers(reading, name.start(), name.end())
          && !stands(name, reading, support)) {
        findings.add(new Finding(Fault.NAME_ABSENT, name.text()));
      }
    }
    return findings;
  }

  private static boolean stands(Name name, Reading reading, Support support) {
    List<String> words =
        Stream.of(WORD_BREAK.split(name.key()))
            .filter(w -> w.chars().anyMatch(Character::isLetterOrDigit) && !w.equals(UNKNOWN))
            .toList();
    if (words.isEmpty()) {
      return true;
    }
    if (!name.certain() && isCommon(name, reading, support)) {
      return true;
    }
    boolean all = true;
    for (String word : words) {
      all &= isAnswered(word, reading, name, support);
    }
    if (Aliases.peopleOf(name.key()).stream().anyMatch(support::hasWord)) {
      return true;
    }
    return all && (words.size() == 1 || isTogether(words, support))
        || words.size() == 1 && isAcronym(name.text(), support)
        || words.size() > 1 && isSpeltOut(words, support)
        || words.size() > 1 && isKnownBySurname(name, words, support);
  }

  /** One capitalised word that opens a sentence is a name only where something else says so. */
  private static boolean isCommon(Name name, Reading reading, Support support) {
    for (Token token : reading.tokens()) {
      if (token.start() >= name.start() && token.end() <= name.end()) {
        return token.stop()
            || support.hasStem(token.stem())
            || !support.sources().names().isNameWord(token.folded())
                && !KnownNames.contains(token.folded())
                && !isLoneSpeaker(name, reading);
      }
    }
    return true;
  }

  /** "Zorvane said": one word without an article that speaks, and is no plural or body. */
  private static boolean isLoneSpeaker(Name name, Reading reading) {
    return !name.key().endsWith("s")
        && !BODIES.contains(name.key())
        && reading.speeches().stream().anyMatch(s -> name.text().equals(s.speaker()));
  }

  private static boolean isAnswered(String word, Reading reading, Name name, Support support) {
    if (!support.isCited() && support.sources().isBeside(word)) {
      return true;
    }
    if (support.hasWord(word) || support.hasWord(word.replace(".", ""))) {
      return true;
    }
    for (String other : Aliases.peopleOf(word)) {
      if (support.hasWord(other)) {
        return true;
      }
    }
    for (Token token : reading.tokens()) {
      if (token.start() >= name.start() && token.end() <= name.end()) {
        if (token.folded().equals(word) && (token.stop() || support.hasStem(token.stem()))) {
          return true;
        }
      }
    }
    return false;
  }

  /** All words of a name stand in one passage, so that no name is put together of two. */
  private static boolean isTogether(List<String> words, Support support) {
    if (words.size() == 2) {
      return isOnePerson(words, support);
    }
    for (Passage passage : support.witnesses()) {
      int found = 0;
      for (String word : words) {
        for (Token token : passage.reading().tokens()) {
          if (isOrNames(token, word)) {
            found++;
            break;
          }
        }
      }
      if (found == words.size()) {
        return true;
      }
    }
    return !support.isCited();
  }

  /**
   * First name and surname stand next to each other, but for what may stand between them: "Karin B
   * Ohlsen", "Ohlsen, Karin", and never the "and" between two people.
   */
  private static boolean isOnePerson(List<String> words, Support support) {
    for (Passage passage : support.witnesses()) {
      List<Token> tokens = passage.reading().tokens();
      for (int i = 0; i < tokens.size(); i++) {
        for (int w = 0; w < 2; w++) {
          if (isOrNames(tokens.get(i), words.get(w))) {
            int reach = w == 0 ? 3 : 2;
            for (int k = i + 1; k < Math.min(tokens.size(), i + 1 + reach); k++) {
              if (tokens.get(k).folded().equals("and")) {
                break;
              }
              if (isOrNames(tokens.get(k), words.get(1 - w))) {
                return true;
              }
            }
          }
        }
      }
    }
    return !support.isCited();
  }

  private static boolean isOrNames(Token token, String word) {
    return token.folded().equals(word) || Aliases.peopleOf(word).contains(token.folded());
  }

  private static boolean isAcronym(String text, Support support) {
    for (Passage passage : support.witnesses()) {
      for (Name source : passage.reading().names()) {
        if (Aliases.isInitialsOf(text, List.of(source.key().split(" ")))) {
          return true;
        }
      }
      if (isInitialsOfRun(text, passage.reading().tokens())) {
        return true;
      }
    }
    return false;
  }

  /** "YoY" for "year over year": three words in a row at least. */
  private static boolean isInitialsOfRun(String text, List<Token> tokens) {
    String letters = text.toLowerCase(Locale.ROOT);
    if (letters.length() < 3 || letters.length() > 6) {
      return false;
    }
    for (int i = 0; i + letters.length() <= tokens.size(); i++) {
      int k = 0;
      while (k < letters.length() && tokens.get(i + k).folded().charAt(0) == letters.charAt(k)) {
        k++;
      }
      if (k == letters.length()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSpeltOut(List<String> words, Support support) {
    for (Passage passage : support.witnesses()) {
      for (Name source : passage.reading().names()) {
        if (source.key().indexOf(' ') < 0 && Aliases.isInitialsOf(source.text(), words)) {
          return true;
        }
      }
    }
    return false;
  }

  /** "Abdourahamane Tchiani" for "Gen Tchiani", where the story knows no other Tchiani. */
  private static boolean isKnownBySurname(Name name, List<String> words, Support support) {
    String last = words.getLast();
    return support.hasWord(last) && support.sources().names().isOnlyBearer(name.key(), last);
  }
}
