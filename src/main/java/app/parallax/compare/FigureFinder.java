package app.parallax.compare;

import app.parallax.language.Figure;
import app.parallax.language.Name;
import app.parallax.language.Qualifier;
import app.parallax.language.SentenceReader;
import app.parallax.language.Token;
import app.parallax.language.Unit;
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
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
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
          "hire",
          "blind",
          "overdose");

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

  /** "Three of them" and "three of the patients", but not "three of the injured". */
  private static final Pattern OF_THEM =
      Pattern.compile(
          "\\s+of\\s+(them|whom|those|(the|its|their)\\s+([a-z]+))\\b", Pattern.CASE_INSENSITIVE);

  /** A figure behind one of these is of those whom somebody stands for, and not of all. */
  private static final Pattern SPOKEN_FOR =
      Pattern.compile(
          "\\b((relatives|families|family|parents|widows|lawyers?|solicitors?|attorneys?) (of|for)"
              + "|on behalf of|represent(s|ed|ing)?|speak(s|ing)? for|act(s|ing)? for)\\s+$",
          Pattern.CASE_INSENSITIVE);

  /** What a sum may take in or leave out. */
  private static final Pattern WITH_OR_WITHOUT =
      Pattern.compile(
          "\\b(including|excluding|inclusive of|exclusive of|counting|without|plus|before|net of)"
              + "\\s+([a-z]+\\s+)?(debts?|tax(es)?|vat|interest|fees|bonuses|add-ons|extras)\\b",
          Pattern.CASE_INSENSITIVE);

  /** What is told of a whole country or more. */
  private static final Pattern EVERYWHERE =
      Pattern.compile(
          "\\b(across|throughout|in) the (whole |entire )?(country|nation|world"
              + "|continent)\\b|\\bcountrywide\\b",
          Pattern.CASE_INSENSITIVE);

  /** A score that was not the last. */
  private static final Pattern HALF_TIME =
      Pattern.compile(
          "\\b(half-?time|at the (break|interval)|first half)\\b", Pattern.CASE_INSENSITIVE);

  /** Money that is not there yet. */
  private static final Pattern PROMISED =
      Pattern.compile(
          "\\b(pledg|promis|commit)(e|ed|es|ing|ted|ments?)?\\b", Pattern.CASE_INSENSITIVE);

  /** Words of what ought to be, before a figure. */
  private static final Set<String> NORM_WORDS =
      Set.of(
          "target",
          "targets",
          "goal",
          "threshold",
          "limit",
          "ceiling",
          "quota",
          "cap",
          "minimum",
          "maximum",
          "permitted",
          "allowed",
          "required",
          "recommended",
          "prescribed",
          "agreed");

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

  /** Who else was there: "a guard was killed and his colleague was hurt". */
  private static final Set<String> COMPANY =
      Set.of(
          "another",
          "other",
          "others",
          "second",
          "third",
          "colleague",
          "colleagues",
          "comrade",
          "comrades",
          "companion",
          "companions",
          "several",
          "many",
          "all",
          "some",
          "both");

  /** Of these there may be more than the one told of. */
  private static final Set<String> ANYBODY =
      Set.of("man", "woman", "boy", "girl", "child", "baby", "teenager", "pensioner", "person");

  private static final Set<String> BE = Set.of("was", "is", "has", "had", "were");

  private static final int LONGEST_NOUN = 4;

  private static final Set<String> SPANS = Set.of("between", "and", "from", "to");

  private static final Set<String> RELATIVE =
      Set.of("which", "who", "whose", "founded", "born", "built");

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

  /** The same in two units, each rounded for its readers: 56 miles and 88 kilometres an hour. */
  private static final BigDecimal CONVERTED = new BigDecimal("0.05");

  /** So many points off, a fraction in words is still the share: "a third" for 30 percent. */
  private static final BigDecimal OF_A_FRACTION = BigDecimal.valueOf(4);

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

  /** What a list knows to be one quantity needs no more in common. */
  private static final double ONE_QUANTITY = 0.6;

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
      Set<String> names,
      Quantities.@Nullable Quantity quantity) {

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
  private final Quantities quantities;
  private final Map<String, List<Mention>> byQuantity = new HashMap<>();
  private final Set<String> states;
  private final Set<String> growing;
  private final Set<String> shrinking;
  private final Set<String> people;
  private final Set<String> tolls;
  private final String man;
  private final String person;
  private final String job;
  private final String dismissed;
  private final Set<String> jobLosses;
  private Set<Mention> unique = Set.of();

  FigureFinder(Statements statements, Concepts concepts, Findings findings) {
    this.statements = statements;
    this.concepts = concepts;
    this.findings = findings;
    this.quantities = new Quantities(statements);
    SentenceReader reader = new SentenceReader();
    this.states = conceptsOf(reader, STATE_WORDS);
    this.growing = conceptsOf(reader, GROWING_WORDS);
    this.shrinking = conceptsOf(reader, SHRINKING_WORDS);
    this.people = conceptsOf(reader, PEOPLE_WORDS);
    this.job = concepts.of(Concepts.stems(reader, "job").getFirst());
    this.dismissed = concepts.of(Concepts.stems(reader, "dismiss").getFirst());
    this.jobLosses = conceptsOf(reader, List.of("cut", "lose", "loss", "go", "shed", "disappear"));
    this.tolls = conceptsOf(reader, List.of("kill", "missing", "trap"));
    this.man = concepts.of(Concepts.stems(reader, "men").getFirst());
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
      one(statement).ifPresent(figure -> mentions.add(mention(statement, figure)));
    }
    return mentions;
  }

  /**
   * The one that an article counts: "a border guard was killed" tells of one guard where its
   * sentence tells of nobody beside him.
   */
  private Optional<Figure> one(Statement statement) {
    List<Token> tokens = statement.reading().tokens();
    String text = statement.reading().text();
    if (statement.sentence().headline()
        || !statement.reading().figures().isEmpty()
        || tokens.stream().anyMatch(t -> COMPANY.contains(t.folded()))) {
      return Optional.empty();
    }
    for (int i = 0; i + 3 < tokens.size(); i++) {
      if (tokens.get(i).folded().equals("a") || tokens.get(i).folded().equals("an")) {
        int noun = i + 1;
        while (noun + 1 < tokens.size()
            && noun - i < LONGEST_NOUN
            && !tokens.get(noun + 1).stop()
            && text.substring(tokens.get(noun).end(), tokens.get(noun + 1).start()).isBlank()) {
          noun++;
        }
        if (isWhole(statement, noun)) {
          Token counted = tokens.get(noun);
          return Optional.of(
              new Figure(
                  tokens.get(i).start(),
                  counted.end(),
                  BigDecimal.ONE,
                  BigDecimal.ONE,
                  Qualifier.EXACT,
                  Unit.COUNT,
                  counted.stem(),
                  ""));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether behind a noun it is told what state one is in, and the noun is nobody whatever. */
  private boolean isWhole(Statement statement, int noun) {
    List<Token> tokens = statement.reading().tokens();
    String text = statement.reading().text();
    if (noun + 2 >= tokens.size()
        || !BE.contains(tokens.get(noun + 1).folded())
        || !text.substring(tokens.get(noun).end(), tokens.get(noun + 1).start()).isBlank()) {
      return false;
    }
    String concept = concepts.of(tokens.get(noun).stem());
    int end = Math.min(tokens.size(), noun + 1 + LONGEST_NOUN);
    return !people.contains(concept)
        && !ANYBODY.contains(tokens.get(noun).folded())
        && tokens.subList(noun + 2, end).stream()
            .anyMatch(t -> states.contains(concepts.of(t.stem())));
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
    return new Mention(
        statement,
        figure,
        counted,
        in,
        near,
        around,
        names,
        quantities.of(statement, figure).orElse(null));
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
    byQuantity.clear();
    for (Mention mention : mentions) {
      if (mention.quantity != null) {
        byQuantity.computeIfAbsent(quantityIn(mention), k -> new ArrayList<>()).add(mention);
        byQuantity.computeIfAbsent(quantityOf(mention), k -> new ArrayList<>()).add(mention);
      }
    }
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
      if (mention.quantity != null) {
        byClue
            .computeIfAbsent("the " + mention.quantity.name(), k -> new ArrayList<>())
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
    if (isOneQuantity(a, b)) {
      return ONE_QUANTITY + 0.1 * similarity(a.around, b.around);
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

  /**
   * Whether both tell one named quantity of one holder, or each article knows only one such value
   * and one does not say whose it is.
   */
  private boolean isOneQuantity(Mention a, Mention b) {
    if (a.quantity == null || b.quantity == null || !a.quantity.name().equals(b.quantity.name())) {
      return false;
    }
    if (a.quantity.isOfOneHolder(b.quantity) && isOnly(a, true) && isOnly(b, true)) {
      return true;
    }
    if (a.quantity.isOfAnother(b.quantity)) {
      return false;
    }
    boolean shared =
        a.quantity.sharesName(b.quantity)
            || a.quantity.isMeantIn(b.statement)
            || b.quantity.isMeantIn(a.statement);
    boolean unnamed = a.quantity.holder() == null || b.quantity.holder() == null;
    return (shared || unnamed && !a.quantity.named() && !isElsewhere(a, b))
        && isOnly(a, false)
        && isOnly(b, false);
  }

  /** Whether both clauses name somebody or somewhere, and nobody and nowhere in common. */
  private static boolean isElsewhere(Mention a, Mention b) {
    return !a.names.isEmpty()
        && !b.names.isEmpty()
        && a.names.stream().noneMatch(n -> b.names.stream().anyMatch(o -> Name.sameKeys(n, o)));
  }

  /** Whether its article gives no other value of the quantity, or none of this holder. */
  private boolean isOnly(Mention m, boolean ofHolder) {
    return byQuantity.getOrDefault(quantityIn(m), List.of()).stream()
        .filter(o ->
            !ofHolder
                || o.quantity != null
                    && m.quantity != null
                    && Objects.equals(o.quantity.holder(), m.quantity.holder()))
        .allMatch(o -> o.figure.agrees(m.figure));
  }

  /** Its quantity in its article. */
  private static String quantityIn(Mention m) {
    return m.statement.article() + " " + quantityOf(m);
  }

  private static String quantityOf(Mention m) {
    return m.quantity == null ? "" : m.quantity.name();
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
    if (a.quantity != null && b.quantity != null && !a.quantity.name().equals(b.quantity.name())) {
      return "another quantity";
    }
    if (a.quantity != null && b.quantity != null && a.quantity.isOfAnother(b.quantity)) {
      return "another scope: of another holder";
    }
    if (part(a) != part(b) && !isTollOfThem(a, b)) {
      return "another scope: one is a part, or comes on top";
    }
    if (part(a)
        && part(b)
        && (!Objects.equals(a.counted, b.counted) || !a.states.equals(b.states))) {
      return "another scope: parts of different wholes";
    }
    if (!samePeriod(a, b)) {
      return "another scope: one is of another period";
    }
    if (whole(a) != whole(b) || onlyOne(a, b, EVERYWHERE)) {
      return "another scope: one is of the whole";
    }
    if (beside(a, NORM_WORDS, 4, 1) != beside(b, NORM_WORDS, 4, 1)) {
      return "another scope: one is what ought to be";
    }
    if (a.figure.unit().dimension() == Dimension.MONEY && onlyOne(a, b, WITH_OR_WITHOUT)) {
      return "another scope: one takes in what the other leaves out";
    }
    if (a.figure.unit().dimension() == Dimension.MONEY && onlyOne(a, b, PROMISED)
        || a.figure.unit().dimension() != Dimension.COUNT
            && Quantities.isAskedFor(a.statement, a.figure)
                != Quantities.isAskedFor(b.statement, b.figure)) {
      return "another scope: one is asked for or promised, and not given";
    }
    if (a.figure.unit().dimension() == Dimension.SCORE && onlyOne(a, b, HALF_TIME)) {
      return "another time";
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
    if (otherTime(a, b) && !isLasting(a) || otherYear(a, b)) {
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

  /** Whether one sentence says so and the other does not. */
  private static boolean onlyOne(Mention a, Mention b, Pattern pattern) {
    return pattern.matcher(a.statement.reading().text()).find()
        != pattern.matcher(b.statement.reading().text()).find();
  }

  /** Whether it is the same at any time: how deep a mine is. */
  private static boolean isLasting(Mention m) {
    return m.quantity != null
        && !m.quantity.named()
        && m.figure.unit().dimension() == Dimension.LENGTH;
  }

  /**
   * Whether the part is the toll: "three of them died" tells how many did, where each article knows
   * one toll only.
   */
  private boolean isTollOfThem(Mention a, Mention b) {
    return isOfThem(a) != isOfThem(b)
        && !beside(a, PART_WORDS, 3, 0)
        && !beside(b, PART_WORDS, 3, 0)
        && a.states.stream().anyMatch(s -> b.states.contains(s) && tolls.contains(s))
        && unique.contains(a)
        && unique.contains(b);
  }

  private boolean isOfThem(Mention m) {
    Matcher of =
        OF_THEM
            .matcher(m.statement.reading().text())
            .region(m.figure.end(), m.statement.reading().text().length());
    return of.lookingAt()
        && (of.group(3) == null
            || m.statement.concepts().stream()
                .anyMatch(c ->
                    c.start() == of.start(3)
                        && (people.contains(c.concept()) || c.concept().equals(man))));
  }

  /** Whether one is the other, rounded or converted from its unit: 10,400 for 10,384. */
  static boolean isRounded(Figure a, Figure b) {
    BigDecimal one = a.low().multiply(a.unit().factor()).abs();
    BigDecimal other = b.low().multiply(b.unit().factor()).abs();
    boolean oneUnit = a.unit().name().equals(b.unit().name());
    if (isFraction(a) != isFraction(b) && one.subtract(other).abs().compareTo(OF_A_FRACTION) <= 0) {
      return true;
    }
    boolean near =
        !a.isRange()
            && !b.isRange()
            && a.unit().dimension() != Dimension.SCORE
            && one.subtract(other)
                    .abs()
                    .compareTo(one.max(other).multiply(oneUnit ? ROUNDED : CONVERTED))
                <= 0;
    return near && (!oneUnit || isRoundedTo(a.low(), b.low()) || isRoundedTo(b.low(), a.low()));
  }

  private static boolean isFraction(Figure figure) {
    return figure.unit().dimension() == Dimension.SHARE && figure.unit().name().equals("fraction");
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

  private boolean part(Mention m) {
    return beside(m, PART_WORDS, 3, 0) && !isNewsOnly(m)
        || SPOKEN_FOR.matcher(m.statement.reading().text().substring(0, m.figure.start())).find()
        || (m.figure.unit().dimension() == Dimension.COUNT
            && PART_BEHIND
                .matcher(m.statement.reading().text())
                .region(m.figure.end(), m.statement.reading().text().length())
                .lookingAt());
  }

  /**
   * Whether "a further 212" opens a sentence and nothing of its kind was counted before: it is
   * further news, and no addition.
   */
  private boolean isNewsOnly(Mention m) {
    List<Token> before =
        m.statement.reading().tokens().stream().filter(t -> t.end() <= m.figure.start()).toList();
    return m.figure.unit().dimension() == Dimension.COUNT
        && m.counted != null
        && !before.isEmpty()
        && before.size() <= 2
        && before.getLast().folded().equals("further")
        && statements.all().subList(0, m.statement.place()).stream()
            .filter(s -> s.article().equals(m.statement.article()))
            .noneMatch(s ->
                s.reading().figures().stream()
                    .anyMatch(f ->
                        f.unit().dimension() == Dimension.COUNT
                            && f.counted() != null
                            && m.counted.equals(counted(s, f))
                            && concepts.in(s.reading()).stream()
                                .anyMatch(c -> m.near.contains(c.concept()))));
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
            && !isOpen(b.figure)
            && sum(a.figure, other).agrees(b.figure)) {
          return true;
        }
      }
    }
    return false;
  }

  /** "More than 8,000" would be many a sum. */
  private static boolean isOpen(Figure figure) {
    return figure.qualifier() == Qualifier.MORE_THAN || figure.qualifier() == Qualifier.AT_LEAST;
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
          && (isOfKind(other, b, isOneQuantity(a, b))
              || other.statement.id().equals(a.statement.id()))) {
        return true;
      }
    }
    return false;
  }

  /** Whether both may be of one thing; where a quantity is known by its name, by no less. */
  private boolean isOfKind(Mention other, Mention m, boolean named) {
    return named
        ? other.quantity != null
            && m.quantity != null
            && other.quantity.name().equals(m.quantity.name())
        : kindOfQuantity(other, m) > 0;
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
          && when.month() == null
          && !a.states.isEmpty()
          && when.start() >= a.figure.end()
          && b.statement.reading().whens().stream().noneMatch(v -> v.year() != null)) {
        return true;
      }
      if (year != null
          && (when.end() <= a.figure.start()
              || written != null && written.getYear() - year >= LONG_PAST && !isOfASpan(a, when))
          && !isAside(a, when)
          && b.statement.reading().whens().stream().noneMatch(v -> year.equals(v.year()))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a year bounds the time in which a sum came together: "between 2015 and 2017". */
  private static boolean isOfASpan(Mention m, When when) {
    return m.quantity != null
        && m.statement.wordBefore(when.start()).filter(t -> SPANS.contains(t.folded())).isPresent();
  }

  /** Whether a time stands in a clause that only tells more of somebody: "which began in 1885,". */
  private static boolean isAside(Mention m, When when) {
    int[] clause = Clauses.around(m.statement, when.start(), when.end());
    return clause[1] < m.figure.start()
        && m.statement.reading().tokens().stream()
            .filter(t -> t.start() >= clause[0])
            .findFirst()
            .filter(t -> RELATIVE.contains(t.folded()))
            .isPresent();
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
    Kind kind =
        first.figure.unit().dimension() == Dimension.LENGTH && first.quantity == null
            ? Kind.PLACE
            : Kind.FIGURE;
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
    for (Mention other : byQuantity.getOrDefault(quantityOf(of), List.of())) {
      if (!supporters.contains(other)
          && other.figure.agrees(of.figure)
          && !other.figure.agrees(against.figure)
          && isOneQuantity(other, against)) {
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
    // A headline rounds and shortens: the report itself is the better evidence.
    supporters.sort(Comparator.comparing(m -> m.statement.sentence().headline()));
    return supporters;
  }

  private static Proposal.Side side(List<Mention> mentions) {
    return new Proposal.Side(
        mentions.getFirst().words(),
        mentions.stream().map(Mention::statement).distinct().collect(Collectors.toList()));
  }
}
