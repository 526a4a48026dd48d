package app.parallax.compare.figure;

import app.parallax.compare.figure.QuantityWords.Entry;
import app.parallax.compare.figure.QuantityWords.Reach;
import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Phrases;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.language.Figure;
import app.parallax.language.Name;
import app.parallax.language.Qualifier;
import app.parallax.language.Token;
import app.parallax.language.Unit.Dimension;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads which quantity a figure tells: a debt, a stake, a prison term.
 *
 * <p>"Debts of 38 million", "owing 61 million" and "liabilities amount to 38 million" tell one
 * quantity, and no noun that is counted shows it. The words are a closed list; a figure that none
 * of them stands beside takes the quantity of the sentences around it only where it stands for a
 * whole sentence ("That is 54 months.", "…: five and a half years.").
 */
final class QuantityReader {
  private static final int BEFORE = 9;
  private static final int BEHIND = 5;
  private static final int DIRECTLY = 3;

  /** How many sentences before and behind one may say what its figure is of. */
  private static final int AROUND = 2;

  /** The name that a sentence is about stands behind no more than an article or a title. */
  private static final int OPENING = 1;

  /** The words of asking stand at most so far before what is asked for. */
  private static final int ASKED = 18;

  private static final Pattern OF =
      Pattern.compile("\\s+(?:out )?of (?:the |its |their |[\\w ]{1,25}['’]s )?");

  private static final String MARKS = ",;()—–“”\"";

  /** Behind one of these nothing more is said of a figure. */
  private static final Set<String> ENDS =
      Set.of("and", "to", "for", "as", "that", "which", "who", "but", "while", "or", "when");

  /** A figure right behind one of these is what was, or by how much it has changed. */
  private static final Set<String> NOT_THE_VALUE = Set.of("from", "by", "another", "further");

  private static final Set<String> EARLIER =
      Set.of("previous", "previously", "earlier", "originally", "initially", "once", "former");

  /** A span before one of these is a date or an age: "two years ago". */
  private static final Set<String> DATES =
      Set.of("ago", "later", "earlier", "before", "after", "old", "of", "to", "since", "apart");

  /** A length before one of these is measured from something: "1.9 metres below the crest". */
  private static final Set<String> OFFSETS =
      Set.of(
          "below", "above", "beyond", "short", "wide", "thick", "away", "off", "higher", "lower");

  private static final Set<String> NEEDED = FigureWords.list("needed");

  private static final Set<String> ASKING = FigureWords.list("asked");

  private static final Set<String> POSSIBLE = FigureWords.list("possible");

  private static final Set<String> PRONOUNS =
      Set.of("he", "she", "it", "they", "his", "her", "its", "their", "that", "this", "it's");

  /** "It is", "That's", "They amount to". */
  private static final Set<String> IS =
      Set.of("is", "was", "are", "were", "it's", "that's", "s", "means", "comes", "came", "makes");

  private static final Set<String> RATES = Set.of("a", "an", "per", "each", "every", "apiece");

  private static final Set<String> PER = FigureWords.list("per");

  /**
   * Where a figure stands.
   *
   * @param first its first token, from 0
   * @param last the token behind its last
   */
  private record Place(Statement statement, Figure figure, int first, int last) {
    static Place of(Statement statement, Figure figure) {
      List<Token> tokens = statement.reading().tokens();
      int first = 0;
      while (first < tokens.size() && tokens.get(first).end() <= figure.start()) {
        first++;
      }
      int last = first;
      while (last < tokens.size() && tokens.get(last).start() < figure.end()) {
        last++;
      }
      return new Place(statement, figure, first, last);
    }

    List<Token> tokens() {
      return statement.reading().tokens();
    }

    Dimension dimension() {
      return figure.unit().dimension();
    }
  }

  /** An entry, and how many tokens lie between it and the figure. */
  private record Near(@Nullable Entry entry, int distance) {
    static final Near NONE = new Near(null, Integer.MAX_VALUE);
  }

  private final Statements statements;
  private final QuantityWords words = new QuantityWords();
  private final Set<String> known = new HashSet<>();

  QuantityReader(Statements statements) {
    this.statements = statements;
    for (Statement statement : statements.all()) {
      statement.reading().names().stream().filter(Name::certain).forEach(n -> known.add(n.key()));
    }
  }

  /** Which quantity a figure tells, where its sentence says so. */
  Optional<Quantity> of(Statement statement, Figure figure) {
    Place place = Place.of(statement, figure);
    if (!words.knows(figure.unit().dimension())
        || isWhole(statement, figure)
        || isAnotherTime(place)) {
      return Optional.empty();
    }
    Entry entry = beside(place);
    if (entry == null && standsAlone(place)) {
      entry = around(statement, figure);
    }
    return entry == null ? Optional.empty() : Optional.of(quantity(place, entry));
  }

  private static boolean isAnotherTime(Place place) {
    List<Token> tokens = place.tokens();
    Figure figure = place.figure;
    int first = place.first;
    int last = place.last;
    String before = first == 0 ? "" : tokens.get(first - 1).folded();
    String behind = last == tokens.size() ? "" : tokens.get(last).folded();
    boolean by = before.equals("by") && figure.unit().dimension() == Dimension.COUNT;
    return NOT_THE_VALUE.contains(before) && !by
        || tokens.subList(Math.max(0, first - 3), first).stream()
            .anyMatch(t -> EARLIER.contains(t.folded()))
        || figure.unit().dimension() == Dimension.DURATION && DATES.contains(behind);
  }

  /** Whether an entry may be read at a word of the figure's sentence. */
  private boolean holds(Entry entry, Statement statement, Figure figure, int at) {
    List<Token> tokens = statement.reading().tokens();
    return Phrases.stand(entry.stems(), tokens, at)
        && figure.low().compareTo(entry.least()) >= 0
        && statement.reading().names().stream()
            .noneMatch(n ->
                n.key().indexOf(' ') > 0
                    && n.start() <= tokens.get(at).start()
                    && tokens.get(at).end() <= n.end())
        && (entry.here().isEmpty() || carries(statement, entry.here()))
        && (entry.nearby().isEmpty()
            || carries(statement, entry.nearby())
            || statements.before(statement).filter(b -> carries(b, entry.nearby())).isPresent());
  }

  private static boolean carries(Statement statement, Set<String> stems) {
    return statement.reading().tokens().stream().anyMatch(t -> stems.contains(t.stem()));
  }

  /** The entry that stands nearest to a figure, before it or behind. */
  private @Nullable Entry beside(Place place) {
    Near before = before(place);
    Near behind = behind(place);
    return behind.distance < before.distance ? behind.entry : before.entry;
  }

  private Near before(Place place) {
    List<Token> tokens = place.tokens();
    boolean offset =
        place.last < tokens.size() && OFFSETS.contains(tokens.get(place.last).folded());
    Near nearest = Near.NONE;
    int reach = BEFORE;
    for (int i = place.first - 1; i >= 0 && place.first - i <= reach && !offset; i--) {
      int next = i + 1 < place.first ? tokens.get(i + 1).start() : place.figure.start();
      boolean goesOn = i + 1 < place.first && tokens.get(i + 1).folded().equals("which");
      if (isBroken(place.statement, tokens.get(i).end(), next) && !goesOn
          || isOther(place.statement, place.figure, tokens.get(i))) {
        break;
      }
      reach = goesOn ? place.first - i + BEFORE : reach;
      for (Entry entry : words.at(place.dimension(), tokens.get(i))) {
        int distance = place.first - i - entry.stems().size();
        if (distance >= 0
            && distance < nearest.distance
            && entry.reach() != Reach.BEHIND
            && entry.reach() != Reach.BESIDE
            && holds(entry, place.statement, place.figure, i)
            && (entry.reach() != Reach.DIRECTLY || isDirect(tokens, i + 1, place.first))) {
          nearest = new Near(entry, distance);
        }
      }
    }
    return nearest;
  }

  private Near behind(Place place) {
    List<Token> tokens = place.tokens();
    Figure whole = wholeOf(place.statement, place.figure);
    int end = whole == null ? place.figure.end() : whole.end();
    int from = place.last;
    while (from < tokens.size() && tokens.get(from).start() < end) {
      from++;
    }
    Near nearest = Near.NONE;
    for (int i = from; i < tokens.size() && i - from < BEHIND; i++) {
      Token token = tokens.get(i);
      if (isBroken(place.statement, end, token.start())
          || ENDS.contains(token.folded())
          || isOther(place.statement, place.figure, token)) {
        break;
      }
      for (Entry entry : words.at(place.dimension(), token)) {
        if (i - from < nearest.distance
            && (entry.reach() == Reach.BEHIND || entry.reach() == Reach.BOTH)
            && holds(entry, place.statement, place.figure, i)
            && !tokens.get(i + entry.stems().size() - 1).folded().endsWith("'s")) {
          nearest = new Near(entry, i - from);
        }
      }
      end = token.end();
    }
    return nearest;
  }

  /** What a figure is a part of: the 2,100 of "1,900 of the 2,100 employees". */
  private static @Nullable Figure wholeOf(Statement statement, Figure figure) {
    return statement.reading().figures().stream()
        .filter(f -> f.start() >= figure.end() && f.unit().equals(figure.unit()))
        .filter(f -> OF.matcher(text(statement, figure.end(), f.start())).matches())
        .findFirst()
        .orElse(null);
  }

  private static boolean isWhole(Statement statement, Figure figure) {
    return statement.reading().figures().stream()
        .anyMatch(f -> figure.equals(wholeOf(statement, f)));
  }

  private static boolean isDirect(List<Token> tokens, int from, int to) {
    return to - from <= DIRECTLY && tokens.subList(from, to).stream().allMatch(Token::stop);
  }

  private static boolean isBroken(Statement statement, int from, int to) {
    String text = statement.reading().text();
    for (int i = from; i < to; i++) {
      if (MARKS.indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static String text(Statement statement, int from, int to) {
    return statement.reading().text().substring(from, to);
  }

  /** Whether a word is part of another figure of the dimension. */
  private static boolean isOther(Statement statement, Figure figure, Token token) {
    return statement.reading().figures().stream()
        .anyMatch(f ->
            f.start() != figure.start()
                && f.unit().dimension() == figure.unit().dimension()
                && f.start() <= token.start()
                && token.end() <= f.end());
  }

  /** Whether a figure is all that its sentence, or what follows its colon, says. */
  private static boolean standsAlone(Place place) {
    Statement statement = place.statement;
    Figure figure = place.figure;
    int first = place.first;
    int last = place.last;
    List<Token> tokens = place.tokens();
    String text = statement.reading().text();
    if (tokens.subList(0, first).stream().allMatch(Token::stop)
        && first > 0
        && first <= DIRECTLY + 1
        && PRONOUNS.contains(tokens.getFirst().folded())
        && (IS.contains(tokens.get(Math.min(1, first - 1)).folded())
            || IS.contains(tokens.getFirst().folded()))) {
      return true;
    }
    boolean ends =
        last == tokens.size() || isBroken(statement, figure.end(), tokens.get(last).start());
    int open = first == 0 ? 0 : tokens.get(first - 1).end();
    return ends && (first == 0 || text.substring(open, figure.start()).contains(":"));
  }

  /** The only quantity of the figure's dimension that the sentences around speak of. */
  private @Nullable Entry around(Statement statement, Figure figure) {
    Entry only = null;
    for (Statement s : statements.around(statement, AROUND)) {
      List<Token> tokens = s.reading().tokens();
      for (int i = 0; i < tokens.size(); i++) {
        for (Entry entry : words.at(figure.unit().dimension(), tokens.get(i))) {
          if (entry.standsForItself() && Phrases.stand(entry.stems(), tokens, i)) {
            if (only != null && !only.quantity().equals(entry.quantity())) {
              return null;
            }
            only = entry;
          }
        }
      }
    }
    return only;
  }

  private Quantity quantity(Place place, Entry entry) {
    Statement statement = place.statement;
    List<Token> tokens = place.tokens();
    boolean rate =
        place.last + 1 < tokens.size()
            && RATES.contains(tokens.get(place.last).folded())
            && PER.contains(tokens.get(place.last + 1).folded());
    boolean soFar =
        entry.moving()
            && statement.reading().whens().stream().anyMatch(w -> w.time() != null && !w.isDate());
    String name =
        entry.quantity() + (soFar ? " so far" : "") + mood(place) + (rate ? " a piece" : "");
    List<Name> before =
        statement.reading().names().stream()
            .filter(n -> n.end() <= place.figure.start() && isHolder(n))
            .toList();
    if (before.isEmpty()) {
      List<String> meant = meant(statement);
      return new Quantity(
          name,
          meant.isEmpty() ? null : meant.getFirst(),
          null,
          new LinkedHashSet<>(meant),
          entry.named());
    }
    return new Quantity(
        name,
        before.getLast().key(),
        before.stream()
            .filter(n -> tokens.size() > OPENING && n.start() <= tokens.get(OPENING).start())
            .map(Name::key)
            .findFirst()
            .orElse(null),
        before.stream().map(Name::key).collect(Collectors.toCollection(LinkedHashSet::new)),
        entry.named());
  }

  /** Whom a pronoun that opens a sentence may mean: the names of the sentence before. */
  private List<String> meant(Statement statement) {
    List<Token> tokens = statement.reading().tokens();
    if (tokens.isEmpty() || !PRONOUNS.contains(tokens.getFirst().folded())) {
      return List.of();
    }
    return statements.before(statement).stream()
        .flatMap(b -> b.reading().names().stream())
        .filter(this::isHolder)
        .map(Name::key)
        .toList();
  }

  /** Whether a figure is asked for, and not given. */
  static boolean isAskedFor(Statement statement, Figure figure) {
    int[] clause = Clauses.around(statement, figure.start(), figure.end());
    return statement.reading().tokens().stream()
        .anyMatch(t ->
            t.start() >= clause[0] && t.end() <= figure.start() && ASKING.contains(t.folded()));
  }

  /** What is asked for, or could be, or is needed, is another quantity than what is. */
  private static String mood(Place place) {
    List<Token> tokens = place.tokens();
    Figure figure = place.figure;
    int last = place.last;
    List<Token> before = tokens.subList(opening(place), place.first);
    boolean most =
        figure.qualifier() == Qualifier.AT_MOST
            || last + 1 < tokens.size()
                && tokens.get(last).folded().equals("at")
                && tokens.get(last + 1).folded().equals("most");
    if (before.stream().anyMatch(t -> ASKING.contains(t.folded()))) {
      return " sought";
    }
    if (before.stream().anyMatch(t -> NEEDED.contains(t.folded()))) {
      return " needed";
    }
    return most || before.stream().anyMatch(t -> POSSIBLE.contains(t.folded())) ? " possible" : "";
  }

  /** The first token of those before a figure that belong to its part of the sentence. */
  private static int opening(Place place) {
    List<Token> tokens = place.tokens();
    int from = Math.max(0, place.first - ASKED);
    for (int i = from + 1; i < place.first; i++) {
      String between = text(place.statement, tokens.get(i - 1).end(), tokens.get(i).start());
      if (between.matches(".*[:;–—].*")) {
        from = i;
      }
    }
    return from;
  }

  private boolean isHolder(Name name) {
    return name.place().isEmpty() && (name.certain() || known.contains(name.key()));
  }
}
