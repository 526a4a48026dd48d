package app.parallax.compare.identity;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Speakers;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.compare.statement.Wording;
import app.parallax.language.Name;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds a person whom one source calls independent and another ties to somebody: "an independent
 * manager", "who was the president's press secretary until May".
 */
public final class IndependenceFinder {
  private static final Pattern INDEPENDENT =
      Pattern.compile(
          "(?i)^,?\\s*(?:\\d+,\\s*)?(?:an?|the)\\s+(?:[\\w-]+\\s+){0,2}?"
              + "(?:independent|impartial|non-partisan|nonpartisan|unaffiliated|neutral)\\s+"
              + "(?!candidate|lawmaker|member|senator|councillor|councilor|deput|mp\\b|politician)[a-z]");

  private static final Set<String> INDEPENDENTLY =
      Set.of("independent", "impartial", "non-partisan", "nonpartisan", "unaffiliated", "neutral");

  /** Whoever serves somebody, or is close to them. */
  private static final String TIES =
      "(?:press secretary|press officer|press chief|spokes(?:man|woman|person)|aide|adviser|advisor"
          + "|speechwriter|bodyguard|chauffeur|lawyer|solicitor|attorney|lobbyist|consultant|employee|assistant|secretary|chief"
          + " of staff|campaign manager|treasurer|donor|ally|confidante?"
          + "|friend|protégé|protege|partner|brother|sister|cousin|nephew|niece|son|daughter"
          + "|brother-in-law|sister-in-law|son-in-law|wife|husband)";

  private static final Pattern TIED =
      Pattern.compile(
          "(?i)(?:\\b\\w+['’]s?\\s+(?:own\\s+|former\\s+|old\\s+|long-time\\s+|longtime\\s+|close\\s+)*"
              + TIES
              + "\\b|\\b(?:former|old|close|long-time|longtime|ex-)\\s*"
              + TIES
              + "\\s+(?:of|to|for)\\b|\\bspoke for (?:[A-Z]|the )|\\bused to (?:be|work for|speak"
              + " for)\\b.{0,40}\\b"
              + TIES
              + "\\b)");

  /** Who is independent of parties alone. */
  private static final Set<String> ELECTED =
      Set.of(
          "candidate",
          "lawmaker",
          "member",
          "senator",
          "councillor",
          "councilor",
          "deputy",
          "mp",
          "politician",
          "mayor");

  private static final int BEFORE = 30;
  private static final int BEHIND = 90;
  private static final double SCORE = 0.7;

  private record Told(Statement statement, Name name, String words) {}

  private final Statements statements;
  private final Speakers speakers;
  private final Findings findings;

  public IndependenceFinder(Statements statements, Speakers speakers, Findings findings) {
    this.statements = statements;
    this.speakers = speakers;
    this.findings = findings;
  }

  public void find() {
    Map<String, List<Told>> independent = new LinkedHashMap<>();
    Map<String, List<Told>> tied = new LinkedHashMap<>();
    for (Statement statement : statements.all()) {
      for (Name name : statement.reading().names()) {
        if (speakers.isPerson(name) && !statement.quotedAt(name.start())) {
          read(statement, name, independent, tied);
        }
      }
    }
    independent.forEach(
        (person, calling) -> compare(calling, tied.getOrDefault(person, List.of())));
  }

  private void read(
      Statement statement,
      Name name,
      Map<String, List<Told>> independent,
      Map<String, List<Told>> tied) {
    String text = statement.reading().text();
    String behind = text.substring(name.end(), Math.min(text.length(), name.end() + BEHIND));
    String person = speakers.fullName(name);
    boolean before = isCalledBefore(statement, name);
    if (INDEPENDENT.matcher(behind).find() || before) {
      add(independent, person, statement, name, before ? "independent" : behind);
    } else if (behind.startsWith(",") || behind.strip().matches("(?s)(?:used to|was|is|spoke).*")) {
      if (TIED.matcher(behind).find()) {
        add(tied, person, statement, name, behind);
      }
    }
  }

  /** "The independent expert Ann Orr", but no independent candidate: that is one of no party. */
  private static boolean isCalledBefore(Statement statement, Name name) {
    List<Token> before =
        statement.reading().tokens().stream()
            .filter(t -> t.end() <= name.start() && name.start() - t.end() < BEFORE)
            .toList();
    return before.stream().map(Token::folded).anyMatch(INDEPENDENTLY::contains)
        && before.stream().map(Token::folded).noneMatch(ELECTED::contains);
  }

  private static void add(
      Map<String, List<Told>> byPerson,
      String person,
      Statement statement,
      Name name,
      String words) {
    byPerson
        .computeIfAbsent(person, _ -> new ArrayList<>())
        .add(new Told(statement, name, Wording.brief(words.replaceFirst("^[,\\s]+", ""))));
  }

  private void compare(List<Told> independent, List<Told> tied) {
    Set<Integer> sources = new LinkedHashSet<>();
    independent.forEach(t -> sources.add(statements.source(t.statement)));
    if (tied.isEmpty()) {
      return;
    }
    if (tied.stream().anyMatch(t -> sources.contains(statements.source(t.statement)))) {
      findings.refuse(
          Kind.IDENTITY,
          "one source tells both",
          independent.getFirst().statement,
          tied.getFirst().statement);
      return;
    }
    Told first = independent.getFirst();
    findings.propose(
        new Proposal(
            Kind.IDENTITY,
            Severity.MEDIUM,
            "independent, or tied to somebody",
            "Who is " + first.name.text() + "?",
            List.of(side(independent), side(tied)),
            new LinkedHashSet<>(
                first.statement.contentBetween(first.name.start(), first.name.end())),
            SCORE));
  }

  private static Proposal.Side side(List<Told> told) {
    return new Proposal.Side(
        told.getFirst().words, told.stream().map(Told::statement).distinct().toList());
  }
}
