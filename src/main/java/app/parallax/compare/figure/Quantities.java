package app.parallax.compare.figure;

import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Phrases;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.compare.statement.WordList;
import app.parallax.language.Figure;
import app.parallax.language.Name;
import app.parallax.language.Qualifier;
import app.parallax.language.SentenceReader;
import app.parallax.language.Token;
import app.parallax.language.Unit.Dimension;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads which quantity a figure tells: a debt, a stake, a prison term.
 *
 * <p>"Debts of 38 million", "owing 61 million" and "liabilities amount to 38 million" tell one
 * quantity, and no noun that is counted shows it. The words are a closed list; a figure that none
 * of them stands beside takes the quantity of the sentences around it only where it stands for a
 * whole sentence ("That is 54 months.", "…: five and a half years.").
 */
final class Quantities {
  private static final String LIST = "quantities.txt";
  private static final int BEFORE = 9;
  private static final int BEHIND = 5;
  private static final int DIRECTLY = 3;

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

  private static final Set<String> NEEDED =
      Set.of(
          "need",
          "needs",
          "needed",
          "require",
          "requires",
          "required",
          "target",
          "threshold",
          "minimum");

  private static final Set<String> ASKING =
      Set.of(
          "ask",
          "asks",
          "asked",
          "asking",
          "seek",
          "seeks",
          "sought",
          "seeking",
          "demand",
          "demands",
          "demanded",
          "demanding",
          "request",
          "requested",
          "want",
          "wants",
          "wanted",
          "urge",
          "urged",
          "propose",
          "proposed",
          "recommend",
          "recommended");

  private static final Set<String> POSSIBLE =
      Set.of(
          "could",
          "can",
          "may",
          "might",
          "maximum",
          "face",
          "faces",
          "faced",
          "facing",
          "risk",
          "risks",
          "threaten",
          "threatens",
          "threatened",
          "if");

  private static final Set<String> PRONOUNS =
      Set.of("he", "she", "it", "they", "his", "her", "its", "their", "that", "this", "it's");

  /** "It is", "That's", "They amount to". */
  private static final Set<String> IS =
      Set.of("is", "was", "are", "were", "it's", "that's", "s", "means", "comes", "came", "makes");

  private static final Set<String> RATES = Set.of("a", "an", "per", "each", "every", "apiece");

  private static final Set<String> PER =
      Set.of(
          "day",
          "week",
          "fortnight",
          "month",
          "quarter",
          "year",
          "hour",
          "annum",
          "share",
          "head",
          "person",
          "household",
          "tonne",
          "ton",
          "barrel",
          "ounce",
          "kilo",
          "litre",
          "unit");

  private enum Reach {
    BOTH,
    BEFORE,
    BEHIND,
    DIRECTLY,
    /** Only in a sentence beside one that a figure fills. */
    BESIDE
  }

  /**
   * A word or phrase of the list.
   *
   * @param here concepts of which the sentence must carry one; empty where none is asked for
   * @param nearby the same of the sentence and the one before
   * @param least the least value of which it can be said
   * @param moving whether it is another one at every hour: a turnout
   */
  private record Entry(
      List<String> stems,
      Reach reach,
      String quantity,
      boolean named,
      Set<String> here,
      Set<String> nearby,
      BigDecimal least,
      boolean moving) {}

  /**
   * What a figure tells.
   *
   * @param name of the quantity, with its mood and its period: what is sought is not what is given
   * @param holder the key of the name that stands before the figure; null where none does
   * @param subject the key of the name that opens the sentence; null where none does
   * @param names the keys of all names before it
   * @param named whether only a shared name makes it one quantity
   */
  record Quantity(
      String name,
      @Nullable String holder,
      @Nullable String subject,
      Set<String> names,
      boolean named) {
    /** Whether the sentences open with two names and have none in common. */
    boolean isOfAnother(Quantity other) {
      return subject != null
          && other.subject != null
          && !Name.sameKeys(subject, other.subject)
          && !sharesName(other);
    }

    /** Whether a name stands before both. */
    boolean sharesName(Quantity other) {
      return names.stream().anyMatch(n -> holds(n, other.names));
    }

    /** Whether a sentence speaks of one of the names by its last word: "the playhouse". */
    boolean isMeantIn(Statement statement) {
      return names.stream()
          .map(n -> n.substring(n.lastIndexOf(' ') + 1))
          .anyMatch(
              last -> statement.reading().tokens().stream().anyMatch(t -> t.folded().equals(last)));
    }

    /** Whether both are of one named holder. */
    boolean isOfOneHolder(Quantity other) {
      return holds(holder, other.names) || holds(other.holder, names);
    }

    private static boolean holds(@Nullable String holder, Set<String> names) {
      return holder != null && names.stream().anyMatch(n -> Name.sameKeys(n, holder));
    }
  }

  private final Statements statements;
  private final Map<Dimension, Map<String, List<Entry>>> entries = new EnumMap<>(Dimension.class);
  private final Set<String> known = new HashSet<>();

  Quantities(Statements statements) {
    this.statements = statements;
    SentenceReader reader = new SentenceReader();
    for (String line : WordList.of(Quantities.class, LIST).lines()) {
      String[] groups = line.split(" \\| ");
      Set<String> here =
          groups.length > 1 && !groups[1].equals("-") ? stems(reader, groups[1]) : Set.of();
      Set<String> nearby = groups.length > 2 ? stems(reader, groups[2]) : Set.of();
      List<String> words = new ArrayList<>(List.of(groups[0].split(" ")));
      String quantity = words.removeFirst();
      Dimension dimension = Dimension.valueOf(words.removeFirst());
      boolean named = words.remove("!");
      boolean moving = words.remove("~");
      BigDecimal least =
          Character.isDigit(words.getFirst().charAt(0))
              ? new BigDecimal(words.removeFirst())
              : BigDecimal.ZERO;
      Map<String, List<Entry>> byFirst = entries.computeIfAbsent(dimension, d -> new HashMap<>());
      for (String word : words) {
        Reach reach =
            switch (word.charAt(0)) {
              case '<' -> Reach.BEFORE;
              case '>' -> Reach.BEHIND;
              case '=' -> Reach.DIRECTLY;
              case '+' -> Reach.BESIDE;
              default -> Reach.BOTH;
            };
        List<String> stems = Phrases.stems(reader, reach == Reach.BOTH ? word : word.substring(1));
        byFirst
            .computeIfAbsent(stems.getFirst(), s -> new ArrayList<>())
            .add(new Entry(stems, reach, quantity, named, here, nearby, least, moving));
      }
    }
    for (Statement statement : statements.all()) {
      statement.reading().names().stream().filter(Name::certain).forEach(n -> known.add(n.key()));
    }
  }

  private static Set<String> stems(SentenceReader reader, String words) {
    Set<String> stems = new HashSet<>();
    for (String word : words.split(" ")) {
      stems.addAll(Phrases.stems(reader, word));
    }
    return stems;
  }

  /** Which quantity a figure tells, where its sentence says so. */
  Optional<Quantity> of(Statement statement, Figure figure) {
    Map<String, List<Entry>> byFirst = entries.get(figure.unit().dimension());
    List<Token> tokens = statement.reading().tokens();
    int first = 0;
    while (first < tokens.size() && tokens.get(first).end() <= figure.start()) {
      first++;
    }
    int last = first;
    while (last < tokens.size() && tokens.get(last).start() < figure.end()) {
      last++;
    }
    if (byFirst == null
        || isWhole(statement, figure)
        || isAnotherTime(tokens, first, last, figure)) {
      return Optional.empty();
    }
    Entry entry = beside(statement, figure, byFirst, first, last);
    if (entry == null && standsAlone(statement, figure, first, last)) {
      entry = around(statement, figure, byFirst);
    }
    return entry == null
        ? Optional.empty()
        : Optional.of(quantity(statement, figure, entry, first, last));
  }

  private static boolean isAnotherTime(List<Token> tokens, int first, int last, Figure figure) {
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
    return Phrases.stand(entry.stems, tokens, at)
        && figure.low().compareTo(entry.least) >= 0
        && statement.reading().names().stream()
            .noneMatch(n ->
                n.key().indexOf(' ') > 0
                    && n.start() <= tokens.get(at).start()
                    && tokens.get(at).end() <= n.end())
        && (entry.here.isEmpty() || carries(statement, entry.here))
        && (entry.nearby.isEmpty()
            || carries(statement, entry.nearby)
            || statements.before(statement).filter(b -> carries(b, entry.nearby)).isPresent());
  }

  private static boolean carries(Statement statement, Set<String> stems) {
    return statement.reading().tokens().stream().anyMatch(t -> stems.contains(t.stem()));
  }

  private @Nullable Entry beside(
      Statement statement, Figure figure, Map<String, List<Entry>> byFirst, int first, int last) {
    List<Token> tokens = statement.reading().tokens();
    Entry nearest = null;
    int least = Integer.MAX_VALUE;
    int reach = BEFORE;
    for (int i = first - 1; i >= 0 && first - i <= reach; i--) {
      int next = i + 1 < first ? tokens.get(i + 1).start() : figure.start();
      boolean goesOn = i + 1 < first && tokens.get(i + 1).folded().equals("which");
      if (isBroken(statement, tokens.get(i).end(), next) && !goesOn
          || isOther(statement, figure, tokens.get(i))) {
        break;
      }
      reach = goesOn ? first - i + BEFORE : reach;
      for (Entry entry : byFirst.getOrDefault(tokens.get(i).stem(), List.of())) {
        int distance = first - i - entry.stems.size();
        if (distance >= 0
            && distance < least
            && entry.reach != Reach.BEHIND
            && entry.reach != Reach.BESIDE
            && !(last < tokens.size() && OFFSETS.contains(tokens.get(last).folded()))
            && holds(entry, statement, figure, i)
            && (entry.reach != Reach.DIRECTLY || isDirect(tokens, i + 1, first))) {
          nearest = entry;
          least = distance;
        }
      }
    }
    int end = figure.end();
    Figure whole = wholeOf(statement, figure);
    if (whole != null) {
      end = whole.end();
      while (last < tokens.size() && tokens.get(last).start() < end) {
        last++;
      }
    }
    for (int i = last; i < tokens.size() && i - last < BEHIND; i++) {
      Token token = tokens.get(i);
      if (isBroken(statement, end, token.start())
          || ENDS.contains(token.folded())
          || isOther(statement, figure, token)) {
        break;
      }
      for (Entry entry : byFirst.getOrDefault(token.stem(), List.of())) {
        if (i - last < least
            && (entry.reach == Reach.BEHIND || entry.reach == Reach.BOTH)
            && holds(entry, statement, figure, i)
            && !tokens.get(i + entry.stems.size() - 1).folded().endsWith("'s")) {
          nearest = entry;
          least = i - last;
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
  private static boolean standsAlone(Statement statement, Figure figure, int first, int last) {
    List<Token> tokens = statement.reading().tokens();
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
  private @Nullable Entry around(
      Statement statement, Figure figure, Map<String, List<Entry>> byFirst) {
    List<Statement> near = new ArrayList<>();
    statements
        .before(statement)
        .ifPresent(b -> {
          near.add(b);
          statements.before(b).ifPresent(near::add);
        });
    near.add(statement);
    statements
        .after(statement)
        .ifPresent(a -> {
          near.add(a);
          statements.after(a).ifPresent(near::add);
        });
    Entry only = null;
    for (Statement s : near) {
      List<Token> tokens = s.reading().tokens();
      for (int i = 0; i < tokens.size(); i++) {
        for (Entry entry : byFirst.getOrDefault(tokens.get(i).stem(), List.of())) {
          if (entry.reach != Reach.DIRECTLY
              && entry.here.isEmpty()
              && entry.nearby.isEmpty()
              && entry.least.signum() == 0
              && Phrases.stand(entry.stems, tokens, i)) {
            if (only != null && !only.quantity.equals(entry.quantity)) {
              return null;
            }
            only = entry;
          }
        }
      }
    }
    return only;
  }

  private Quantity quantity(Statement statement, Figure figure, Entry entry, int first, int last) {
    List<Token> tokens = statement.reading().tokens();
    int from = Math.max(0, first - ASKED);
    for (int i = from + 1; i < first; i++) {
      if (text(statement, tokens.get(i - 1).end(), tokens.get(i).start()).matches(".*[:;–—].*")) {
        from = i;
      }
    }
    List<Token> asked = tokens.subList(from, first);
    boolean rate =
        last + 1 < tokens.size()
            && RATES.contains(tokens.get(last).folded())
            && PER.contains(tokens.get(last + 1).folded());
    Set<String> names = new LinkedHashSet<>();
    String holder = null;
    String subject = null;
    for (Name name : statement.reading().names()) {
      if (name.end() <= figure.start() && isHolder(name)) {
        names.add(name.key());
        holder = name.key();
        if (tokens.size() > OPENING && name.start() <= tokens.get(OPENING).start()) {
          subject = subject == null ? name.key() : subject;
        }
      }
    }
    if (holder == null && !tokens.isEmpty() && PRONOUNS.contains(tokens.getFirst().folded())) {
      Optional<Statement> before = statements.before(statement);
      if (before.isPresent()) {
        for (Name name : before.get().reading().names()) {
          if (isHolder(name)) {
            names.add(name.key());
            holder = holder == null ? name.key() : holder;
          }
        }
      }
    }
    boolean soFar =
        entry.moving
            && statement.reading().whens().stream().anyMatch(w -> w.time() != null && !w.isDate());
    return new Quantity(
        entry.quantity
            + (soFar ? " so far" : "")
            + mood(asked, figure, tokens, last)
            + (rate ? " a piece" : ""),
        holder,
        subject,
        names,
        entry.named);
  }

  /** Whether a figure is asked for, and not given. */
  static boolean isAskedFor(Statement statement, Figure figure) {
    int[] clause = Clauses.around(statement, figure.start(), figure.end());
    return statement.reading().tokens().stream()
        .anyMatch(t ->
            t.start() >= clause[0] && t.end() <= figure.start() && ASKING.contains(t.folded()));
  }

  /** What is asked for, or could be, or is needed, is another quantity than what is. */
  private static String mood(List<Token> before, Figure figure, List<Token> tokens, int last) {
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

  private boolean isHolder(Name name) {
    return name.place().isEmpty() && (name.certain() || known.contains(name.key()));
  }
}
