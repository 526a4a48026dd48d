package app.parallax.compare.status;

import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Gapped;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.compare.statement.Stretch;
import app.parallax.compare.statement.WordList;
import app.parallax.language.Cue;
import app.parallax.language.SentenceReader;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the states of {@code states.txt} that a story's sentences tell, each with what bears it.
 */
final class StateReader {
  /** How far before a state a cue turns or opens it, in words. */
  private static final int CUE_WITHIN = 5;

  private static final int MOST_STATES = 40;

  /** Words that tell another time of a state, or a part of what bears it. */
  private static final Set<String> OTHER_TIMES =
      Set.of(
          "unless",
          "if",
          "once",
          "initially",
          "originally",
          "previously",
          "earlier",
          "formerly",
          "later",
          "partly",
          "partially",
          "most",
          "nearly",
          "almost",
          "briefly",
          "temporarily",
          "whether",
          "whenever");

  /** Stems of words by which a state that is told for the future holds already. */
  private static final Set<String> GOING_ON =
      Set.of("remain", "stai", "stay", "continu", "keep", "still");

  /** What stands before a word that only tells which thing is meant. */
  private static final Set<String> BEFORE_ATTRIBUTES =
      Set.of(
          "a", "an", "the", "its", "his", "her", "their", "our", "this", "that", "these", "those",
          "of", "in", "on", "at", "and", "with", "behind", "for", "to", "from", "any", "some",
          "no");

  /**
   * One question.
   *
   * @param toCome whether what is only to come is told too
   * @param ofEverybody whether "nobody" stands against whomever
   * @param more whether more must be shared than what bears the state
   * @param named whether only a shared name makes it one bearer
   * @param once whether a story asks it of one thing, so that a bearer may be left out
   * @param byDoer whether who acts tells enough: who has approved, who has yet to vote
   * @param later the side to which time moves what is on the other: what is closed is opened
   */
  record Line(
      int number,
      String question,
      boolean toCome,
      boolean ofEverybody,
      boolean more,
      boolean named,
      boolean once,
      boolean byDoer,
      Later later) {}

  /** Which side of a question tells the later state. */
  enum Later {
    LEFT,
    RIGHT,
    NEITHER;

    static Later of(String marks) {
      return marks.contains("(") ? LEFT : marks.contains(")") ? RIGHT : NEITHER;
    }
  }

  private record Term(Line line, boolean left, Gapped words) {}

  private record Match(Term term, Stretch at) {}

  private static final Map<String, List<Term>> TERMS = terms();

  private final Statements statements;
  private final Bearers bearers;

  StateReader(Statements statements) {
    this.statements = statements;
    this.bearers = new Bearers(statements);
  }

  private static Map<String, List<Term>> terms() {
    Map<String, List<Term>> terms = new HashMap<>();
    SentenceReader reader = new SentenceReader();
    int number = 0;
    for (String entry : WordList.of(StateReader.class, "states.txt").lines()) {
      String[] parts = entry.split("\\|");
      String head = parts[0];
      Line line =
          new Line(
              number++,
              parts[1].strip(),
              head.contains(">"),
              head.contains("!"),
              head.contains("#"),
              head.contains("@"),
              head.contains("*"),
              head.contains("~"),
              Later.of(head));
      for (int side = 2; side <= 3; side++) {
        for (String term : parts[side].strip().split(" ")) {
          Gapped words = Gapped.of(reader, term);
          terms
              .computeIfAbsent(words.first(), _ -> new ArrayList<>())
              .add(new Term(line, side == 2, words));
        }
      }
    }
    return terms;
  }

  /** The states of each question, in the story's order. */
  Map<Line, List<State>> read() {
    Map<Line, List<State>> states = new TreeMap<>(Comparator.comparingInt(Line::number));
    for (Statement statement : statements.all()) {
      if (!statement.sentence().headline() && !statement.reading().text().endsWith("?")) {
        read(statement, states);
      }
    }
    return states;
  }

  private void read(Statement statement, Map<Line, List<State>> states) {
    List<Token> tokens = statement.reading().tokens();
    for (int i = 0; i < tokens.size(); i++) {
      for (Match match : longest(tokens, i)) {
        List<State> of = states.computeIfAbsent(match.term.line, _ -> new ArrayList<>());
        state(statement, match.term, match.at)
            .filter(s -> of.size() < MOST_STATES && !isPartOf(of, s))
            .ifPresent(of::add);
      }
    }
  }

  /** The longest words of each question that begin at a token. */
  private static Collection<Match> longest(List<Token> tokens, int at) {
    Map<Line, Match> longest = new LinkedHashMap<>();
    for (Term term : TERMS.getOrDefault(tokens.get(at).stem(), List.of())) {
      int end = term.words.endAt(tokens, at);
      if (end > 0 && !isAttribute(tokens, at, end)) {
        longest.merge(
            term.line,
            new Match(term, new Stretch(at, end)),
            (one, other) -> other.at.to() > one.at.to() ? other : one);
      }
    }
    return longest.values();
  }

  /** Whether a word stands before its noun, and tells nothing: "a closed door", "open trial". */
  private static boolean isAttribute(List<Token> tokens, int at, int end) {
    return end == at + 1
        && end < tokens.size()
        && !tokens.get(end).stop()
        && tokens.get(end).start() == tokens.get(at).end() + 1
        && Character.isLowerCase(tokens.get(end).word().codePointAt(0))
        && !tokens.get(end).folded().endsWith("ly")
        && (at == 0 || BEFORE_ATTRIBUTES.contains(tokens.get(at - 1).folded()));
  }

  /** Whether a longer phrase of the sentence has told it already: "yet to be completed". */
  private static boolean isPartOf(List<State> states, State state) {
    return states.stream()
        .anyMatch(s ->
            s.statement().equals(state.statement())
                && s.at().from() <= state.at().from()
                && state.at().to() <= s.at().to());
  }

  private Optional<State> state(Statement statement, Term term, Stretch at) {
    boolean turned = false;
    for (Cue cue : cues(statement, at)) {
      switch (cue.kind()) {
        case NEGATION -> turned = true;
        case PLANNED -> {
          if (!term.line.toCome) {
            return Optional.empty();
          }
        }
        default -> {
          return Optional.empty();
        }
      }
    }
    if (isOfOtherTime(statement, at)) {
      return Optional.empty();
    }
    Bearer subject = bearers.subject(statement, at);
    Bearer object = bearers.object(statement, at);
    boolean active = !object.isNone();
    return Optional.of(
        new State(
            statement,
            at,
            term.left != turned,
            time(statement, at),
            subject.nobody() ? subject : active ? object : subject,
            active ? subject : Bearer.NONE));
  }

  /** "Is open", "will stay open", "will reopen", "open again tomorrow". */
  private static State.Time time(Statement statement, Stretch at) {
    int[] clause = Clauses.around(statement, at.start(statement), at.end(statement));
    List<Token> near =
        statement.reading().tokens().stream()
            .filter(t -> t.start() >= clause[0] && t.end() <= clause[1])
            .toList();
    boolean planned = cues(statement, at).stream().anyMatch(c -> c.kind() == Cue.Kind.PLANNED);
    if (!planned && near.stream().noneMatch(t -> t.folded().equals("tomorrow"))) {
      return State.Time.PRESENT;
    }
    return near.stream().anyMatch(t -> GOING_ON.contains(t.stem()))
        ? State.Time.LASTING
        : State.Time.AHEAD;
  }

  /** What stands before a state in its clause to turn it or to leave it open. */
  private static List<Cue> cues(Statement statement, Stretch at) {
    List<Token> tokens = statement.reading().tokens();
    int clause = Clauses.around(statement, at.start(statement), at.end(statement))[0];
    int from = Math.max(clause, tokens.get(Math.max(0, at.from() - CUE_WITHIN)).start());
    return statement.reading().cues().stream()
        .filter(c -> c.start() >= from && c.end() <= at.start(statement))
        .toList();
  }

  private static boolean isOfOtherTime(Statement statement, Stretch at) {
    int[] clause = Clauses.around(statement, at.start(statement), at.end(statement));
    return statement.opensInAnotherTime()
        || statement.reading().tokens().stream()
            .filter(t -> t.start() >= clause[0] && t.end() <= clause[1])
            .anyMatch(t -> OTHER_TIMES.contains(t.folded()))
        || isBounded(statement, at, clause);
  }

  /** Whether a state lasts until a time that is told, or began only at one: "closed until noon". */
  private static boolean isBounded(Statement statement, Stretch at, int[] clause) {
    return statement.reading().tokens().stream()
        .filter(t -> t.start() >= clause[0] && t.end() <= clause[1])
        .filter(t -> t.folded().equals("until") || t.folded().equals("till"))
        .anyMatch(t ->
            t.end() <= at.start(statement)
                || statement.reading().whens().stream()
                    .anyMatch(w -> w.start() >= t.end() && w.start() <= clause[1]));
  }
}
