package app.parallax.compare;

import app.parallax.language.Figure;
import app.parallax.language.Name;
import app.parallax.language.Qualifier;
import app.parallax.language.SentenceReader;
import app.parallax.language.Token;
import app.parallax.language.Unit.Dimension;
import app.parallax.language.When;
import app.parallax.request.Published;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds figures for one quantity that cannot both be true.
 *
 * <p>What a figure counts is read from its clause, then from its sentence: two figures are of one
 * quantity where what is counted agrees and much of what stands around them is shared, the rarer
 * the more telling. Parts and wholes, additions, other times, and two figures that one article
 * reports side by side are other quantities.
 */
final class FigureFinder {
  /** States that a person is in one of at a time: a count of people counts those in one state. */
  private static final List<String> STATE_WORDS =
      List.of(
          "kill",
          "injure",
          "missing",
          "arrest",
          "charge",
          "hospital",
          "rescue",
          "evacuate",
          "trap",
          "infect",
          "sick",
          "release",
          "convict",
          "displace",
          "survive",
          "dismiss",
          "vaccine",
          "treat",
          "test",
          "elect",
          "resign",
          "strand",
          "quarantine",
          "homeless",
          "deploy",
          "relocate",
          "sue",
          "acquit",
          "hire");

  /** A figure behind one of these is a part of another, or comes on top of it. */
  private static final Set<String> PART_WORDS =
      Set.of(
          "including",
          "among",
          "another",
          "further",
          "additional",
          "extra",
          "other",
          "remaining",
          "each",
          "every",
          "per",
          "average",
          "averaging");

  /** "Two of the injured", "five more": but "61 of the 150 seats" is a count of its own. */
  private static final Pattern PART_BEHIND =
      Pattern.compile(
          "\\s+(of\\s+(them|whom|which|those|these|(the|its|their|his|her|our)\\s+(?!\\d))"
              + "|more\\b(?!\\s+than)|others?\\b)",
          Pattern.CASE_INSENSITIVE);

  /** "A boy of 11" is an age. */
  private static final Pattern AGE_BEFORE =
      Pattern.compile("\\b(boy|girl|child|man|woman|baby|daughter|son)\\s+of\\s+$");

  /** Counts that only grow while an event is young. */
  static final List<String> GROWING_WORDS =
      List.of("kill", "injure", "infect", "arrest", "sick", "rescue", "evacuate", "hospital");

  /** Counts that only fall while an event is young. */
  private static final List<String> SHRINKING_WORDS =
      List.of("missing", "trap", "strand", "homeless", "quarantine");

  /** So many years ago is another event than today's. */
  private static final int LONG_PAST = 2;

  private static final Duration NEWS_MOVES = Duration.ofHours(6);

  /** A figure beside one of these is of the whole, where another may be of a part. */
  private static final Set<String> WHOLE_WORDS =
      Set.of("worldwide", "globally", "global", "nationwide", "nationally", "group", "combined");

  private static final Set<String> SHORT_PERIODS =
      Set.of("quarter", "quarterly", "month", "monthly", "week", "weekly", "daily");

  private static final Set<String> YEARS =
      Set.of("year", "annual", "annually", "yearly", "full-year", "twelve-month");

  /** Words of a count that moved between two reports. */
  private static final Set<String> UPDATE_WORDS =
      Set.of("rose", "risen", "rises", "rising", "climbed", "climbs", "updated", "revised");

  /** "So far": but not "so the buyer". */
  private static final Set<String> SO = Set.of("so");

  private static final Set<String> FAR = Set.of("far");

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

  /** Words that count people whoever they are, by what happens to them. */
  private static final List<String> PEOPLE_WORDS =
      List.of(
          "people",
          "passenger",
          "national",
          "resident",
          "victim",
          "civilian",
          "guest",
          "patient",
          "volunteer",
          "participant",
          "customer",
          "body",
          "member",
          "survivor",
          "casualty",
          "miner",
          "traveller",
          "user",
          "prisoner",
          "worker",
          "employee",
          "job",
          "fan",
          "pilgrim",
          "hostage");

  /** How much smaller one figure may be than the other and still be of the same thing. */
  private static final BigDecimal LARGEST_RATIO = BigDecimal.valueOf(8);

  /** Two figures nearer than this may be one, rounded. */
  private static final BigDecimal ROUNDED = new BigDecimal("0.02");

  private static final double SAME_QUANTITY = 0.55;

  /** Two figures with hardly a word in common around them are of different things. */
  private static final double LEAST_IN_COMMON = 0.12;

  /** Of these every story has several that have nothing to do with each other. */
  private static final Set<Dimension> MANY_OF =
      EnumSet.of(Dimension.DURATION, Dimension.SHARE, Dimension.POINTS);

  /** What stands for itself where each article has only one of its kind. */
  private static final double ALONE = 0.12;

  /** One figure's noun stands beside the other: "government bonds", "holdings of bonds". */
  private static final double NAMED = 0.12;

  /** Two sums of which neither tells what it counts need more in common than the town's name. */
  private static final int FEWEST_SHARED = 2;

  private static final BigDecimal FEWEST_OF_A_CROWD = BigDecimal.valueOf(1000);

  private static final double SUPPORTS = 0.5;
  private static final int MOST_CARRIERS = 40;

  /** A figure with what stands around it. */
  record Mention(
      Statement statement,
      Figure figure,
      @Nullable String counted,
      Set<String> states,
      Set<String> near,
      Set<String> around,
      Set<String> names) {

    String words() {
      return Wording.figure(statement, figure);
    }

    /** One mention is one figure at its place; what stands around it follows from that. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Mention m
          && m.statement.equals(statement)
          && m.figure.start() == figure.start();
    }

    @Override
    public int hashCode() {
      return 31 * statement.hashCode() + figure.start();
    }

    boolean vague() {
      return figure.qualifier() == Qualifier.VAGUE;
    }
  }

  private final Statements statements;
  private final Concepts concepts;
  private final Findings findings;
  private final Set<String> states;
  private final Set<String> growing;
  private final Set<String> shrinking;
  private final Set<String> people;
  private final String person;
  private final String job;
  private final String dismissed;
  private final Set<String> jobLosses;
  private Set<Mention> unique = Set.of();

  FigureFinder(Statements statements, Concepts concepts, Findings findings) {
    this.statements = statements;
    this.concepts = concepts;
    this.findings = findings;
    SentenceReader reader = new SentenceReader();
    this.states = conceptsOf(reader, STATE_WORDS);
    this.growing = conceptsOf(reader, GROWING_WORDS);
    this.shrinking = conceptsOf(reader, SHRINKING_WORDS);
    this.people = conceptsOf(reader, PEOPLE_WORDS);
    this.job = concepts.of(Concepts.stems(reader, "job").getFirst());
    this.dismissed = concepts.of(Concepts.stems(reader, "dismiss").getFirst());
    this.jobLosses = conceptsOf(reader, List.of("cut", "lose", "loss", "go", "shed", "disappear"));
    this.person = concepts.of(Concepts.stems(reader, "people").getFirst());
  }

  private Set<String> conceptsOf(SentenceReader reader, List<String> words) {
    return words.stream()
        .map(w -> concepts.of(Concepts.stems(reader, w).getFirst()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Two mentions of different articles and how surely they are of one quantity, 0 to 1. */
  record Match(Mention a, Mention b, double same) {}

  void find() {
    List<Mention> mentions = mentions();
    unique = unique(mentions);
    List<Match> matches = matches(mentions);
    Map<Mention, List<Match>> byMention = new HashMap<>();
    for (Match match : matches) {
      byMention.computeIfAbsent(match.a, m -> new ArrayList<>()).add(match);
      byMention.computeIfAbsent(match.b, m -> new ArrayList<>()).add(match);
    }
    Set<Mention> used = new HashSet<>();
    for (Match match : matches) {
      if (match.same < SAME_QUANTITY
          || match.a.vague()
          || match.b.vague()
          || !match.a.figure.contradicts(match.b.figure)) {
        continue;
      }
      String refused = refusal(match, mentions);
      if (refused != null) {
        findings.refuse(Kind.FIGURE, refused, match.a.statement, match.b.statement);
      } else if (!used.contains(match.a) || !used.contains(match.b)) {
        used.add(match.a);
        used.add(match.b);
        propose(match, byMention, mentions);
      }
    }
  }

  // --- reading

  List<Mention> mentions() {
    List<Mention> mentions = new ArrayList<>();
    for (Statement statement : statements.all()) {
      for (Figure figure : statement.reading().figures()) {
        if (COMPARED.contains(figure.unit().dimension())
            && !isLabel(statement, figure)
            && !AGE_BEFORE
                .matcher(statement.reading().text().substring(0, figure.start()))
                .find()) {
          mentions.add(mention(statement, figure));
        }
      }
    }
    return mentions;
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

  private Mention mention(Statement statement, Figure figure) {
    int[] clause = clause(statement, figure);
    Set<String> near = new LinkedHashSet<>();
    Set<String> around = new LinkedHashSet<>();
    Set<String> in = new LinkedHashSet<>();
    String counted = counted(statement, figure);
    for (Concepts.Found found : statement.concepts()) {
      if (found.stop() || isNumber(statement, found) || found.concept().equals(counted)) {
        continue;
      }
      around.add(found.concept());
      if (found.start() >= clause[0] && found.end() <= clause[1]) {
        near.add(found.concept());
        if (states.contains(found.concept())) {
          in.add(found.concept());
        }
      }
    }
    if (counted != null && states.contains(counted)) {
      in.add(counted);
      counted = person;
    }
    if (job.equals(counted) && near.stream().anyMatch(jobLosses::contains)) {
      in.add(dismissed);
    } else if (counted == null && !in.isEmpty() && figure.unit().dimension() == Dimension.COUNT) {
      counted = person;
    }
    near.addAll(in);
    around.addAll(in);
    Set<String> names = new LinkedHashSet<>();
    for (Name name : statement.reading().names()) {
      if (name.certain() && name.start() >= clause[0] && name.end() <= clause[1]) {
        names.add(name.place().orElse(name.key()));
      }
    }
    return new Mention(statement, figure, counted, in, near, around, names);
  }

  /** The concept of the noun that a figure counts, as part of a phrase where it is in one. */
  private @Nullable String counted(Statement statement, Figure figure) {
    String noun = figure.counted();
    if (noun == null) {
      return null;
    }
    List<Token> tokens = statement.reading().tokens();
    for (Concepts.Found found : statement.concepts()) {
      if (found.to() - found.from() > 1
          && found.start() >= figure.end()
          && tokens.get(found.to() - 1).stem().equals(noun)) {
        return found.concept();
      }
    }
    return concepts.of(noun);
  }

  private static boolean isNumber(Statement statement, Concepts.Found found) {
    return statement.reading().figures().stream()
            .anyMatch(f -> f.start() <= found.start() && found.end() <= f.end())
        || statement.reading().whens().stream()
            .anyMatch(w -> w.start() <= found.start() && found.end() <= w.end());
  }

  /** Where the figure's clause begins and ends: another count behind "and" is another clause. */
  private static int[] clause(Statement statement, Figure figure) {
    int[] clause = Clauses.around(statement, figure.start(), figure.end());
    for (Token token : statement.reading().tokens()) {
      if (token.folded().equals("and") && opensAnother(statement, figure, token)) {
        if (token.end() <= figure.start()) {
          clause[0] = Math.max(clause[0], token.end());
        } else if (token.start() >= figure.end()) {
          clause[1] = Math.min(clause[1], token.start());
        }
      }
    }
    return clause;
  }

  /** Whether an "and" stands right before a figure on the far side of it. */
  private static boolean opensAnother(Statement statement, Figure figure, Token and) {
    return statement.reading().figures().stream()
        .anyMatch(f ->
            f.start() >= and.end()
                && f.start() - and.end() <= 3
                && (f.start() == figure.start() || and.start() >= figure.end()));
  }

  // --- pairing

  List<Match> matches(List<Mention> mentions) {
    Map<String, List<Mention>> byClue = new HashMap<>();
    for (Mention mention : mentions) {
      for (String concept : mention.around) {
        byClue
            .computeIfAbsent(
                mention.figure.unit().dimension() + " " + concept, k -> new ArrayList<>())
            .add(mention);
      }
      if (unique.contains(mention) && mention.counted != null) {
        byClue
            .computeIfAbsent(
                mention.figure.unit().dimension() + " of " + mention.counted,
                k -> new ArrayList<>())
            .add(mention);
      }
    }
    Map<Mention, Integer> order = new HashMap<>();
    mentions.forEach(m -> order.put(m, order.size()));
    Set<Long> seen = new HashSet<>();
    List<Match> matches = new ArrayList<>();
    for (List<Mention> carriers : byClue.values()) {
      if (carriers.size() > MOST_CARRIERS) {
        continue;
      }
      for (Mention a : carriers) {
        for (Mention b : carriers) {
          int one = order.getOrDefault(a, 0);
          int other = order.getOrDefault(b, 0);
          if (one < other
              && !a.statement.article().equals(b.statement.article())
              && seen.add((long) one * mentions.size() + other)) {
            double same = same(a, b);
            if (same > 0) {
              matches.add(new Match(a, b, same));
            }
          }
        }
      }
    }
    matches.sort(
        Comparator.comparingDouble(Match::same)
            .reversed()
            .thenComparingInt(m -> order.getOrDefault(m.a, 0))
            .thenComparingInt(m -> order.getOrDefault(m.b, 0)));
    return matches;
  }

  private double same(Mention a, Mention b) {
    if (!a.figure.isComparable(b.figure)) {
      return 0;
    }
    double kind = kindOfQuantity(a, b);
    if (kind == 0) {
      return 0;
    }
    double names = a.names.stream().anyMatch(b.names::contains) ? 0.1 : 0;
    double only = unique.contains(a) && unique.contains(b) ? 0.2 : 0;
    double near = similarity(a.near, b.near);
    double around = similarity(a.around, b.around);
    double context = similarity(context(a), context(b));
    boolean alone = only > 0 && (isMeasure(a) || (isCrowd(a) && isCrowd(b)));
    if (a.counted == null
        && b.counted == null
        && names == 0
        && !alone
        && a.around.stream().filter(b.around::contains).limit(FEWEST_SHARED).count()
            < FEWEST_SHARED) {
      return 0;
    }
    double named = isNamedBy(a, b) || isNamedBy(b, a) ? NAMED : 0;
    boolean onlyOfItsNoun =
        only > 0
            && a.counted != null
            && a.counted.equals(b.counted)
            && a.figure.unit().dimension() == Dimension.MONEY
            && (names > 0 || a.names.isEmpty() || b.names.isEmpty());
    if (near + around < LEAST_IN_COMMON
        && !(only > 0 && names > 0)
        && !alone
        && !onlyOfItsNoun
        && named == 0) {
      return 0;
    }
    return kind
        + names
        + only
        + 0.3 * near
        + 0.2 * around
        + 0.1 * context
        + (alone ? ALONE : 0)
        + named;
  }

  /** How far what is counted agrees; 0 where it cannot be the same. */
  private double kindOfQuantity(Mention a, Mention b) {
    boolean sameNoun = a.counted != null && a.counted.equals(b.counted);
    boolean samePeople = sameNoun && person.equals(a.counted);
    if (a.figure.unit().dimension() != Dimension.COUNT) {
      return sameNoun ? 0.35 : 0.25;
    }
    Set<String> both = new HashSet<>(a.states);
    both.retainAll(b.states);
    if (both.isEmpty() && !a.states.isEmpty() && !b.states.isEmpty()) {
      return 0;
    }
    boolean generic = isPeople(a) && isPeople(b);
    if (!both.isEmpty() && (generic || sameNoun)) {
      return 0.45;
    }
    if (sameNoun) {
      return samePeople ? 0.25 : 0.4;
    }
    if (generic) {
      return 0.2;
    }
    return a.counted == null || b.counted == null ? 0.1 : 0;
  }

  private static boolean isNamedBy(Mention a, Mention b) {
    return a.counted != null && b.counted == null && b.near.contains(a.counted);
  }

  /** Whether it counts those who came: thousands of people of whom no more is said. */
  private boolean isCrowd(Mention m) {
    return m.figure.unit().dimension() == Dimension.COUNT
        && person.equals(m.counted)
        && m.states.isEmpty()
        && m.figure.low().compareTo(FEWEST_OF_A_CROWD) >= 0;
  }

  /** Whether it is measured in a unit of its own, which few things of a story share. */
  private static boolean isMeasure(Mention m) {
    return switch (m.figure.unit().dimension()) {
      case VOLUME, AREA, MASS, SPEED, TEMPERATURE -> true;
      default -> false;
    };
  }

  private boolean isPeople(Mention m) {
    return m.counted != null && people.contains(m.counted);
  }

  private Set<String> context(Mention m) {
    Set<String> context = new HashSet<>();
    statements.before(m.statement).ifPresent(s -> context.addAll(s.content()));
    statements.after(m.statement).ifPresent(s -> context.addAll(s.content()));
    context.addAll(m.around);
    return context;
  }

  /** The mentions of which their article has no other of the same kind. */
  private Set<Mention> unique(List<Mention> mentions) {
    Map<String, List<Mention>> byKind = new HashMap<>();
    for (Mention m : mentions) {
      boolean tellsWhat = m.counted != null || !MANY_OF.contains(m.figure.unit().dimension());
      if (tellsWhat && !m.vague() && !m.statement.sentence().headline()) {
        String counted = isPeople(m) ? "people" + m.states : m.counted == null ? "" : m.counted;
        String kind =
            m.statement.article() + m.figure.unit().dimension() + m.figure.unit().name() + counted;
        byKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(m);
      }
    }
    Set<Mention> unique = new HashSet<>();
    byKind.values().stream()
        .filter(same -> same.stream().allMatch(m -> m.figure.isSameAs(same.getFirst().figure)))
        .forEach(unique::addAll);
    unique.removeIf(m -> m.counted == null && mentions.stream().anyMatch(o -> isRival(m, o)));
    return unique;
  }

  /**
   * Whether an article has another value in the unit of one of which it does not say what it is.
   */
  private static boolean isRival(Mention m, Mention other) {
    return other.statement.article().equals(m.statement.article())
        && m.figure.unit().dimension() != Dimension.COUNT
        && other.figure.unit().equals(m.figure.unit())
        && !other.figure.agrees(m.figure);
  }

  /** Shared weight against mostly the smaller side's, so that one word is not all there is. */
  private double similarity(Set<String> a, Set<String> b) {
    double left = statements.weight(a);
    double right = statements.weight(b);
    double all = 0.65 * Math.min(left, right) + 0.35 * Math.max(left, right);
    return all == 0 ? 0 : Math.min(1, statements.shared(a, b) / all);
  }

  // --- refusing

  private @Nullable String refusal(Match match, List<Mention> mentions) {
    Mention a = match.a;
    Mention b = match.b;
    if (part(a) != part(b)) {
      return "another scope: one is a part, or comes on top";
    }
    if (part(a) && (!Objects.equals(a.counted, b.counted) || !a.states.equals(b.states))) {
      return "another scope: parts of different wholes";
    }
    if (!samePeriod(a, b)) {
      return "another scope: one is of another period";
    }
    if (whole(a) != whole(b)) {
      return "another scope: one is of the whole";
    }
    if (update(a) || update(b)) {
      return "a later update, told as such";
    }
    if (isRounded(a.figure, b.figure)) {
      return "rounded";
    }
    if (farApart(a, b)) {
      return "another scope: one is many times the other";
    }
    if (sumsUp(a, b) || sumsUp(b, a)) {
      return "another scope: the parts of one add up to the other";
    }
    if (knows(a, b, mentions) || knows(b, a, mentions)) {
      return "one article reports both figures";
    }
    if (otherTime(a, b) || otherYear(a, b)) {
      return "another time";
    }
    if (grew(a, b, mentions) || grew(b, a, mentions)) {
      return "a later report of a count that grows";
    }
    if (shrank(a, b, mentions) || shrank(b, a, mentions)) {
      return "a later report of a count that shrinks";
    }
    return null;
  }

  /** Whether one is the other, rounded or converted from its unit: 10,400 for 10,384. */
  static boolean isRounded(Figure a, Figure b) {
    BigDecimal one = a.low().multiply(a.unit().factor()).abs();
    BigDecimal other = b.low().multiply(b.unit().factor()).abs();
    boolean near =
        !a.isRange()
            && !b.isRange()
            && a.unit().dimension() != Dimension.SCORE
            && one.subtract(other).abs().compareTo(one.max(other).multiply(ROUNDED)) <= 0;
    return near
        && (!a.unit().name().equals(b.unit().name())
            || isRoundedTo(a.low(), b.low())
            || isRoundedTo(b.low(), a.low()));
  }

  private static boolean isRoundedTo(BigDecimal exact, BigDecimal round) {
    int digits = Math.max(1, round.stripTrailingZeros().precision());
    return digits < exact.stripTrailingZeros().precision()
        && exact.round(new MathContext(digits)).compareTo(round) == 0;
  }

  private static boolean farApart(Mention a, Mention b) {
    if (a.figure.unit().dimension() == Dimension.SCORE) {
      return false;
    }
    BigDecimal one = a.figure.low().multiply(a.figure.unit().factor()).abs();
    BigDecimal other = b.figure.low().multiply(b.figure.unit().factor()).abs();
    return one.max(other).compareTo(one.min(other).multiply(LARGEST_RATIO)) >= 0;
  }

  private static boolean part(Mention m) {
    return beside(m, PART_WORDS, 3, 0)
        || (m.figure.unit().dimension() == Dimension.COUNT
            && PART_BEHIND
                .matcher(m.statement.reading().text())
                .region(m.figure.end(), m.statement.reading().text().length())
                .lookingAt());
  }

  /** Whether no one tells of a quarter or a month where the other tells of a whole year. */
  private static boolean samePeriod(Mention a, Mention b) {
    return !(tells(a, SHORT_PERIODS) && tells(b, YEARS) && !tells(b, SHORT_PERIODS))
        && !(tells(b, SHORT_PERIODS) && tells(a, YEARS) && !tells(a, SHORT_PERIODS));
  }

  private static boolean tells(Mention m, Set<String> words) {
    return m.statement.reading().tokens().stream().anyMatch(t -> words.contains(t.folded()));
  }

  private static boolean whole(Mention m) {
    return beside(m, WHOLE_WORDS, 4, 5);
  }

  private static boolean update(Mention m) {
    return beside(m, UPDATE_WORDS, 4, 3) || beside(m, SO, 4, 3) && beside(m, FAR, 4, 3);
  }

  /** Whether one of these words stands within so many words before or after the figure. */
  private static boolean beside(Mention m, Set<String> words, int before, int after) {
    List<Token> tokens = m.statement.reading().tokens();
    int first = 0;
    int last = tokens.size();
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).end() <= m.figure.start()) {
        first = i + 1;
      }
      if (tokens.get(i).start() >= m.figure.end()) {
        last = Math.min(last, i);
      }
    }
    return tokens.subList(Math.max(0, first - before), first).stream()
            .anyMatch(t -> words.contains(t.folded()))
        || tokens.subList(last, Math.min(tokens.size(), last + after)).stream()
            .anyMatch(t -> words.contains(t.folded()));
  }

  /** Whether {@code a} and another count beside either make {@code b}: 262 and 41 make 303. */
  private static boolean sumsUp(Mention a, Mention b) {
    if (a.figure.unit().dimension() != Dimension.COUNT) {
      return false;
    }
    for (Mention beside : List.of(a, b)) {
      for (Figure other : beside.statement.reading().figures()) {
        boolean itself =
            other.start() == beside.figure.start() && other.end() == beside.figure.end();
        if (!itself
            && other.unit().dimension() == Dimension.COUNT
            && sum(a.figure, other).agrees(b.figure)) {
          return true;
        }
      }
    }
    return false;
  }

  private static Figure sum(Figure a, Figure b) {
    return new Figure(
        a.start(),
        a.end(),
        a.low().add(b.low()),
        a.high().add(b.high()),
        a.qualifier(),
        a.unit(),
        a.counted(),
        a.countedPhrase());
  }

  /** Whether the article of {@code a} also gives {@code b}'s figure for a thing of this kind. */
  private boolean knows(Mention a, Mention b, List<Mention> mentions) {
    for (Mention other : mentions) {
      if (other.statement.article().equals(a.statement.article())
          && !other.vague()
          && other.figure.isSameAs(b.figure)
          && (kindOfQuantity(other, b) > 0 || other.statement.id().equals(a.statement.id()))) {
        return true;
      }
    }
    return false;
  }

  /** Whether both say when, and no time of one can be a time of the other. */
  private boolean otherTime(Mention a, Mention b) {
    List<When> one = dates(a);
    List<When> other = dates(b);
    if (one.isEmpty() || other.isEmpty()) {
      return false;
    }
    LocalDate writtenA = statements.written(a.statement);
    LocalDate writtenB = statements.written(b.statement);
    return one.stream()
        .noneMatch(w -> other.stream().anyMatch(v -> w.compatible(v, writtenA, writtenB)));
  }

  /** Whether one sentence looks back to a year that the other does not name. */
  private boolean otherYear(Mention a, Mention b) {
    return looksBack(a, b) || looksBack(b, a);
  }

  /** A year before the figure is its time; one behind it is where it is long past. */
  private boolean looksBack(Mention a, Mention b) {
    LocalDate written = statements.written(a.statement);
    for (When when : a.statement.reading().whens()) {
      Integer year = when.year();
      if (year != null
          && (when.end() <= a.figure.start()
              || written != null && written.getYear() - year >= LONG_PAST)
          && b.statement.reading().whens().stream().noneMatch(v -> year.equals(v.year()))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether {@code b} tells hours later of more in a state that fills up, and not of one moment.
   */
  private boolean grew(Mention a, Mention b, List<Mention> mentions) {
    return a.figure.low().compareTo(b.figure.low()) < 0 && moved(a, b, growing, mentions);
  }

  /**
   * Whether {@code b} tells hours later of fewer in a state that empties: the missing are found.
   */
  private boolean shrank(Mention a, Mention b, List<Mention> mentions) {
    return a.figure.low().compareTo(b.figure.low()) > 0 && moved(a, b, shrinking, mentions);
  }

  private boolean moved(Mention a, Mention b, Set<String> by, List<Mention> mentions) {
    Instant first = firstMoment(a, mentions);
    Instant later = moment(b);
    boolean oneMoment =
        dates(a).stream()
            .anyMatch(w ->
                dates(b).stream()
                    .anyMatch(
                        v -> w.isDate() && v.isDate() || w.time() != null && v.time() != null));
    return first != null
        && later != null
        && !oneMoment
        && !Duration.between(first, later).minus(NEWS_MOVES).isNegative()
        && a.states.stream().anyMatch(by::contains)
        && b.states.stream().anyMatch(by::contains);
  }

  /** When a figure was first reported: who repeats it hours later may not have heard since. */
  private @Nullable Instant firstMoment(Mention m, List<Mention> mentions) {
    Instant first = moment(m);
    for (Mention other : mentions) {
      Instant told = moment(other);
      if (first != null
          && told != null
          && told.isBefore(first)
          && other.figure.isSameAs(m.figure)
          && kindOfQuantity(other, m) > 0) {
        first = told;
      }
    }
    return first;
  }

  private @Nullable Instant moment(Mention m) {
    Published published = statements.published(m.statement);
    return published == null || published.moment() == null ? null : published.moment().toInstant();
  }

  private static List<When> dates(Mention m) {
    int[] clause = clause(m.statement, m.figure);
    return m.statement.reading().whens().stream()
        .filter(w -> w.start() >= clause[0] && w.end() <= clause[1])
        .toList();
  }

  // --- proposing

  private void propose(Match match, Map<Mention, List<Match>> byMention, List<Mention> mentions) {
    List<Mention> left = supporters(match.a, match.b, byMention, mentions);
    List<Mention> right = supporters(match.b, match.a, byMention, mentions);
    Mention first = match.a;
    Set<String> topic = new LinkedHashSet<>(match.a.around);
    topic.retainAll(match.b.around);
    if (match.a.counted != null && match.a.counted.equals(match.b.counted)) {
      topic.add(match.a.counted);
    }
    Kind kind = first.figure.unit().dimension() == Dimension.LENGTH ? Kind.PLACE : Kind.FIGURE;
    findings.propose(
        new Proposal(
            kind,
            Severity.HIGH,
            "the same quantity with figures that cannot both be true",
            Wording.howMuch(first.statement, first.figure, topic),
            List.of(side(left), side(right)),
            topic,
            Math.min(1, match.same)));
  }

  private List<Mention> supporters(
      Mention of, Mention against, Map<Mention, List<Match>> byMention, List<Mention> all) {
    List<Mention> supporters = new ArrayList<>(List.of(of));
    for (Match match : byMention.getOrDefault(of, List.of())) {
      Mention other = match.a == of ? match.b : match.a;
      if (match.same >= SUPPORTS
          && other.figure.agrees(of.figure)
          && !other.figure.agrees(against.figure)) {
        supporters.add(other);
      }
    }
    for (Mention other : all) {
      if (!other.vague()
          && other.figure.isSameAs(of.figure)
          && supporters.stream()
              .anyMatch(s -> s.statement.article().equals(other.statement.article()))
          && !supporters.contains(other)
          && kindOfQuantity(other, of) > 0) {
        supporters.add(other);
      }
    }
    return supporters;
  }

  private static Proposal.Side side(List<Mention> mentions) {
    return new Proposal.Side(
        mentions.getFirst().words(),
        mentions.stream().map(Mention::statement).distinct().collect(Collectors.toList()));
  }
}
