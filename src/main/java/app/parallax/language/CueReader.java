package app.parallax.language;

import app.parallax.language.Cue.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the words that negate, weaken or postpone what a sentence says.
 *
 * <p>"Failed to", "yet to", "refused to" and "denied" count as negations: what follows did not
 * happen, or is said not to have. "Not only" and "no later than" do not.
 */
final class CueReader {
  private static final int LONGEST = 4;

  /** A line is a kind and a phrase. */
  private static final String TABLE =
      """
      NEGATION not
      NEGATION no
      NEGATION never
      NEGATION without
      NEGATION neither
      NEGATION nor
      NEGATION none
      NEGATION nobody
      NEGATION nothing
      NEGATION nowhere
      NEGATION cannot
      NEGATION no one
      NEGATION failed to
      NEGATION fails to
      NEGATION fail to
      NEGATION failing to
      NEGATION failure to
      NEGATION yet to
      NEGATION refused to
      NEGATION refuses to
      NEGATION refusing to
      NEGATION declined to
      NEGATION declines to
      NEGATION unable to
      NEGATION denied
      NEGATION denies
      NEGATION deny
      NEGATION denying
      NEGATION rejected
      NEGATION rejects
      NEGATION ruled out
      NEGATION rules out
      NEGATION hardly
      NEGATION barely
      NEGATION rather than
      NEGATION instead of
      NEGATION no longer
      POSSIBLE may
      POSSIBLE might
      POSSIBLE could
      POSSIBLE possibly
      POSSIBLE perhaps
      POSSIBLE possible
      POSSIBLE maybe
      POSSIBLE likely
      POSSIBLE unlikely
      POSSIBLE probably
      POSSIBLE apparently
      POSSIBLE potentially
      POSSIBLE suspected
      POSSIBLE alleged
      POSSIBLE allegedly
      POSSIBLE reportedly
      POSSIBLE considering
      POSSIBLE risk of
      PLANNED will
      PLANNED 'll
      PLANNED shall
      PLANNED plans to
      PLANNED plan to
      PLANNED planned to
      PLANNED planning to
      PLANNED planned
      PLANNED set to
      PLANNED due to be
      PLANNED expected to
      PLANNED expects to
      PLANNED scheduled
      PLANNED going to
      PLANNED about to
      PLANNED intends to
      PLANNED intend to
      PLANNED intended to
      PLANNED proposed
      PLANNED proposes
      PLANNED upcoming
      PLANNED poised to
      PLANNED is to
      PLANNED are to
      PLANNED was to
      PLANNED were to
      CONDITIONAL if
      CONDITIONAL unless
      CONDITIONAL would
      CONDITIONAL provided that
      CONDITIONAL in case
      CONDITIONAL should
      """;

  private static final Map<String, Kind> PHRASES = new HashMap<>();

  static {
    TABLE
        .lines()
        .forEach(line -> {
          int space = line.indexOf(' ');
          PHRASES.put(line.substring(space + 1), Kind.valueOf(line.substring(0, space)));
        });
  }

  private static final Set<String> OPENINGS = new HashSet<>();

  static {
    PHRASES.keySet().forEach(phrase -> OPENINGS.add(phrase.split(" ")[0]));
  }

  private final Scan scan;

  CueReader(Scan scan) {
    this.scan = scan;
  }

  List<Cue> read() {
    List<Cue> found = new ArrayList<>();
    for (int i = 0; i < scan.size(); i++) {
      if (!scan.at(i).isWord() || scan.isTaken(i)) {
        continue;
      }
      int next = cueAt(i, found);
      i = Math.max(i, next - 1);
    }
    return found;
  }

  /** Adds the longest cue at a piece; returns the index after it. */
  private int cueAt(int i, List<Cue> found) {
    String first = scan.at(i).folded();
    if (!OPENINGS.contains(first) && first.indexOf('\'') < 0) {
      return i;
    }
    StringBuilder phrase = new StringBuilder();
    String best = "";
    int next = i;
    for (int k = i; k < i + LONGEST && scan.at(k).isWord(); k++) {
      phrase.append(phrase.isEmpty() ? "" : " ").append(scan.at(k).folded());
      if (PHRASES.containsKey(phrase.toString())) {
        best = phrase.toString();
        next = k + 1;
      }
    }
    Piece piece = scan.at(i);
    Kind kind = PHRASES.get(best);
    if (kind == null) {
      if (piece.folded().endsWith("n't")) {
        found.add(new Cue(piece.start(), piece.end(), Kind.NEGATION, piece.folded()));
        return i + 1;
      }
      if (piece.folded().endsWith("'ll")) {
        found.add(new Cue(piece.start(), piece.end(), Kind.PLANNED, piece.folded()));
        return i + 1;
      }
      if (piece.folded().endsWith("'d") && scan.at(i + 1).isWord("like")) {
        return i + 1;
      }
      return i;
    }
    if (isIdle(i, best)) {
      return next;
    }
    found.add(new Cue(piece.start(), scan.at(next - 1).end(), kind, best));
    return next;
  }

  /** Whether a cue's words do not turn the statement here: "not only", "no more than 40". */
  private boolean isIdle(int i, String cue) {
    Piece after = scan.at(i + 1);
    return switch (cue) {
      case "not" ->
          after.isWord("only")
              || after.isWord("just")
              || after.isWord("least")
              || after.isWord("merely")
              || after.isWord("less");
      case "no" ->
          after.isWord("later")
              || after.isWord("more") && scan.at(i + 2).isWord("than")
              || after.isWord("fewer")
              || after.isWord("less")
              || after.isWord("matter")
              || after.isWord("doubt")
              || after.isGlued('.') && scan.at(i + 2).isNumber();
      case "will" ->
          scan.at(i).isCapitalised() && (!scan.opens(i) || isName(i))
              || scan.at(i - 1).isWord() && Lexicon.DETERMINERS.contains(scan.at(i - 1).folded());
      case "may" -> scan.at(i).isCapitalised() && !scan.opens(i);
      case "is to", "are to", "was to", "were to" -> isComparison(i);
      default -> false;
    };
  }

  /** "X is to Y as": a noun after "to" in place of a verb. */
  private boolean isComparison(int i) {
    Piece after = scan.at(i + 2);
    return !after.isWord() || after.isStop() && !after.isWord("be") || after.isCapitalised();
  }

  /** "Will Orr left.", but not "Will Norvenia leave?" */
  private boolean isName(int i) {
    return scan.at(i + 1).isCapitalised() && !scan.at(scan.size() - 1).isMark('?');
  }
}
