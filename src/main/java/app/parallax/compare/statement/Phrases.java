package app.parallax.compare.statement;

import app.parallax.language.SentenceReader;
import app.parallax.language.Token;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The entries of word lists as the stems of their words, and where they stand in a sentence. */
public final class Phrases {
  /** Word lists are the program's own and few: each entry is read once. */
  private static final Map<String, List<String>> STEMS = new ConcurrentHashMap<>();

  private Phrases() {}

  /** Whether the tokens from one on have these stems. */
  public static boolean stand(List<String> stems, List<Token> tokens, int at) {
    if (at + stems.size() > tokens.size()) {
      return false;
    }
    for (int i = 0; i < stems.size(); i++) {
      if (!tokens.get(at + i).stem().equals(stems.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The stems of an entry of a word list, in which {@code _} joins a phrase's words. */
  public static List<String> stems(SentenceReader reader, String entry) {
    return STEMS.computeIfAbsent(
        entry, e -> reader.read(e.replace('_', ' ')).tokens().stream().map(Token::stem).toList());
  }

  /** Phrases with a space between them, {@code on_orders_of}, as the stems of their words. */
  public static List<List<String>> of(String entries) {
    SentenceReader reader = new SentenceReader();
    return Arrays.stream(entries.split(" ")).map(entry -> stems(reader, entry)).toList();
  }

  /** The token behind the first of some phrases that stands at one; 0 where none does. */
  public static int behind(List<List<String>> phrases, List<Token> tokens, int at) {
    for (List<String> phrase : phrases) {
      if (stand(phrase, tokens, at)) {
        return at + phrase.size();
      }
    }
    return 0;
  }
}
