package app.parallax.compare.place;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Phrases;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.language.Cue;
import app.parallax.language.Name;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds one body with its seat in two towns, or one meeting to be held in two: "run from Lessen",
 * "would have its seat in Norcaster"; "the summit will be held in Arl", "will take place in Tain".
 *
 * <p>What sits or meets must be the same, and neither source may give both.
 */
public final class SeatFinder {
  private static final List<List<String>> SEATED =
      Phrases.of(
          "run_from managed_from controlled_from directed_from headquartered_in headquartered_at"
              + " based_in seat_in headquarters_in headquarters_at head_office_in registered_in"
              + " domiciled_in");

  private static final List<List<String>> HELD =
      Phrases.of("held_in take_place_in takes_place_in hosted_in staged_in meet_in convene_in");

  /** What is held once a day at one place. */
  private static final Set<String> MEETINGS =
      Set.of(
          "meeting",
          "round",
          "summit",
          "talks",
          "conference",
          "congress",
          "final",
          "ceremony",
          "funeral",
          "trial",
          "hearing",
          "signing",
          "wedding",
          "match",
          "game",
          "race",
          "concert",
          "festival",
          "assembly",
          "convention",
          "session");

  private static final Set<String> LIGHT =
      Set.of("say", "sai", "new", "next", "will", "two", "would", "place", "take");

  private static final int MOST = 120;
  private static final int SUBJECT_WITHIN = 12;
  private static final int FEWEST_SHARED = 2;

  private record Seat(Statement statement, Name place, boolean meeting, Set<String> subject) {}

  private final Statements statements;
  private final Findings findings;

  public SeatFinder(Statements statements, Findings findings) {
    this.statements = statements;
    this.findings = findings;
  }

  public void find() {
    List<Seat> seats = new ArrayList<>();
    for (Statement statement : statements.all()) {
      boolean open =
          statement.reading().cues().stream()
              .anyMatch(c -> c.kind() == Cue.Kind.POSSIBLE || c.kind() == Cue.Kind.NEGATION);
      if (!open && seats.size() < MOST && !statement.sentence().headline()) {
        seats(statement, seats);
      }
    }
    for (int i = 0; i < seats.size(); i++) {
      for (int j = i + 1; j < seats.size(); j++) {
        compare(seats.get(i), seats.get(j), seats);
      }
    }
  }

  private void seats(Statement statement, List<Seat> seats) {
    List<Token> tokens = statement.reading().tokens();
    for (int i = 0; i < tokens.size(); i++) {
      boolean held = Phrases.behind(HELD, tokens, i) > 0;
      if (!held && Phrases.behind(SEATED, tokens, i) == 0
          || statement.quotedAt(tokens.get(i).start())) {
        continue;
      }
      int at = i;
      while (at < tokens.size() && !isPreposition(tokens.get(at))) {
        at++;
      }
      int from = at < tokens.size() ? tokens.get(at).end() : 0;
      int verb = i;
      statement.reading().names().stream()
          .filter(n -> n.certain() && n.start() >= from && n.start() - from <= " the ".length())
          .findFirst()
          .ifPresent(place -> {
            int first = Math.max(0, verb - SUBJECT_WITHIN);
            Set<String> subject =
                verb == 0
                    ? new LinkedHashSet<>()
                    : statement.contentBetween(
                        tokens.get(first).start(), tokens.get(verb - 1).end());
            boolean meeting =
                tokens.subList(first, verb).stream().anyMatch(t -> MEETINGS.contains(t.folded()));
            subject.removeAll(LIGHT);
            if (!held || meeting) {
              seats.add(new Seat(statement, place, held, subject));
            }
          });
    }
  }

  private static boolean isPreposition(Token token) {
    return token.folded().equals("in")
        || token.folded().equals("at")
        || token.folded().equals("from");
  }

  private void compare(Seat a, Seat b, List<Seat> seats) {
    Set<String> both = Concepts.shared(a.subject, b.subject);
    if (a.statement.article().equals(b.statement.article())
        || a.meeting != b.meeting
        || a.place.sameAs(b.place)
        || both.size() < (a.meeting ? 1 : FEWEST_SHARED)
        || a.meeting && !isOneDay(a.statement, b.statement)
        || a.statement.names(b.place)
        || b.statement.names(a.place)) {
      return;
    }
    if (gives(a, b, seats) || gives(b, a, seats)) {
      findings.refuse(Kind.PLACE, "one source gives both seats", a.statement, b.statement);
      return;
    }
    findings.propose(
        new Proposal(
            Kind.PLACE,
            Severity.HIGH,
            "two seats of one body, or of one meeting",
            Proposal.sides(a.place.text(), a.statement, b.place.text(), b.statement),
            both,
            0.8));
  }

  /** Whether both tell a day, and the same: a summit a year is held, each in another town. */
  private boolean isOneDay(Statement a, Statement b) {
    return a.reading().whens().stream()
        .anyMatch(w ->
            b.reading().whens().stream()
                .anyMatch(o ->
                    (w.month() != null && w.month().equals(o.month())
                            || w.weekday() != null && w.weekday() == o.weekday())
                        && statements.meet(w, a, o, b)));
  }

  private static boolean gives(Seat one, Seat other, List<Seat> seats) {
    return seats.stream()
        .anyMatch(s ->
            s.statement.article().equals(one.statement.article()) && s.place.sameAs(other.place));
  }
}
