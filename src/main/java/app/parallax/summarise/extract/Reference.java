package app.parallax.summarise.extract;

import app.parallax.language.Name;
import app.parallax.language.Reading;
import app.parallax.language.Speech;
import app.parallax.language.Token;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether a sentence means somebody or something that only its neighbours name. */
final class Reference {
  /** Words that, opening a sentence, point to one before. */
  private static final Set<String> POINTERS =
      Set.of(
          "he", "she", "they", "it", "his", "her", "their", "its", "him", "them", "this", "that",
          "these", "those", "such", "both", "neither", "either", "another", "others", "some", "all",
          "instead", "then", "there", "here", "so", "because", "or", "nor", "only", "one", "most");

  private static final Set<String> PERSONS =
      Set.of("he", "she", "they", "his", "her", "their", "him", "them");

  /** After "the" at the opening: one of those told before. */
  private static final Set<String> OTHERS = Set.of("other", "others", "latter");

  /** Words of the writer to the reader, or of a speaker outside quotation marks. */
  private static final Set<String> FIRST_OR_SECOND_PERSON =
      Set.of("i", "we", "our", "us", "my", "me", "you", "your");

  /** What may follow "there" where it stands for nothing: "there was", "there should be". */
  private static final Set<String> EXISTS =
      Set.of(
          "is", "are", "was", "were", "will", "would", "has", "have", "had", "should", "may",
          "might", "can", "could", "must");

  /** What "it" is where it only announces a clause: "it is unclear why". */
  private static final Set<String> ANNOUNCING =
      Set.of(
          "clear",
          "unclear",
          "known",
          "unknown",
          "likely",
          "unlikely",
          "possible",
          "uncertain",
          "certain",
          "emerged",
          "understood",
          "believed",
          "thought");

  private static final Set<String> CLAUSES =
      Set.of("that", "why", "whether", "how", "what", "who", "when", "where", "if");

  /** Within so many words after "it" an announced clause begins. */
  private static final int REACH = 6;

  /** A pronoun among so many first words leans on the sentence before, unless a name follows. */
  private static final int OPENING = 4;

  private Reference() {}

  /** A word without what is drawn together with it: "that" of "that's". */
  private static String plain(Token token) {
    int apostrophe = token.folded().indexOf('\'');
    return apostrophe > 0 ? token.folded().substring(0, apostrophe) : token.folded();
  }

  /** Whether a sentence opens as in a transcript, with who speaks: "FENWICK: There has been …". */
  static boolean opensWithASpeaker(Reading reading) {
    Token first = reading.tokens().getFirst();
    return reading.text().startsWith(":", first.end())
        || first.word().length() > 2
            && first.word().equals(first.word().toUpperCase(Locale.ROOT))
            && reading
                .text()
                .substring(first.end())
                .matches("(?s)(?: \\p{Lu}+)?(?: \\([^)]*\\))?:.*");
  }

  /** Whether a sentence opens with a word for something told before. */
  static boolean opens(Reading reading) {
    List<Token> tokens = reading.tokens();
    int first = Openings.isConnective(tokens.getFirst()) && tokens.size() > 1 ? 1 : 0;
    String word = plain(tokens.get(first));
    if (POINTERS.contains(word)) {
      return !standsForNothing(reading, first);
    }
    boolean other =
        word.equals("the")
            && first + 1 < tokens.size()
            && OTHERS.contains(tokens.get(first + 1).folded());
    boolean early =
        tokens.stream()
            .limit(OPENING)
            .anyMatch(t -> PERSONS.contains(plain(t)) && !inQuotes(reading, t));
    return other || early && reading.names().stream().noneMatch(Reference::isOfSomebody);
  }

  private static boolean standsForNothing(Reading reading, int at) {
    List<Token> tokens = reading.tokens();
    if (at + 1 >= tokens.size()) {
      return false;
    }
    String next = tokens.get(at + 1).folded();
    return switch (tokens.get(at).folded()) {
      case "there" -> EXISTS.contains(next);
      case "some" ->
          reading.figures().stream()
              .anyMatch(f ->
                  f.start() <= tokens.get(at + 1).start() && tokens.get(at + 1).start() < f.end());
      case "one" -> next.equals("of");
      case "it" -> announces(tokens, at);
      default -> false;
    };
  }

  private static boolean announces(List<Token> tokens, int at) {
    for (int i = at + 1; i + 1 < tokens.size() && i <= at + REACH; i++) {
      if (ANNOUNCING.contains(tokens.get(i).folded())) {
        return CLAUSES.contains(tokens.get(i + 1).folded());
      }
    }
    return false;
  }

  /** Whether a sentence speaks to its reader, or of its writer. */
  static boolean addresses(Reading reading) {
    return reading.tokens().stream()
        .anyMatch(t ->
            FIRST_OR_SECOND_PERSON.contains(plain(t)) && !isCountry(t) && !inQuotes(reading, t));
  }

  /** Whether "us" is the United States. */
  private static boolean isCountry(Token token) {
    return token.folded().equals("us") && !token.word().equalsIgnoreCase("us")
        || token.word().equals("US");
  }

  /** Whether somebody speaks whom the sentence only calls "he" and names nowhere before. */
  static boolean hidesASpeaker(Reading reading) {
    return reading.speeches().stream()
        .filter(s -> s.speaker() != null && POINTERS.contains(s.speakerKey()))
        .anyMatch(
            s -> reading.names().stream().noneMatch(n -> isOfSomebody(n) && n.end() <= s.start()));
  }

  /** Whether a speech has a speaker, and one who is not only pointed to. */
  static boolean namesItsSpeaker(Speech speech) {
    return speech.speaker() != null && !POINTERS.contains(speech.speakerKey());
  }

  /** Whether a name can be whom a pronoun means. */
  private static boolean isOfSomebody(Name name) {
    return name.place().isEmpty();
  }

  private static boolean inQuotes(Reading reading, Token token) {
    return reading.quotations().stream()
        .anyMatch(q -> q.start() <= token.start() && token.end() <= q.end());
  }
}
