package app.parallax.compare.stance;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.compare.statement.WordList;
import app.parallax.language.Cue;
import app.parallax.language.Name;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds one thing described by opposite words: authorised here and unauthorised there, orderly and
 * chaotic, supported and opposed.
 *
 * <p>Two opposite words conflict only where they are said of one thing: the same concept stands
 * beside both. A negated word counts for the other side; words in quotation marks are somebody's,
 * not the report's.
 */
public final class OppositeFinder {
  /** How many tokens around a word say what it is said of. */
  private static final int BESIDE = 4;

  private static final int NEGATED_WITHIN = 3;
  private static final int MOST_HITS = 30;

  private record Opposites(int line, Kind kind, boolean ofPeople) {}

  private record Term(Opposites opposites, boolean left, List<String> words) {}

  private record Hit(Statement statement, int start, String word, Set<String> beside) {}

  private final Statements statements;
  private final Findings findings;
  private final Holders holders;
  private static final Map<String, List<Term>> TERMS = terms();

  public OppositeFinder(Statements statements, Holders holders, Findings findings) {
    this.statements = statements;
    this.findings = findings;
    this.holders = holders;
  }

  private static Map<String, List<Term>> terms() {
    Map<String, List<Term>> termsByFirstWord = new HashMap<>();
    int number = 0;
    for (String line : WordList.of(OppositeFinder.class, "opposites.txt").lines()) {
      String[] parts = line.split("\\|");
      String kind = parts[0].strip();
      boolean people = kind.equals("people");
      Opposites opposites =
          new Opposites(
              number++, people ? Kind.STATUS : Kind.valueOf(kind.toUpperCase(Locale.ROOT)), people);
      for (int side = 1; side <= 2; side++) {
        for (String entry : parts[side].strip().split(" ")) {
          List<String> words = List.of(entry.split("_"));
          termsByFirstWord
              .computeIfAbsent(words.getFirst(), w -> new ArrayList<>())
              .add(new Term(opposites, side == 1, words));
        }
      }
    }
    return termsByFirstWord;
  }

  public void find() {
    Map<Opposites, List<Hit>> left = new LinkedHashMap<>();
    Map<Opposites, List<Hit>> right = new LinkedHashMap<>();
    for (Statement statement : statements.all()) {
      List<Token> tokens = statement.tellsOfAnEnd() ? List.of() : statement.reading().tokens();
      for (int i = 0; i < tokens.size(); i++) {
        for (Term term : TERMS.getOrDefault(tokens.get(i).folded(), List.of())) {
          if (!stand(term.words, tokens, i)
              || statement.quotedAt(tokens.get(i).start())
              || isNamed(statement, tokens.get(i))) {
            continue;
          }
          boolean side = term.left != negated(statement, i);
          Hit hit = hit(statement, i, i + term.words.size());
          List<Hit> hits =
              (side ? left : right).computeIfAbsent(term.opposites, o -> new ArrayList<>());
          if (hits.size() < MOST_HITS) {
            hits.add(hit);
          }
        }
      }
    }
    left.forEach((opposites, hits) -> compare(opposites, hits, right.get(opposites)));
  }

  /** Whether a word is a part of a name: "Lower" of "Lower Dale". */
  private static boolean isNamed(Statement statement, Token token) {
    return statement.reading().names().stream()
        .anyMatch(n -> n.certain() && n.start() <= token.start() && token.end() <= n.end());
  }

  private static boolean stand(List<String> words, List<Token> tokens, int at) {
    if (at + words.size() > tokens.size()) {
      return false;
    }
    for (int i = 0; i < words.size(); i++) {
      if (!tokens.get(at + i).folded().equals(words.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean negated(Statement statement, int token) {
    List<Token> tokens = statement.reading().tokens();
    int from = tokens.get(Math.max(0, token - NEGATED_WITHIN)).start();
    int to = tokens.get(token).start();
    return statement.reading().cues().stream()
        .anyMatch(c -> c.kind() == Cue.Kind.NEGATION && c.start() >= from && c.end() <= to);
  }

  private static Hit hit(Statement statement, int from, int to) {
    List<Token> tokens = statement.reading().tokens();
    Set<String> beside = new LinkedHashSet<>();
    for (Concepts.Found found : statement.concepts()) {
      if (!found.stop()
          && found.to() > from - BESIDE
          && found.from() < to + BESIDE
          && (found.to() <= from || found.from() >= to)) {
        beside.add(found.concept());
      }
    }
    String word =
        statement.reading().text().substring(tokens.get(from).start(), tokens.get(to - 1).end());
    return new Hit(statement, tokens.get(from).start(), word, beside);
  }

  private void compare(Opposites opposites, List<Hit> left, @Nullable List<Hit> right) {
    if (right == null) {
      return;
    }
    Map<String, List<Hit>> sayLeft = bySubject(left);
    Map<String, List<Hit>> sayRight = bySubject(right);
    if (opposites.ofPeople) {
      propose(opposites, "", left, right);
      return;
    }
    for (String subject : sayLeft.keySet()) {
      propose(opposites, subject, sayLeft.get(subject), sayRight.getOrDefault(subject, List.of()));
    }
  }

  private static Map<String, List<Hit>> bySubject(List<Hit> hits) {
    Map<String, List<Hit>> bySubject = new LinkedHashMap<>();
    for (Hit hit : hits) {
      hit.beside.forEach(s -> bySubject.computeIfAbsent(s, k -> new ArrayList<>()).add(hit));
    }
    return bySubject;
  }

  private void propose(Opposites opposites, String subject, List<Hit> left, List<Hit> right) {
    Set<Integer> tellBoth = sources(left);
    tellBoth.retainAll(sources(right));
    List<Hit> one =
        left.stream().filter(h -> !tellBoth.contains(statements.source(h.statement))).toList();
    List<Hit> other =
        right.stream().filter(h -> !tellBoth.contains(statements.source(h.statement))).toList();
    if (one.isEmpty() || other.isEmpty()) {
      if (!tellBoth.isEmpty()) {
        findings.refuse(
            opposites.kind,
            "one source tells of both",
            left.getFirst().statement,
            right.getFirst().statement);
      }
      return;
    }
    if (opposites.ofPeople
        && one.stream()
            .allMatch(
                a -> other.stream().allMatch(b -> statements.isLater(b.statement, a.statement)))) {
      findings.refuse(
          opposites.kind,
          "people found since",
          one.getFirst().statement,
          other.getFirst().statement);
      return;
    }
    if ((opposites.kind == Kind.FIGURE || opposites.kind == Kind.STANCE)
        && one.stream()
            .noneMatch(a -> other.stream().anyMatch(b -> besideBoth(opposites, a, b) >= 2))) {
      return;
    }
    if (opposites.kind != Kind.FRAMING
        && one.stream().allMatch(a -> other.stream().allMatch(b -> areOthers(opposites, a, b)))) {
      return;
    }
    Statement first = one.getFirst().statement;
    Set<String> topic = new LinkedHashSet<>();
    if (subject.isEmpty()) {
      topic.addAll(one.getFirst().beside);
    } else {
      topic.add(subject);
    }
    double shared = 0;
    for (Hit a : one) {
      for (Hit b : other) {
        shared = Math.max(shared, statements.overlap(a.statement.content(), b.statement.content()));
      }
    }
    findings.propose(
        new Proposal(
            opposites.kind,
            opposites.kind == Kind.FRAMING ? Severity.MEDIUM : Severity.HIGH,
            "opposite words of one thing",
            List.of(side(one), side(other)),
            topic,
            0.5 + 0.5 * shared));
  }

  /**
   * Whether two words are said of two persons or bodies: by name or, of a stance, by a noun too.
   */
  private boolean areOthers(Opposites opposites, Hit a, Hit b) {
    if (opposites.kind == Kind.STANCE) {
      return holders.areOthers(a.statement, a.start, b.statement, b.start);
    }
    return a.statement.tellsOfOthers(leading(a), b.statement, leading(b));
  }

  /** The names of no places before a word in its clause. */
  private static List<Name> leading(Hit hit) {
    int clause = Clauses.around(hit.statement, hit.start, hit.start)[0];
    return hit.statement.reading().names().stream()
        .filter(n -> n.certain() && n.place().isEmpty())
        .filter(n -> n.start() >= clause && n.end() <= hit.start)
        .toList();
  }

  /** How much stands beside both words, other than who takes the stance. */
  private long besideBoth(Opposites opposites, Hit a, Hit b) {
    Set<String> both = Concepts.shared(a.beside, b.beside);
    if (opposites.kind == Kind.STANCE) {
      both.removeAll(holders.words(a.statement, a.start));
    }
    return both.size();
  }

  private static Proposal.Side side(List<Hit> hits) {
    return new Proposal.Side(
        hits.getFirst().word, hits.stream().map(Hit::statement).distinct().toList());
  }

  private Set<Integer> sources(List<Hit> hits) {
    Set<Integer> sources = new LinkedHashSet<>();
    hits.forEach(h -> sources.add(statements.source(h.statement)));
    return sources;
  }
}
