package app.parallax.compare.figure;

import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.language.Figure;
import app.parallax.language.Name;
import app.parallax.language.Qualifier;
import app.parallax.language.Token;
import app.parallax.language.Unit;
import app.parallax.language.Unit.Dimension;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the figures of a story, each with what it counts and what stands around it. */
final class MentionReader {
  private static final Set<Dimension> COMPARED =
      EnumSet.of(
          Dimension.COUNT,
          Dimension.MONEY,
          Dimension.SHARE,
          Dimension.POINTS,
          Dimension.LENGTH,
          Dimension.AREA,
          Dimension.MASS,
          Dimension.VOLUME,
          Dimension.SPEED,
          Dimension.TEMPERATURE,
          Dimension.DURATION,
          Dimension.SCORE);

  /** "A boy of 11" is an age. */
  private static final Pattern AGE_BEFORE =
      Pattern.compile("\\b(boy|girl|child|man|woman|baby|daughter|son)\\s+of\\s+$");

  /** What is older is no person. */
  private static final BigDecimal OLDEST = BigDecimal.valueOf(130);

  private static final Unit YEAR =
      new Unit(Dimension.DURATION, "year", BigDecimal.valueOf(31_556_952));

  /** A negation and, soon behind it, a bound right before its figure. */
  private static final Pattern NOT_BEYOND =
      Pattern.compile(
          "\\b(not|never|without|cannot|no time|\\w+n[’']t)\\b[^,;:.]{0,35}?"
              + "\\b(below|under|less than|fewer than|above|over|more than|exceed\\w*)\\s+$",
          Pattern.CASE_INSENSITIVE);

  private static final Set<String> COMPANY = FigureWords.list("company");
  private static final Set<String> ANYBODY = FigureWords.list("anybody");
  private static final Set<String> ONE = Set.of("a", "an");
  private static final Set<String> SINGLE = Set.of("one", "single", "lone", "sole");

  /** What may stand before "one" where it counts, and does not point at somebody. */
  private static final Set<String> BEFORE_SINGLE =
      Set.of("a", "the", "in", "only", "just", "by", "to", "for", "involving", "affecting");

  private static final Set<String> BE = Set.of("was", "is", "has", "had", "were");
  private static final int LONGEST_NOUN = 4;

  /** Room for a space between a state and its figure, in characters. */
  private static final int RIGHT_BESIDE = 1;

  /** How soon behind a figure its state stands, in words: "43 have been hurt". */
  private static final int STATE_WITHIN = 3;

  private final Statements statements;
  private final FigureWords words;
  private final QuantityReader quantities;

  MentionReader(Statements statements, FigureWords words) {
    this.statements = statements;
    this.words = words;
    this.quantities = new QuantityReader(statements);
  }

  /** The mentions of all statements, in their order. */
  List<Mention> read() {
    List<Mention> mentions = new ArrayList<>();
    for (Statement statement : statements.all()) {
      Optional<Figure> votes = Votes.in(statement);
      statement.reading().figures().stream()
          .filter(f -> votes.filter(v -> v.start() <= f.start() && f.end() <= v.end()).isEmpty())
          .map(MentionReader::ageOfThing)
          .filter(f -> COMPARED.contains(f.unit().dimension()))
          .filter(f -> !isLabel(statement, f) && !isAge(statement, f))
          .forEach(f -> mentions.add(mention(statement, f)));
      one(statement)
          .or(() -> single(statement))
          .ifPresent(f -> mentions.add(mention(statement, f)));
      votes.ifPresent(f -> mentions.add(mention(statement, f)));
    }
    return mentions;
  }

  /**
   * An age that nobody reaches is how long a thing has been: "the ice is 1.9 million years old".
   */
  private static Figure ageOfThing(Figure figure) {
    return figure.unit().dimension() == Dimension.AGE && figure.low().compareTo(OLDEST) > 0
        ? with(figure, figure.qualifier(), YEAR)
        : figure;
  }

  /** A bound that a negation turns: "not to fall below 420" is at least so much. */
  private static Figure turned(Statement statement, Figure figure) {
    Qualifier other =
        switch (figure.qualifier()) {
          case LESS_THAN -> Qualifier.AT_LEAST;
          case MORE_THAN -> Qualifier.AT_MOST;
          default -> figure.qualifier();
        };
    return other != figure.qualifier()
            && NOT_BEYOND.matcher(statement.reading().text().substring(0, figure.start())).find()
        ? with(figure, other, figure.unit())
        : figure;
  }

  private static Figure with(Figure figure, Qualifier qualifier, Unit unit) {
    return new Figure(
        figure.start(),
        figure.end(),
        figure.low(),
        figure.high(),
        qualifier,
        unit,
        figure.counted(),
        figure.countedPhrase());
  }

  /** Whether a bare number is what something is called: "the 318 to Ansholm", "Train 318". */
  private static boolean isLabel(Statement statement, Figure figure) {
    if (figure.unit().dimension() != Dimension.COUNT
        || figure.counted() != null
        || !Character.isDigit(statement.reading().text().charAt(figure.start()))) {
      return false;
    }
    return statement
        .wordBefore(figure.start())
        .filter(t -> figure.start() - t.end() == 1)
        .filter(t ->
            t.folded().equals("the")
                || t.start() > 0 && !t.stop() && Character.isUpperCase(t.word().codePointAt(0)))
        .isPresent();
  }

  private static boolean isAge(Statement statement, Figure figure) {
    return AGE_BEFORE.matcher(statement.reading().text().substring(0, figure.start())).find();
  }

  // --- the one that an article counts without a number

  /**
   * The one that an article counts: "a border guard was killed" tells of one guard where its
   * sentence tells of nobody beside him.
   */
  private Optional<Figure> one(Statement statement) {
    List<Token> tokens = statement.reading().tokens();
    if (statement.sentence().headline()
        || !statement.reading().figures().isEmpty()
        || tokens.stream().anyMatch(t -> COMPANY.contains(t.folded()))) {
      return Optional.empty();
    }
    for (int i = 0; i + 3 < tokens.size(); i++) {
      if (ONE.contains(tokens.get(i).folded())) {
        int noun = nounBehind(statement, i);
        if (isWhole(statement, noun)) {
          return Optional.of(oneOf(tokens.get(i), tokens.get(noun)));
        }
      }
    }
    return Optional.empty();
  }

  /** The one of whom it is told that there is no other: "an illness in a single participant". */
  private Optional<Figure> single(Statement statement) {
    List<Token> tokens = statement.reading().tokens();
    for (int i = 1; i + 1 < tokens.size(); i++) {
      Token noun = tokens.get(i + 1);
      if (SINGLE.contains(tokens.get(i).folded())
          && BEFORE_SINGLE.contains(tokens.get(i - 1).folded())
          && words.isPeople(words.concept(noun))
          && isJoined(statement, i)
          && !isSpeaking(statement, noun)
          && statement.concepts().stream().anyMatch(c -> words.isState(c.concept()))) {
        return Optional.of(oneOf(tokens.get(i), noun));
      }
    }
    return Optional.empty();
  }

  private static boolean isSpeaking(Statement statement, Token noun) {
    return statement.reading().speeches().stream()
        .anyMatch(s -> s.speaker() != null && s.speaker().contains(noun.word()));
  }

  /** The place of the last word of the noun phrase that an article opens. */
  private static int nounBehind(Statement statement, int article) {
    List<Token> tokens = statement.reading().tokens();
    int noun = article + 1;
    while (noun + 1 < tokens.size()
        && noun - article < LONGEST_NOUN
        && !tokens.get(noun + 1).stop()
        && isJoined(statement, noun)) {
      noun++;
    }
    return noun;
  }

  /** Whether nothing but space stands between a word and the next. */
  private static boolean isJoined(Statement statement, int at) {
    List<Token> tokens = statement.reading().tokens();
    return statement
        .reading()
        .text()
        .substring(tokens.get(at).end(), tokens.get(at + 1).start())
        .isBlank();
  }

  /** Whether behind a noun it is told what state one is in, and the noun is nobody whatever. */
  private boolean isWhole(Statement statement, int noun) {
    List<Token> tokens = statement.reading().tokens();
    if (noun + 2 >= tokens.size()
        || !BE.contains(tokens.get(noun + 1).folded())
        || !isJoined(statement, noun)) {
      return false;
    }
    int end = Math.min(tokens.size(), noun + 1 + LONGEST_NOUN);
    return !words.isPeople(words.concept(tokens.get(noun)))
        && !ANYBODY.contains(tokens.get(noun).folded())
        && tokens.subList(noun + 2, end).stream().anyMatch(t -> words.isState(words.concept(t)));
  }

  private static Figure oneOf(Token article, Token noun) {
    return new Figure(
        article.start(),
        noun.end(),
        BigDecimal.ONE,
        BigDecimal.ONE,
        Qualifier.EXACT,
        Unit.COUNT,
        noun.stem(),
        "");
  }

  // --- what stands around a figure

  private Mention mention(Statement statement, Figure figure) {
    int[] clause = Clauses.ofFigure(statement, figure);
    Set<String> near = new LinkedHashSet<>();
    Set<String> around = new LinkedHashSet<>();
    String noun = words.counted(statement, figure);
    for (Concepts.Found found : statement.concepts()) {
      if (!found.stop() && !isNumber(statement, found) && !found.concept().equals(noun)) {
        around.add(found.concept());
        if (found.start() >= clause[0] && found.end() <= clause[1]) {
          near.add(found.concept());
        }
      }
    }
    Set<String> states =
        ownState(statement, figure).map(Set::of).orElseGet(() -> states(noun, near));
    boolean unnamed =
        noun == null && !states.isEmpty() && figure.unit().dimension() == Dimension.COUNT;
    boolean byState = noun != null && words.isState(noun);
    near.addAll(states);
    around.addAll(states);
    return new Mention(
        statement,
        turned(statement, figure),
        unnamed || byState ? words.person() : noun,
        states,
        near,
        around,
        names(statement, clause),
        quantities.of(statement, figure).orElse(null));
  }

  /**
   * The state that stands right before a bare figure, or behind it and its verb, where its clause
   * tells of others in another: "killing six and injuring 43", "six died and 43 were hurt".
   */
  private Optional<String> ownState(Statement statement, Figure figure) {
    if (figure.counted() != null || figure.unit().dimension() != Dimension.COUNT) {
      return Optional.empty();
    }
    Concepts.Found before = null;
    for (Concepts.Found found : statement.concepts()) {
      if (found.end() <= figure.start()) {
        before = found;
      }
    }
    if (before != null
        && words.isState(before.concept())
        && figure.start() - before.end() <= RIGHT_BESIDE) {
      return Optional.of(before.concept());
    }
    List<Concepts.Found> behind =
        statement.concepts().stream()
            .filter(f -> f.start() >= figure.end())
            .limit(STATE_WITHIN)
            .toList();
    for (Concepts.Found found : behind) {
      if (!found.stop()) {
        return words.isState(found.concept()) ? Optional.of(found.concept()) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The states that a figure's clause and its noun tell of: "the injured", "jobs will go". */
  private Set<String> states(@Nullable String noun, Set<String> near) {
    Set<String> states = new LinkedHashSet<>(near);
    states.removeIf(concept -> !words.isState(concept));
    if (noun != null && words.isState(noun)) {
      states.add(noun);
    }
    if (words.isJobLost(noun, near)) {
      states.add(words.dismissed());
    }
    return states;
  }

  private static Set<String> names(Statement statement, int[] clause) {
    Set<String> names = new LinkedHashSet<>();
    for (Name name : statement.reading().names()) {
      if (name.certain() && name.start() >= clause[0] && name.end() <= clause[1]) {
        names.add(name.place().orElse(name.key()));
      }
    }
    return names;
  }

  /** Whether a concept is a part of a figure or of a time. */
  private static boolean isNumber(Statement statement, Concepts.Found found) {
    return statement.reading().figures().stream()
            .anyMatch(f -> f.start() <= found.start() && found.end() <= f.end())
        || statement.reading().whens().stream()
            .anyMatch(w -> w.start() <= found.start() && found.end() <= w.end());
  }
}
