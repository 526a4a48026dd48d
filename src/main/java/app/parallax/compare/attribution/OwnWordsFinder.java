package app.parallax.compare.attribution;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Alignment;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Modals;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.compare.statement.Wording;
import app.parallax.language.LoadedWords;
import app.parallax.language.Quotation;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds words that one article quotes and another gives as its own: without the quotation marks,
 * with another word in the place of the quoted one, or more surely than they were said.
 */
public final class OwnWordsFinder {
  /** Words of a quoted expression; a longer one is a remark, a shorter one a word. */
  private static final int LONGEST_EXPRESSION = 6;

  private static final int FEWEST_CONTENT_WORDS = 2;

  /** So many words in a row are a text taken over. */
  private static final int TEXT_RUN = 6;

  private static final int LONGEST = 120;

  /** How much of a quoted text another's own sentence must hold. */
  private static final double ONE_TEXT = 0.7;

  /** Content words right behind a word that tell that another stands in its place. */
  private static final int PLACE = 2;

  private static final int FEWEST_SHARED = 4;

  private static final Set<String> SURENESS =
      Modals.and(
          "not",
          "never",
          "expected",
          "likely",
          "reportedly",
          "allegedly",
          "largely",
          "mainly",
          "partly",
          "probably",
          "possibly");

  private final Statements statements;
  private final Findings findings;

  public OwnWordsFinder(Statements statements, Findings findings) {
    this.statements = statements;
    this.findings = findings;
  }

  public void find() {
    Map<String, List<Statement>> byPair = new HashMap<>();
    for (Statement statement : statements.all()) {
      List<Token> tokens = statement.reading().tokens();
      for (int i = 0; i + 1 < tokens.size(); i++) {
        byPair
            .computeIfAbsent(
                tokens.get(i).folded() + ' ' + tokens.get(i + 1).folded(), p -> new ArrayList<>())
            .add(statement);
      }
    }
    for (Statement statement : statements.all()) {
      for (Quotation quotation : statement.reading().quotations()) {
        List<Token> words = within(statement, quotation);
        long content = words.stream().filter(w -> !w.stop()).count();
        if (words.size() > LONGEST_EXPRESSION) {
          compareTexts(statement, quotation, words, byPair);
        } else if (content >= FEWEST_CONTENT_WORDS) {
          compareMarks(statement, quotation, words, byPair);
        } else if (content == 1 && words.size() == 1) {
          compareWord(statement, quotation, words.getFirst());
        }
      }
    }
  }

  private static List<Token> within(Statement statement, Quotation quotation) {
    return statement.reading().tokens().stream()
        .filter(t -> t.start() >= quotation.start() && t.end() <= quotation.end())
        .toList();
  }

  private static List<String> folded(List<Token> tokens) {
    return tokens.stream().map(Token::folded).toList();
  }

  // --- an expression without its marks

  private void compareMarks(
      Statement statement,
      Quotation quotation,
      List<Token> words,
      Map<String, List<Statement>> byPair) {
    String first = words.getFirst().folded() + ' ' + words.get(1).folded();
    for (Statement other : byPair.getOrDefault(first, List.of())) {
      if (other.article().equals(statement.article()) || other.sentence().headline()) {
        continue;
      }
      List<Token> tokens = other.reading().tokens();
      int at = Collections.indexOfSubList(folded(tokens), folded(words));
      if (at < 0
          || other.quotedAt(tokens.get(at).start())
          || !isLoaded(other, tokens.get(at).start(), tokens.get(at + words.size() - 1).end())) {
        continue;
      }
      String expression = quotation.words().strip();
      propose(
          Severity.LOW,
          "quoted by one and told without quotation marks by another",
          "Whose words are “" + Wording.brief(expression) + "”?",
          statement,
          "“" + Wording.brief(expression) + "”",
          other,
          text(other, at, at + words.size() - 1),
          0.5);
      return;
    }
  }

  /** Whether words judge: only then it matters whose they are. */
  private static boolean isLoaded(Statement statement, int start, int end) {
    return LoadedWords.in(statement.reading()).stream()
        .anyMatch(l -> l.start() >= start && l.end() <= end);
  }

  // --- another word in the place of the quoted one

  private void compareWord(Statement statement, Quotation quotation, Token word) {
    List<Token> behind =
        statement.reading().tokens().stream()
            .filter(t -> t.start() >= quotation.end() && !t.stop())
            .limit(PLACE)
            .toList();
    if (behind.size() < PLACE) {
      return;
    }
    for (Statement other : statements.carriers(concept(statement, behind.getFirst()))) {
      if (other.article().equals(statement.article())
          || other.content().contains(concept(statement, word))
          || other.sentence().headline()) {
        continue;
      }
      Set<String> both = Concepts.shared(statement.content(), other.content());
      if (both.size() < FEWEST_SHARED) {
        continue;
      }
      List<Token> tokens = other.reading().tokens();
      for (int i = 1; i < tokens.size(); i++) {
        if (tokens.get(i).folded().equals(behind.getFirst().folded())
            && !tokens.get(i - 1).stop()
            && nextContent(tokens, i).equals(behind.get(1).stem())
            && !other.quotedAt(tokens.get(i - 1).start())) {
          propose(
              Severity.MEDIUM,
              "another word stands where one quotes",
              "Which word: “" + word.word() + "” or " + tokens.get(i - 1).word() + "?",
              statement,
              "“" + word.word() + "”",
              other,
              tokens.get(i - 1).word(),
              0.6);
          return;
        }
      }
    }
  }

  private static String nextContent(List<Token> tokens, int at) {
    for (int i = at + 1; i < tokens.size(); i++) {
      if (!tokens.get(i).stop()) {
        return tokens.get(i).stem();
      }
    }
    return "";
  }

  private static String concept(Statement statement, Token token) {
    return statement.concepts().stream()
        .filter(f -> f.start() <= token.start() && token.end() <= f.end())
        .findFirst()
        .map(Concepts.Found::concept)
        .orElse(token.stem());
  }

  // --- a text taken over, more or less sure

  private void compareTexts(
      Statement statement,
      Quotation quotation,
      List<Token> words,
      Map<String, List<Statement>> byPair) {
    if (words.size() > LONGEST) {
      return;
    }
    Set<Statement> others = new LinkedHashSet<>();
    for (int i = 0; i + 1 < words.size(); i++) {
      List<Statement> carriers =
          byPair.getOrDefault(words.get(i).folded() + ' ' + words.get(i + 1).folded(), List.of());
      if (carriers.size() <= 4) {
        others.addAll(carriers);
      }
    }
    for (Statement other : others) {
      List<Token> tokens = other.reading().tokens();
      if (other.article().equals(statement.article())
          || other.sentence().headline()
          || tokens.size() > LONGEST) {
        continue;
      }
      Alignment alignment = Alignment.of(folded(words), folded(tokens));
      if (alignment.matched() < ONE_TEXT * words.size()
          || Alignment.longestRun(folded(words), folded(tokens)) < TEXT_RUN
          || other.quotedAt(tokens.get(alignment.firstB()).start())
          || other.quotedAt(tokens.get(alignment.lastB()).start())) {
        continue;
      }
      Set<String> here = sureness(words, 0, words.size() - 1);
      Set<String> there = sureness(tokens, Math.max(0, alignment.firstB() - 3), alignment.lastB());
      if (!here.equals(there)) {
        propose(
            Severity.MEDIUM,
            "the same text, more sure in one than in the other",
            "How sure is it: “" + Wording.brief(quotation.words().strip()) + "”?",
            statement,
            "“" + Wording.brief(quotation.words().strip()) + "”",
            other,
            text(other, Math.max(0, alignment.firstB() - 3), alignment.lastB()),
            0.6);
        return;
      }
    }
  }

  private static Set<String> sureness(List<Token> tokens, int from, int to) {
    Set<String> sureness = new LinkedHashSet<>();
    for (int i = from; i <= to; i++) {
      if (SURENESS.contains(tokens.get(i).folded())) {
        sureness.add(tokens.get(i).folded());
      }
    }
    return sureness;
  }

  private static String text(Statement statement, int first, int last) {
    List<Token> tokens = statement.reading().tokens();
    return Wording.brief(
        statement.reading().text().substring(tokens.get(first).start(), tokens.get(last).end()));
  }

  private void propose(
      Severity severity,
      String reason,
      String question,
      Statement a,
      String one,
      Statement b,
      String other,
      double score) {
    Set<String> topic = Concepts.shared(a.content(), b.content());
    findings.propose(
        new Proposal(
            Kind.ATTRIBUTION,
            severity,
            reason,
            question,
            Proposal.sides(one, a, other, b),
            topic,
            score));
  }
}
