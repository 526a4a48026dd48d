package app.parallax.compare.cause;

import app.parallax.compare.cause.Explanation.Mark;
import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Phrases;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Stretch;
import app.parallax.language.Cue;
import app.parallax.language.SentenceReader;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a sentence gives a cause, and of what; it explains something only if words of content stand
 * there.
 *
 * @param cause where the cause stands
 * @param effect where what came of it stands, empty where that is not told
 * @param begun the stem of the verb by which it began, or empty
 */
record Account(Statement statement, Stretch cause, Stretch effect, String begun, Set<Mark> marks) {
  /** Spans and moments, which cause nothing. */
  private static final Set<String> TIMES = times();

  Account {
    marks = Set.copyOf(marks);
  }

  /** An origin, of which an event has one. */
  static Account origin(Statement statement, Stretch cause) {
    return new Account(statement, cause, Stretch.NOTHING, "", Set.of(Mark.ORIGIN));
  }

  /** A reason, of which there may be others. */
  static Account reason(Statement statement, Stretch cause) {
    return new Account(statement, cause, Stretch.NOTHING, "", Set.of());
  }

  Account of(Stretch explained) {
    return new Account(statement, cause, explained, begun, marks);
  }

  Account begunBy(String verb) {
    return new Account(statement, cause, effect, verb, marks);
  }

  /** This account, marked if that is so. */
  Account mark(Mark mark, boolean so) {
    if (!so) {
      return this;
    }
    Set<Mark> marked = new HashSet<>(marks);
    marked.add(mark);
    return new Account(statement, cause, effect, begun, marked);
  }

  /** What this explains, or nothing where its cause is empty or what came of it is not told. */
  Optional<Explanation> explanation() {
    Set<String> causing = causing();
    Set<String> explained = withoutSpeeches(effect.content(statement));
    if (causing.isEmpty() || explained.isEmpty() && !marks.contains(Mark.OPEN)) {
      return Optional.empty();
    }
    List<Effects.Found> events = events();
    Set<Effect> effects =
        events.stream()
            .map(Effects.Found::effect)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Set<String> befell = new LinkedHashSet<>(explained);
    events.forEach(event -> befell.removeAll(event.at().content(statement)));
    befell.removeAll(statement.dates());
    return Optional.of(
        new Explanation(statement, begun, marks, effects, explained, befell, causing, cause));
  }

  /** The cause's content without times, figures and what it is said not to be. */
  private Set<String> causing() {
    Set<String> causing = new LinkedHashSet<>(cause.content(statement));
    if (causing.isEmpty()) {
      return causing;
    }
    causing.removeAll(statement.dates());
    causing.removeAll(TIMES);
    statement
        .reading()
        .figures()
        .forEach(f -> causing.removeAll(statement.contentBetween(f.start(), f.end())));
    int start = cause.start(statement);
    int end = cause.end(statement);
    for (Cue cue : statement.reading().cues()) {
      if (cue.kind() == Cue.Kind.NEGATION && cue.start() > start && cue.end() < end) {
        int denied = Clauses.around(statement, cue.start(), cue.end())[1];
        causing.removeAll(statement.contentBetween(cue.start(), denied));
      }
    }
    return causing;
  }

  /** The events explained: where a verb just before the cause tells it, no other is meant. */
  private List<Effects.Found> events() {
    List<Effects.Found> events = Effects.in(statement, effect);
    boolean verb = events.stream().anyMatch(this::isLast);
    return verb && effect.to() <= cause.from()
        ? events.stream().filter(this::isLast).toList()
        : events;
  }

  private boolean isLast(Effects.Found event) {
    return event.at().to() == effect.to();
  }

  private Set<String> withoutSpeeches(Set<String> content) {
    Set<String> without = new LinkedHashSet<>(content);
    statement
        .reading()
        .speeches()
        .forEach(s -> without.removeAll(statement.contentBetween(s.start(), s.end())));
    return without;
  }

  private static Set<String> times() {
    SentenceReader reader = new SentenceReader();
    return Explanation.LIST.words("time").stream()
        .map(word -> Phrases.stems(reader, word).getFirst())
        .collect(Collectors.toUnmodifiableSet());
  }
}
