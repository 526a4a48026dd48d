package app.parallax.verify;

import app.parallax.language.Quotation;
import app.parallax.language.Reading;
import app.parallax.language.Speech;
import app.parallax.language.Speech.Act;
import app.parallax.language.Token;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which characters of a sentence are somebody's words rather than the sentence's own: what stands
 * before ", the mayor said", after "the mayor said that" and between quotation marks.
 */
final class Attributed {
  /** Acts that vouch for nothing: whoever repeats what was said so repeats a claim. */
  private static final Set<Act> CLAIMS =
      EnumSet.of(Act.SAY, Act.CONFIRM, Act.WARN, Act.ACCUSE, Act.SUPPOSE);

  /** Cues that tell what can be seen: figures show it, the paper reveals it. */
  private static final Set<String> FACTIVE = Set.of("show", "reveal", "disclose", "point", "call");

  /** "Is expected to" says when something happens rather than who says so. */
  private static final Set<String> FORESEEN = Set.of("expect", "predict", "forecast");

  /** Fewer words between marks are a term rather than somebody's statement. */
  private static final int STATEMENT = 5;

  /** "..., the mayor said on Monday." ends so few words after the cue. */
  private static final int TAIL = 4;

  /** Where somebody's words end and another clause begins. */
  private static final Pattern TURN =
      Pattern.compile(";|, (?:but|while|whereas|although|though)\\b|\u2014| \u2013 ");

  private Attributed() {}

  /** The characters of {@code reading.text()} that are told as somebody's words. */
  static BitSet in(Reading reading) {
    var attributed = new BitSet(reading.text().length());
    for (Speech speech : reading.speeches()) {
      if (isClaim(speech)) {
        mark(speech, reading, attributed);
      }
    }
    for (Quotation quotation : reading.quotations()) {
      if (quotation.key().chars().filter(c -> c == ' ').count() >= STATEMENT - 1) {
        attributed.set(quotation.start(), quotation.end());
      }
    }
    return attributed;
  }

  /** Whether what the speech tells is a claim, and somebody's. */
  static boolean isClaim(Speech speech) {
    return CLAIMS.contains(speech.act())
        && !FACTIVE.contains(speech.cue())
        && (speech.speaker() != null
            || speech.act() == Act.SUPPOSE && !FORESEEN.contains(speech.cue()));
  }

  private static void mark(Speech speech, Reading reading, BitSet attributed) {
    String text = reading.text();
    int from = speech.start();
    int to = speech.end();
    int speaker = speakerAt(speech, text);
    if (speaker >= 0 && speech.speaker() != null) {
      from = Math.min(from, speaker);
      to = Math.max(to, speaker + speech.speaker().length());
    }
    if (speech.act() == Act.SUPPOSE && speech.cue().endsWith("ly")) {
      from = 0;
    }
    String before = text.substring(0, from).stripTrailing();
    boolean closed =
        !before.isEmpty() && ",\"\u201D\u2019'?!".indexOf(before.charAt(before.length() - 1)) >= 0;
    if (closed && endsSoon(reading, to) || speech.cue().equals("accord") && !before.isEmpty()) {
      attributed.set(turnBefore(text, from), from);
      return;
    }
    int end = turnAfter(text, to);
    attributed.set(Math.min(to, end), end);
    if (closed && isParenthesis(text, to)) {
      attributed.set(turnBefore(text, from), from);
    }
  }

  private static boolean endsSoon(Reading reading, int at) {
    int words = 0;
    for (Token token : reading.tokens()) {
      if (token.start() >= at) {
        words++;
      }
    }
    return words <= TAIL;
  }

  /** "The fire, he said, began in the attic": the sentence goes on behind a comma. */
  private static boolean isParenthesis(String text, int at) {
    return at < text.length() && text.charAt(at) == ',';
  }

  private static int turnBefore(String text, int before) {
    int from = 0;
    Matcher turn = TURN.matcher(text).region(0, before);
    while (turn.find()) {
      from = turn.end();
    }
    return from;
  }

  private static int turnAfter(String text, int after) {
    Matcher turn = TURN.matcher(text).region(after, text.length());
    return turn.find() ? turn.start() : text.length();
  }

  /** Where the speaker stands, nearest to the cue; -1 where nobody is told. */
  private static int speakerAt(Speech speech, String text) {
    String speaker = speech.speaker();
    if (speaker == null) {
      return -1;
    }
    int before = text.lastIndexOf(speaker, speech.start());
    int after = text.indexOf(speaker, speech.end());
    if (before < 0 || after < 0) {
      return Math.max(before, after);
    }
    return speech.start() - (before + speaker.length()) <= after - speech.end() ? before : after;
  }
}
