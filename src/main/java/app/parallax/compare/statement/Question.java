package app.parallax.compare.statement;

import app.parallax.compare.Kind;
import app.parallax.language.Figure;
import app.parallax.language.LoadedWords;
import app.parallax.language.SentenceReader;
import app.parallax.language.Token;
import app.parallax.language.Unit.Dimension;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Asks what the sides of a proposal answer differently: in the words of their evidence, with a gap
 * where an answer stands, and never in an outlet's heat.
 */
public final class Question {
  /**
   * So many tokens a question tells of what it is about, and so many words where they lie apart.
   */
  private static final int LONGEST_TOPIC = 8;

  /** So many tokens stand before and behind the gap of a question. */
  private static final int LONGEST_BEFORE = 8;

  private static final int LONGEST_BEHIND = 5;

  /** What a fragment may not begin with. */
  private static final Set<String> LEADING =
      Set.of("and", "but", "or", "that", "which", "who", "when", "while", "because", "then", "of");

  private static final Set<String> DETERMINERS =
      Set.of("the", "a", "an", "its", "their", "his", "her", "this", "that");

  /** Behind one of these a figure is no subject: "an exchange of 240 prisoners will begin". */
  private static final Set<String> GOVERNING =
      Set.of("of", "for", "with", "from", "to", "by", "at", "in", "on", "between", "after");

  /** Words that open a clause with its subject: a name, a determiner, a number, a pronoun. */
  private static final Pattern OPENING =
      Pattern.compile(
          "[A-Z0-9“\"]|(the|a|an|its|their|his|her|this|these|those|no|nobody|both|all|some|most"
              + "|many|several|it|he|she|they|we|there)\\b");

  private static final Pattern NO_WORD_END = Pattern.compile("[^\\w.!’'“”\"%]+$");

  private static final Pattern DANGLING_END =
      Pattern.compile(
          "(?i)( (in|on|at|of|to|for|with|by|from|as|the|a|an|that|than|its|their|his|her|our|this"
              + "|which|who|and|or|it))+$");

  private static final Pattern GOING_ON = Pattern.compile("\\s+\\w");

  private static final Pattern HALF_DAY = Pattern.compile("\\b[ap]\\.m$");

  private static final Pattern QUOTED = Pattern.compile("[“”\"]");

  private static final Pattern IN_WORD = Pattern.compile("[\\w$£€]\\w|\\w?-\\w|\\w-");

  private static final String LEADING_WORDS =
      "(?i)^((and|but|or|that|which|who|when|while|because|then|after) )+";

  private static final int FEWEST_TOLD = 3;

  private static final Pattern BREAK = Pattern.compile("[,;:()—–.!?“”\"]");

  private Question() {}

  /**
   * The question that the first two of some sides answer differently, as far as it can be told in
   * the words of the first: "When: the dyke gave way at …?"
   */
  static String of(Kind kind, List<Proposal.Side> sides, Set<String> topic) {
    Statement statement = sides.getFirst().evidence().getFirst();
    String answer = sides.getFirst().answer();
    String a = part(sides.getFirst());
    String b = part(sides.get(1));
    Set<String> matter = new HashSet<>(topic);
    matter.removeAll(statement.dates());
    String about = stretch(statement, matter);
    return switch (kind) {
      case CAUSE -> slot("What caused it", statement, answer, told("What caused this", about));
      case TIMING -> slot("When", statement, answer, told("Which day or time is given", about));
      case PLACE -> slot("Where", statement, answer, told("Which place is given", about));
      case STATUS -> isTold(a) ? "Is this so: " + a + "?" : told("Which is true of this", about);
      case STANCE, FRAMING ->
          a.isEmpty() || b.isEmpty()
              ? told(kind == Kind.STANCE ? "For or against" : "How is it described", about)
              : "Which is it: " + a + ", or " + b + "?";
      default -> {
        String either = Wording.brief(answer) + " or " + Wording.brief(sides.get(1).answer()) + "?";
        yield Wording.capitalised(about.isEmpty() ? either : about + ": " + either);
      }
    };
  }

  private static String told(String asked, String about) {
    return about.isEmpty() ? asked + "?" : asked + ": " + about + "?";
  }

  private static String slot(String asked, Statement statement, String answer, String otherwise) {
    int at = statement.reading().text().indexOf(answer);
    String rest = at < 0 ? "" : without(statement, at, at + answer.length());
    return rest.isEmpty() ? otherwise : asked + ": " + rest + "?";
  }

  /** Whether a clause tells enough to be asked for by itself. */
  private static boolean isTold(String clause) {
    return clause.split(" ").length >= FEWEST_TOLD;
  }

  /**
   * An answer as a part of a question, with a mark where its subject is left out or its end cut
   * off; empty where it quotes or is told in heat.
   */
  private static String part(Proposal.Side side) {
    String words = trimmed(Wording.brief(side.answer())).replaceFirst(LEADING_WORDS, "");
    if (words.isEmpty() || QUOTED.matcher(words).find() || isLoaded(words)) {
      return "";
    }
    if (!isTold(words)) {
      return words;
    }
    String whole = HALF_DAY.matcher(words).replaceFirst("$0.");
    String end = isCutOff(side.evidence().getFirst(), words) ? " …" : "";
    return (OPENING.matcher(whole).lookingAt() ? "" : "… ") + whole + end;
  }

  /** Whether a statement goes on behind some words of it without a mark. */
  private static boolean isCutOff(Statement statement, String words) {
    String text = statement.reading().text();
    int at = text.indexOf(words);
    return at >= 0 && GOING_ON.matcher(text.substring(at + words.length())).lookingAt();
  }

  /** The question that two figures answer differently. */
  public static String howMuch(Statement statement, Figure figure, Set<String> topic) {
    String counted = behind(statement, figure);
    if (figure.unit().dimension() == Dimension.COUNT && !counted.isEmpty()) {
      return "How many " + counted + "?";
    }
    String asked =
        switch (figure.unit().dimension()) {
          case COUNT -> "How many";
          case MONEY -> "How much money";
          case SHARE -> "What share";
          case POINTS -> "How many points";
          case LENGTH -> "How far";
          case DURATION -> "How long";
          case AGE -> "What age";
          case SCORE -> "By what margin";
          default -> "How much";
        };
    String rest = without(statement, figure.start(), figure.end());
    String about = rest.isEmpty() ? stretch(statement, topic) : rest;
    return about.isEmpty() ? asked + "?" : asked + ": " + about + "?";
  }

  /**
   * What stands around an answer in its clause, with a gap for it: "the dyke gave way at …"; empty
   * where nothing does that tells.
   */
  private static String without(Statement statement, int start, int end) {
    int[] clause = Clauses.around(statement, start, end);
    List<Token> before = new ArrayList<>();
    List<Token> behind = new ArrayList<>();
    for (Token token : statement.reading().tokens()) {
      if (token.start() >= clause[0] && token.end() <= start) {
        before.add(token);
      } else if (token.start() >= end && token.end() <= clause[1]) {
        behind.add(token);
      }
    }
    before = before.subList(Math.max(0, before.size() - LONGEST_BEFORE), before.size());
    while (!before.isEmpty()
        && (LEADING.contains(before.getFirst().folded())
            || isInWord(statement.reading().text(), before.getFirst().start()))) {
      before = before.subList(1, before.size());
    }
    behind = behind.subList(0, Math.min(behind.size(), LONGEST_BEHIND));
    String text = statement.reading().text();
    if (Stream.concat(before.stream(), behind.stream()).allMatch(Token::stop)
        || isInWord(text, start)
        || isInWord(text, end)) {
      return "";
    }
    String left = before.isEmpty() ? "" : text.substring(before.getFirst().start(), start);
    String right =
        behind.isEmpty()
            ? ""
            : text.substring(end, behind.getLast().end()).replaceFirst("^[.,]", "");
    String told = Wording.plain(left + "…" + trimmed(right));
    return isLoaded(told) ? "" : told;
  }

  /** The shortest stretch of a statement that has most of a topic in it, with its articles. */
  private static String stretch(Statement statement, Set<String> topic) {
    List<Concepts.Found> found =
        statement.concepts().stream()
            .filter(f -> !f.stop() && topic.contains(f.concept()))
            .toList();
    String text = statement.reading().text();
    List<Token> tokens = statement.reading().tokens();
    int most = 0;
    int first = 0;
    int last = 0;
    for (Concepts.Found from : found) {
      Set<String> held = new HashSet<>();
      for (Concepts.Found to : found) {
        if (to.from() < from.from()
            || to.to() - from.from() > LONGEST_TOPIC
            || BREAK.matcher(text.substring(from.start(), to.end())).find()) {
          continue;
        }
        held.add(to.concept());
        if (held.size() > most) {
          most = held.size();
          first = from.from();
          last = to.to();
        }
      }
    }
    if (most == 0) {
      return "";
    }
    while (first > 0 && DETERMINERS.contains(tokens.get(first - 1).folded())) {
      first--;
    }
    String told =
        Wording.plain(text.substring(tokens.get(first).start(), tokens.get(last - 1).end()));
    return isLoaded(told) ? "" : told;
  }

  /** Whether an offset stands inside of what is written without a space: "T-14". */
  private static boolean isInWord(String text, int at) {
    return at > 0
        && at < text.length()
        && IN_WORD.matcher(text.substring(at - 1, Math.min(text.length(), at + 2))).lookingAt();
  }

  /** Whether a question would tell in an outlet's heat what it asks. */
  private static boolean isLoaded(String words) {
    return !LoadedWords.in(new SentenceReader().read(words)).isEmpty();
  }

  /** The words behind a figure up to the end of its clause: "people were injured". */
  private static String behind(Statement statement, Figure figure) {
    String text = statement.reading().text();
    int end = figure.end();
    int words = 0;
    boolean counted = false;
    boolean governed =
        statement
            .wordBefore(figure.start())
            .filter(t -> GOVERNING.contains(t.folded()))
            .isPresent();
    for (Token token : statement.reading().tokens()) {
      if (token.start() < figure.end()) {
        continue;
      }
      boolean broken = !text.substring(end, token.start()).isBlank();
      boolean figureNext =
          statement.reading().figures().stream()
              .anyMatch(f -> f.start() <= token.start() && token.end() <= f.end());
      if (broken
          || figureNext
          || words == 7
          || token.folded().equals("and")
          || token.folded().equals("when")) {
        break;
      }
      counted |= figure.counted() != null && token.stem().equals(figure.counted());
      end = token.end();
      words++;
      if (counted && governed) {
        break;
      }
    }
    String after = text.substring(figure.end(), end).strip().replaceAll("\\s+", " ");
    return counted ? trimmed(after) : "";
  }

  private static String trimmed(String words) {
    return DANGLING_END.matcher(NO_WORD_END.matcher(words).replaceAll("")).replaceAll("");
  }
}
