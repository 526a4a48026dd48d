package app.parallax.compare;

import app.parallax.language.Cue;
import app.parallax.language.Name;
import app.parallax.language.SentenceReader;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds one event explained in two ways: "started in the cooling unit" and "caused by a cigarette",
 * "the dyke was undermined by badgers" and "failed because a stretch was left open".
 *
 * <p>What is explained is known by its kind ({@code effects.txt}), so that a collapse and a giving
 * way are one; an event that a story has one of needs no more, any other needs what it befell. Two
 * explanations conflict if they share nothing, or if one denies what the other gives. A source that
 * tells both knows more than the conflict does.
 */
final class CauseFinder {
  /** Words behind which the origin of what stands before them is told. */
  private static final String ORIGINS =
      "caused_by triggered_by sparked_by started_by set_off_by ignited_by started_in started_when"
          + " began_in began_when broke_out_in broke_out_when originated_in traced_to blamed_on"
          + " attributed_to brought_about_by provoked_by";

  /** Words behind which a reason for what stands before them is told. */
  private static final String REASONS =
      "arose_when arose_from arisen_from stem_from stemmed_from put_down_to was_down_to result_of"
          + " result_from resulted_from because_of because owing_to consequence_of for_reasons_of"
          + " =died_of =died_from =came_from nothing_to_do_with unrelated_to no_connection_with"
          + " on_account_of in_view_of for~reasons";

  /** Words before which the cause of what stands behind them is told. */
  private static final String CAUSING =
      "=caused =triggered =sparked set_off led_to brought_down brought_about is_to_blame_for"
          + " was_to_blame_for were_to_blame_for are_to_blame_for are_where is_where was_where"
          + " were_where =reason_for the_cause_of the_reason =reason_the lay_behind was_behind"
          + " were_behind =threw drove~from made~ill =killed set_fire_to brought~under_control";

  /** Verdicts that are a cause themselves. */
  private static final String JUDGED =
      "started_deliberately started_intentionally set_deliberately lit_deliberately"
          + " deliberately_started deliberately_set deliberately_lit started_on_purpose arson"
          + " sabotage inside_job";

  /** So little of one cause may stand in the other's for them to be two. */
  private static final double ANOTHER_CAUSE = 0.2;

  /** So much of a cause must be in what another denies or tells too. */
  private static final double SAME_CAUSE = 0.5;

  /** Verbs of which "it was the police who started it" tells the one origin. */
  private static final Set<String> BEGINNING =
      Set.of(
          "started",
          "caused",
          "triggered",
          "began",
          "provoked",
          "sparked",
          "did",
          "broke",
          "drove",
          "killed",
          "ruined",
          "destroyed",
          "leaked",
          "sank");

  /** Words behind a verb that show that it has no object: "people killed in the fire". */
  private static final Set<String> OBJECTLESS =
      Set.of("in", "at", "on", "by", "when", "after", "during", "and", "as", "near", "since", "or");

  /** Spans and moments, which cause nothing. */
  private static final Set<String> TIMES =
      Set.of(
          "second",
          "minut",
          "hour",
          "day",
          "night",
          "morn",
          "even",
          "afternoon",
          "week",
          "weekend",
          "month",
          "year",
          "decad",
          "number",
          "midnight",
          "noon",
          "dawn",
          "dusk");

  /** Words by which a cause is one of several. */
  private static final Set<String> SEVERAL =
      Set.of(
          "partly",
          "partially",
          "also",
          "among",
          "another",
          "factor",
          "factors",
          "contributed",
          "contributing",
          "contributory",
          "combination",
          "both");

  private static final Set<String> EXCLUSIVE =
      Set.of("only", "solely", "alone", "sole", "real", "mainly", "chiefly", "mostly", "primarily");

  private static final Set<String> BEING = Set.of("was", "were", "been", "being", "is", "are");

  private static final Set<String> MEANS = Set.of("through", "via", "with", "using", "by");
  private static final Set<String> WEIGHING = Set.of("beneath", "under");

  private static final EnumSet<Cue.Kind> OPEN =
      EnumSet.of(Cue.Kind.POSSIBLE, Cue.Kind.CONDITIONAL, Cue.Kind.PLANNED);

  private static final int REACH = 12;
  private static final int VERB_WITHIN = 3;
  private static final int CUE_WITHIN = 4;
  private static final int OBJECT_WITHIN = 8;
  private static final int MOST = 80;
  private static final double LEAST_TELLING = 1.0;
  private static final double RARE = 2.0;

  /** A kind of event; see {@code effects.txt}. */
  private record Effect(
      String name, boolean single, boolean passive, boolean weighed, boolean reasoned) {}

  private record EffectWord(Effect effect, Gapped words) {}

  /** An event's word where it stands, by tokens. */
  private record Found(Effect effect, int from, int end) {}

  private record Marker(Gapped words, boolean behind, boolean origin) {}

  /**
   * {@code begun} is the stem of the verb by which it began, {@code open} whether the sentence says
   * only "it" of what began, or nothing at all.
   */
  private record Origin(
      Statement statement,
      String begun,
      boolean open,
      boolean origin,
      boolean denied,
      Set<Effect> effects,
      Set<String> effect,
      Set<String> befell,
      Set<String> cause,
      int start,
      String words) {}

  /** Before an event's name it makes a topic by which questions of one event meet. */
  private static final String EVENT = "event:";

  private static final String KIN = "kin |";
  private static final List<Set<String>> KINS = sets(KIN);
  private static final String FORCES = "nature |";
  private static final Set<String> NATURE = sets(FORCES).getFirst();
  private static final Map<String, List<EffectWord>> EFFECTS = effects();
  private static final Map<String, List<Marker>> MARKERS = markers();

  private static final Map<String, List<Gapped>> VERDICTS = verdicts();

  private final Statements statements;
  private final Findings findings;

  CauseFinder(Statements statements, Findings findings) {
    this.statements = statements;
    this.findings = findings;
  }

  private static List<Set<String>> sets(String name) {
    SentenceReader reader = new SentenceReader();
    return Concepts.lines("effects.txt").stream()
        .filter(line -> line.startsWith(name))
        .map(line ->
            Arrays.stream(line.substring(name.length()).strip().split(" "))
                .map(word -> Concepts.stems(reader, word).getFirst())
                .collect(Collectors.toUnmodifiableSet()))
        .toList();
  }

  private static Map<String, List<EffectWord>> effects() {
    Map<String, List<EffectWord>> byFirstStem = new HashMap<>();
    SentenceReader reader = new SentenceReader();
    for (String line : Concepts.lines("effects.txt")) {
      if (line.startsWith(KIN) || line.startsWith(FORCES)) {
        continue;
      }
      String[] parts = line.split("\\|");
      String[] head = parts[0].strip().split(" ");
      String marks = head.length > 1 ? head[1] : "";
      Effect effect =
          new Effect(
              head[0],
              marks.contains("!"),
              marks.contains("+"),
              marks.contains("^"),
              marks.contains("?"));
      for (String entry : parts[1].strip().split(" ")) {
        Gapped words = Gapped.of(reader, entry);
        byFirstStem
            .computeIfAbsent(words.first(), s -> new ArrayList<>())
            .add(new EffectWord(effect, words));
      }
    }
    return byFirstStem;
  }

  private static Map<String, List<Gapped>> verdicts() {
    SentenceReader reader = new SentenceReader();
    return Arrays.stream(JUDGED.split(" "))
        .map(entry -> Gapped.of(reader, entry))
        .collect(Collectors.groupingBy(Gapped::first));
  }

  private static Map<String, List<Marker>> markers() {
    Map<String, List<Marker>> byFirstStem = new HashMap<>();
    SentenceReader reader = new SentenceReader();
    add(byFirstStem, reader, ORIGINS, true, true);
    add(byFirstStem, reader, REASONS, true, false);
    add(byFirstStem, reader, CAUSING, false, false);
    return byFirstStem;
  }

  private static void add(
      Map<String, List<Marker>> byFirstStem,
      SentenceReader reader,
      String entries,
      boolean behind,
      boolean origin) {
    for (String entry : entries.split(" ")) {
      Gapped words = Gapped.of(reader, entry);
      byFirstStem
          .computeIfAbsent(words.first(), s -> new ArrayList<>())
          .add(new Marker(words, behind, origin));
    }
  }

  void find() {
    List<Origin> origins = new ArrayList<>();
    for (Statement statement : statements.all()) {
      if (origins.size() < MOST && !statement.reading().text().endsWith("?")) {
        stressed(statement).ifPresent(origins::add);
        marked(statement, origins);
        if (!statement.sentence().headline()) {
          suffered(statement, origins);
          judged(statement, origins);
          blamed(statement).ifPresent(origins::add);
          ruledOut(statement).ifPresent(origins::add);
        }
      }
    }
    for (int i = 0; i < origins.size(); i++) {
      for (int j = i + 1; j < origins.size(); j++) {
        compare(origins.get(i), origins.get(j), origins);
      }
    }
  }

  // --- what a sentence explains

  /** "It was the police who started it." */
  private static Optional<Origin> stressed(Statement statement) {
    List<Token> tokens = statement.reading().tokens();
    if (tokens.size() < 5
        || !tokens.get(0).folded().equals("it")
        || !tokens.get(1).folded().equals("was")
        || statement.quotedAt(tokens.get(0).start())) {
      return Optional.empty();
    }
    for (int i = 3; i < Math.min(tokens.size(), REACH); i++) {
      String word = tokens.get(i).folded();
      String before = tokens.get(i - 1).folded();
      if (BEGINNING.contains(word) && (before.equals("who") || before.equals("that"))) {
        boolean open = i + 1 >= tokens.size() || tokens.get(i + 1).folded().equals("it");
        return origin(
                statement, tokens.get(i).stem(), open, true, false, i, tokens.size(), 2, i - 1)
            .filter(o -> open || !o.effect.isEmpty());
      }
    }
    return Optional.empty();
  }

  /** "Caused by", "because", "led to". */
  private void marked(Statement statement, List<Origin> origins) {
    List<Token> tokens = statement.reading().tokens();
    for (int i = 1; i < tokens.size(); i++) {
      for (Marker marker : MARKERS.getOrDefault(tokens.get(i).stem(), List.of())) {
        int end = marker.words.endAt(tokens, i);
        if (end < 0
            || statement.quotedAt(tokens.get(i).start())
            || !marker.origin && (statement.sentence().headline() || isOpen(statement, i))) {
          continue;
        }
        boolean denied =
            isDenied(statement, i)
                || marker.words.stems().contains("noth")
                || marker.words.first().equals("unrel")
                || marker.words.first().equals("no");
        if (marker.behind) {
          int from = marker.origin ? Math.max(0, i - REACH) : clauseOf(statement, i);
          boolean itself = tokens.get(i).folded().equals("died");
          boolean within = marker.words.first().equals("for");
          origin(
                  statement,
                  tokens.get(i).stem(),
                  denied
                      && statement
                          .contentBetween(tokens.get(from).start(), tokens.get(i).start())
                          .isEmpty(),
                  marker.origin,
                  denied,
                  from,
                  itself ? i + 1 : i,
                  within ? i + 1 : end,
                  within ? end - 1 : endOf(statement, end))
              .filter(o -> marker.origin || !o.effects.isEmpty() || o.denied)
              .ifPresent(origins::add);
        } else if (isActive(tokens, i, end)) {
          origin(
                  statement,
                  "",
                  false,
                  false,
                  denied,
                  i,
                  Math.min(tokens.size(), end + OBJECT_WITHIN),
                  Math.max(0, i - REACH),
                  i)
              .filter(o -> !o.effects.isEmpty())
              .ifPresent(origins::add);
        }
      }
    }
  }

  /** Whether what stands before a verb did it: not "was caused by". */
  private static boolean isActive(List<Token> tokens, int from, int end) {
    boolean passive = BEING.contains(tokens.get(from - 1).folded());
    return !(passive && end == from + 1)
        && (end > from + 1
            || end >= tokens.size()
            || !OBJECTLESS.contains(tokens.get(end).folded()));
  }

  /** "Undermined by badgers", "gave way beneath the snow", "got in through a supplier". */
  private void suffered(Statement statement, List<Origin> origins) {
    List<Token> tokens = statement.reading().tokens();
    for (Found found : found(statement, 0, tokens.size())) {
      int within = VERB_WITHIN;
      for (int i = found.end; i < Math.min(tokens.size(), found.end + within); i++) {
        Token token = tokens.get(i);
        if (statement.reading().whens().stream()
            .anyMatch(w -> w.start() <= token.start() && token.end() <= w.end())) {
          within++;
          continue;
        }
        String word = token.folded();
        boolean tells =
            found.effect.passive && word.equals("by") && isPassive(tokens, found.from)
                || found.effect.weighed && WEIGHING.contains(word)
                || found.effect.weighed && word.equals("after") && tellsNature(tokens, i + 1)
                || found.effect.name.equals("entry") && MEANS.contains(word);
        if (tells && !isOpen(statement, found.from)) {
          origin(
                  statement,
                  "",
                  false,
                  false,
                  isDenied(statement, found.from),
                  clauseOf(statement, found.from),
                  found.end,
                  i + 1,
                  endOf(statement, i + 1))
              .ifPresent(origins::add);
          break;
        }
      }
    }
  }

  /** What comes after rain or a quake is its work; what comes after a visit need not be. */
  private static boolean tellsNature(List<Token> tokens, int from) {
    return tokens.subList(from, Math.min(tokens.size(), from + OBJECT_WITHIN)).stream()
        .anyMatch(t -> NATURE.contains(t.stem()));
  }

  private static boolean isPassive(List<Token> tokens, int verb) {
    return tokens.subList(Math.max(0, verb - VERB_WITHIN), verb).stream()
        .anyMatch(t -> BEING.contains(t.folded()));
  }

  /** "Was started deliberately", "the raid was an inside job": the verdict itself is the cause. */
  private static void judged(Statement statement, List<Origin> origins) {
    List<Token> tokens = statement.reading().tokens();
    for (int i = 1; i < tokens.size(); i++) {
      for (Gapped words : VERDICTS.getOrDefault(tokens.get(i).stem(), List.of())) {
        int end = words.endAt(tokens, i);
        if (end > 0 && !isOpen(statement, i) && !statement.quotedAt(tokens.get(i).start())) {
          origin(
                  statement,
                  "",
                  false,
                  true,
                  isDenied(statement, i),
                  clauseOf(statement, i),
                  i,
                  i,
                  end)
              .ifPresent(origins::add);
        }
      }
    }
  }

  /** Where the clause that stands before a token begins, by tokens. */
  private static int clauseOf(Statement statement, int token) {
    List<Token> tokens = statement.reading().tokens();
    Token last = tokens.get(Math.max(0, token - 1));
    int start = Clauses.around(statement, last.start(), last.end())[0];
    int from = Math.max(0, token - REACH);
    while (from < token && tokens.get(from).start() < start) {
      from++;
    }
    return from;
  }

  /** "Blamed the rain for the slide", "traced the error to a label", "blamed the rain". */
  private static Optional<Origin> blamed(Statement statement) {
    List<Token> tokens = statement.reading().tokens();
    for (int i = 1; i + 1 < tokens.size(); i++) {
      String stem = tokens.get(i).stem();
      boolean blame = stem.equals("blame");
      if (!blame && !stem.equals("trace") || isOpen(statement, i)) {
        continue;
      }
      int last = Math.min(tokens.size(), i + 1 + OBJECT_WITHIN);
      int on = find(tokens, i + 2, last, t -> t.folded().equals(blame ? "on" : "to"));
      if (on > 0) {
        return origin(
            statement,
            "",
            false,
            true,
            isDenied(statement, i),
            i + 1,
            on,
            on + 1,
            endOf(statement, on + 1));
      }
      if (blame && !tokens.get(i - 1).folded().equals("to")) {
        int of = find(tokens, i + 2, last, t -> t.folded().equals("for"));
        boolean doing =
            of > 0 && of + 1 < tokens.size() && tokens.get(of + 1).folded().endsWith("ing");
        boolean open = of < 0 || doing;
        int end = open ? endOf(statement, i + 1) : of;
        return origin(
            statement,
            "",
            open,
            true,
            isDenied(statement, i),
            open ? i : of,
            open ? i : tokens.size(),
            i + 1,
            end);
      }
    }
    return Optional.empty();
  }

  /** "Snow played no decisive part", "no key was needed". */
  private static Optional<Origin> ruledOut(Statement statement) {
    List<Token> tokens = statement.reading().tokens();
    for (int i = 1; i < tokens.size(); i++) {
      String word = tokens.get(i).folded();
      if (word.startsWith("play")
          && i + 1 < tokens.size()
          && tokens.get(i + 1).folded().equals("no")) {
        int part =
            find(
                tokens,
                i + 2,
                Math.min(tokens.size(), i + 5),
                t -> t.folded().equals("part") || t.folded().equals("role"));
        if (part > 0) {
          return origin(statement, "", true, true, true, 0, 0, Math.max(0, i - REACH), i);
        }
      }
      if ((word.equals("needed") || word.equals("involved"))
          && i >= 3
          && i <= 5
          && tokens.getFirst().folded().equals("no")) {
        return origin(statement, "", true, true, true, 0, 0, 1, i - 1);
      }
    }
    return Optional.empty();
  }

  private static int find(List<Token> tokens, int from, int to, Predicate<Token> wanted) {
    for (int i = from; i < to; i++) {
      if (wanted.test(tokens.get(i))) {
        return i;
      }
    }
    return -1;
  }

  /** An explanation by the tokens of its effect and of its cause, ends exclusive. */
  private static Optional<Origin> origin(
      Statement statement,
      String begun,
      boolean open,
      boolean origin,
      boolean denied,
      int effectFrom,
      int effectTo,
      int causeFrom,
      int causeTo) {
    List<Token> tokens = statement.reading().tokens();
    if (causeFrom >= causeTo || causeTo > tokens.size()) {
      return Optional.empty();
    }
    int start = tokens.get(causeFrom).start();
    int end = tokens.get(causeTo - 1).end();
    Set<String> cause = statement.contentBetween(start, end);
    Set<String> effect = new LinkedHashSet<>();
    Set<String> befell = new LinkedHashSet<>();
    Set<Effect> effects = new LinkedHashSet<>();
    if (effectFrom < effectTo) {
      effect.addAll(
          statement.contentBetween(tokens.get(effectFrom).start(), tokens.get(effectTo - 1).end()));
      befell.addAll(effect);
      List<Found> all = found(statement, effectFrom, effectTo);
      boolean verb = all.stream().anyMatch(f -> f.end == effectTo);
      for (Found found : all) {
        if (verb && found.end != effectTo && effectTo <= causeFrom) {
          continue;
        }
        effects.add(found.effect);
        befell.removeAll(
            statement.contentBetween(
                tokens.get(found.from).start(), tokens.get(found.end - 1).end()));
      }
    }
    statement
        .reading()
        .speeches()
        .forEach(s -> {
          effect.removeAll(statement.contentBetween(s.start(), s.end()));
          befell.removeAll(statement.contentBetween(s.start(), s.end()));
        });
    befell.removeAll(statement.dates());
    cause.removeAll(statement.dates());
    statement
        .reading()
        .figures()
        .forEach(f -> cause.removeAll(statement.contentBetween(f.start(), f.end())));
    cause.removeAll(TIMES);
    statement.reading().cues().stream()
        .filter(c -> c.kind() == Cue.Kind.NEGATION && c.start() > start && c.end() < end)
        .forEach(c ->
            cause.removeAll(
                statement.contentBetween(
                    c.start(), Clauses.around(statement, c.start(), c.end())[1])));
    return cause.isEmpty() || effect.isEmpty() && !open
        ? Optional.empty()
        : Optional.of(
            new Origin(
                statement,
                begun,
                open,
                origin,
                denied,
                effects,
                effect,
                befell,
                cause,
                start,
                statement.reading().text().substring(start, end)));
  }

  private static List<Found> found(Statement statement, int from, int to) {
    List<Token> tokens = statement.reading().tokens();
    List<Found> found = new ArrayList<>();
    for (int i = from; i < to; i++) {
      for (EffectWord word : EFFECTS.getOrDefault(tokens.get(i).stem(), List.of())) {
        int end = word.words.endAt(tokens, i);
        if (end > 0 && end <= to) {
          found.add(new Found(word.effect, i, end));
        }
      }
    }
    return found;
  }

  /** Where what begins at a token ends, exclusive: at the next mark. */
  private static int endOf(Statement statement, int from) {
    List<Token> tokens = statement.reading().tokens();
    String text = statement.reading().text();
    int last = from;
    while (last + 1 < tokens.size()
        && last + 1 < from + REACH
        && text.substring(tokens.get(last).end(), tokens.get(last + 1).start()).isBlank()) {
      last++;
    }
    return Math.min(last + 1, tokens.size());
  }

  private static boolean isOpen(Statement statement, int token) {
    return hasCue(statement, token, OPEN);
  }

  private static boolean isDenied(Statement statement, int token) {
    return hasCue(statement, token, EnumSet.of(Cue.Kind.NEGATION));
  }

  private static boolean hasCue(Statement statement, int token, Set<Cue.Kind> kinds) {
    List<Token> tokens = statement.reading().tokens();
    int to = tokens.get(token).start();
    int from =
        tokens.get(Math.max(clauseOf(statement, token), Math.max(0, token - CUE_WITHIN))).start();
    return statement.reading().cues().stream()
        .anyMatch(c -> kinds.contains(c.kind()) && c.start() >= from && c.start() < to);
  }

  // --- two explanations

  private void compare(Origin a, Origin b, List<Origin> all) {
    if (statements.source(a.statement) == statements.source(b.statement)
        || a.denied && b.denied
        || ofOtherYears(a, b)) {
      return;
    }
    Set<String> effect = effect(a, b);
    if (effect.isEmpty()) {
      return;
    }
    if (isOneOfSeveral(a) || isOneOfSeveral(b)) {
      findings.refuse(Kind.CAUSE, "one cause among several", a.statement, b.statement);
      return;
    }
    if (!a.denied && !b.denied && areReasons(a, b) && !isExclusive(a) && !isExclusive(b)) {
      findings.refuse(Kind.CAUSE, "two reasons may both be true", a.statement, b.statement);
      return;
    }
    double alike = areKin(a, b) ? 1 : statements.overlap(a.cause, b.cause);
    if (a.denied || b.denied ? alike < SAME_CAUSE : alike > ANOTHER_CAUSE) {
      if (!a.denied && !b.denied) {
        findings.refuse(Kind.CAUSE, "the same cause in other words", a.statement, b.statement);
      }
      return;
    }
    if (tells(a, b, all) || tells(b, a, all)) {
      findings.refuse(Kind.CAUSE, "one source tells both", a.statement, b.statement);
      return;
    }
    Set<String> topic = new LinkedHashSet<>(effect);
    Stream.concat(a.effects.stream(), b.effects.stream())
        .filter(Effect::single)
        .forEach(e -> topic.add(EVENT + e.name));
    findings.propose(
        new Proposal(
            Kind.CAUSE,
            Severity.HIGH,
            a.denied || b.denied
                ? "given by one and ruled out by another"
                : "two origins of one event",
            Wording.of(Kind.CAUSE, a.statement, effect, "", ""),
            Proposal.sides(a.words, a.statement, b.words, b.statement),
            topic,
            0.8));
  }

  private static boolean isOneOfSeveral(Origin origin) {
    return origin.statement.reading().tokens().stream().anyMatch(t -> SEVERAL.contains(t.folded()));
  }

  /** Whether what both explain is done for reasons, of which there may be many. */
  private static boolean areReasons(Origin a, Origin b) {
    return Stream.concat(a.effects.stream(), b.effects.stream()).anyMatch(Effect::reasoned)
        && Stream.concat(a.effects.stream(), b.effects.stream())
            .allMatch(e -> e.reasoned || !e.single);
  }

  private static boolean isExclusive(Origin origin) {
    List<Token> tokens = origin.statement.reading().tokens();
    return tokens.stream().anyMatch(t -> EXCLUSIVE.contains(t.folded()))
        || tokens.size() > 1
            && tokens.get(0).folded().equals("it")
            && tokens.get(1).folded().equals("was");
  }

  /** Whether two causes may be one in two words: "rain" and "an inflow". */
  private static boolean areKin(Origin a, Origin b) {
    return KINS.stream()
        .anyMatch(kin -> stems(a).anyMatch(kin::contains) && stems(b).anyMatch(kin::contains));
  }

  private static Stream<String> stems(Origin origin) {
    return origin.statement.reading().tokens().stream()
        .filter(t -> t.start() >= origin.start && t.end() <= origin.start + origin.words.length())
        .map(Token::stem);
  }

  /** What both explain, or nothing where it is not surely one. */
  private Set<String> effect(Origin a, Origin b) {
    Set<String> effect = new LinkedHashSet<>(a.effect);
    effect.retainAll(b.effect);
    if (a.open != b.open && !a.begun.isEmpty() && a.begun.equals(b.begun)) {
      effect.addAll(a.open ? b.effect : a.effect);
      return effect;
    }
    if (a.open || b.open) {
      Origin told = a.open ? b : a;
      Origin open = a.open ? a : b;
      if (told.open) {
        return rulesOut(a, b) ? shared(a.cause, b.cause) : Set.of();
      }
      return tellsOf(open.statement, told.effects) ? told.effect : Set.of();
    }
    if (a.origin && b.origin && !effect.isEmpty()) {
      return effect;
    }
    Set<Effect> both = new LinkedHashSet<>(a.effects);
    both.retainAll(b.effects);
    boolean single = both.stream().anyMatch(Effect::single) || isWhatever(a, b) || isWhatever(b, a);
    Set<String> befell = new LinkedHashSet<>(a.befell);
    befell.retainAll(b.befell);
    befell.removeIf(c -> statements.weight(c) < LEAST_TELLING);
    if (single && !nameOthers(a, b) || !both.isEmpty() && !befell.isEmpty()) {
      effect.addAll(befell);
      return effect.isEmpty() ? a.effect : effect;
    }
    return Set.of();
  }

  /** Whether one denies the very thing that the other blames, of whatever both speak of. */
  private boolean rulesOut(Origin a, Origin b) {
    return a.denied != b.denied
        && statements.weight(shared(a.cause, b.cause)) >= RARE
        && statements.overlap(a.cause, b.cause) >= SAME_CAUSE;
  }

  private static Set<String> shared(Set<String> a, Set<String> b) {
    Set<String> both = new LinkedHashSet<>(a);
    both.retainAll(b);
    return both;
  }

  /** Whether one says only "the incident" of an event that the other names. */
  private static boolean isWhatever(Origin a, Origin b) {
    return a.effects.stream().anyMatch(e -> e.name.equals("any"))
        && b.effects.stream().anyMatch(Effect::single);
  }

  /** Whether a statement or one beside it speaks of such an event. */
  private boolean tellsOf(Statement statement, Set<Effect> effects) {
    List<Statement> around = new ArrayList<>(List.of(statement));
    statements.before(statement).ifPresent(around::add);
    statements.after(statement).ifPresent(around::add);
    return around.stream()
        .anyMatch(s ->
            found(s, 0, s.reading().tokens().size()).stream()
                .anyMatch(f -> effects.contains(f.effect)));
  }

  private static boolean nameOthers(Origin a, Origin b) {
    List<Name> here = names(a);
    List<Name> there = names(b);
    return !here.isEmpty()
        && !there.isEmpty()
        && here.stream().noneMatch(n -> there.stream().anyMatch(n::sameAs));
  }

  /** The names in what an explanation is of. */
  private static List<Name> names(Origin origin) {
    return origin.statement.reading().names().stream()
        .filter(n ->
            n.certain()
                && origin.effect.containsAll(origin.statement.contentBetween(n.start(), n.end())))
        .toList();
  }

  private static boolean ofOtherYears(Origin a, Origin b) {
    Set<String> here = years(a);
    Set<String> there = years(b);
    return !here.equals(there);
  }

  /** The years by which an event is told from others: "the flood of 1974". */
  private static Set<String> years(Origin origin) {
    Set<String> years = new LinkedHashSet<>();
    List<Token> tokens = origin.statement.reading().tokens();
    for (int i = 1; i < tokens.size(); i++) {
      String before = tokens.get(i - 1).folded();
      if (tokens.get(i).folded().matches("1[5-9]\\d\\d|20\\d\\d")
          && (before.equals("of") || before.equals("the"))) {
        years.add(tokens.get(i).folded());
      }
    }
    return years;
  }

  /** Whether a source tells another's cause too, in the same sentence or in an explanation. */
  private boolean tells(Origin own, Origin other, List<Origin> all) {
    if (other.denied || own.denied) {
      return false;
    }
    return statements.shared(other.cause, own.statement.content())
            >= SAME_CAUSE * statements.weight(other.cause)
        || all.stream()
            .anyMatch(o ->
                !o.denied
                    && statements.source(o.statement) == statements.source(own.statement)
                    && statements.overlap(o.cause, other.cause) >= SAME_CAUSE);
  }
}
