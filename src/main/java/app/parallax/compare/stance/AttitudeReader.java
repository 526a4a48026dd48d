package app.parallax.compare.stance;

import app.parallax.compare.stance.Attitude.Sign;
import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Gapped;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Stretch;
import app.parallax.compare.statement.WordList;
import app.parallax.language.Cue;
import app.parallax.language.SentenceReader;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads who is for a thing and who is against it: "the guild has condemned the decree", "wants the
 * trial scrapped", "called the plan right", "took no side".
 */
final class AttitudeReader {
  private static final String LISTS = "attitudes.txt";

  private static final int CUE_WITHIN = 4;
  private static final int OBJECT_WITHIN = 12;
  private static final int JUDGED_WITHIN = 14;

  /** Words before a noun, not a verb: "the support". */
  private static final Set<String> BEFORE_NOUNS =
      Set.of(
          "the",
          "a",
          "an",
          "of",
          "for",
          "with",
          "without",
          "their",
          "its",
          "his",
          "her",
          "my",
          "our",
          "more",
          "no",
          "any",
          "much",
          "public",
          "strong",
          "broad",
          "popular",
          "under",
          "what",
          "government",
          "local",
          "financial",
          "some",
          "such",
          "in",
          "on",
          "by");

  /** Words behind which an infinitive tells what its subject does. */
  private static final Set<String> WILLING =
      Set.of(
          "agreed",
          "agrees",
          "ready",
          "willing",
          "decided",
          "voted",
          "intends",
          "intended",
          "plans",
          "planned",
          "prepared",
          "vowed",
          "pledged",
          "promised",
          "continues",
          "continued",
          "resolved",
          "determined",
          "going",
          "wants",
          "wanted",
          "refused",
          "declined",
          "chose",
          "inclined");

  /** Words between a negation and the word that it turns. */
  private static final Set<String> LIGHT = Set.of("be", "been", "in", "principle", "have", "even");

  /** Negations of what stands before them, or of one of two. */
  private static final Set<String> NO_TURNING =
      Set.of("none", "without", "neither", "nor", "nothing", "instead of", "rather than", "no");

  /** Stems of verbs by which one speaks up for a thing; who does not is not against it. */
  private static final Set<String> SAYING =
      Set.of(
          "endors", "prais", "applaud", "hail", "laud", "commend", "advoc", "champion", "defend");

  private static final Set<String> GRANTING =
      Set.of(
          "fully", "only", "just", "longer", "entirely", "wholly", "all", "always", "necessarily");

  private record Entry(Sign sign, boolean wish, Gapped words) {}

  private static final Map<String, List<Entry>> ATTITUDES = new HashMap<>();
  private static final Map<String, List<Entry>> ACTS = new HashMap<>();
  private static final Map<String, List<Entry>> CALLING = new HashMap<>();
  private static final Map<String, List<Entry>> JUDGMENTS = new HashMap<>();

  static {
    enter(ATTITUDES, "for", Sign.FOR, false);
    enter(ATTITUDES, "against", Sign.AGAINST, false);
    enter(ATTITUDES, "neutral", Sign.NEUTRAL, false);
    enter(ATTITUDES, "wish", Sign.FOR, true);
    enter(ACTS, "on", Sign.FOR, false);
    enter(ACTS, "off", Sign.AGAINST, false);
    enter(CALLING, "calling", Sign.NONE, false);
    enter(JUDGMENTS, "well", Sign.FOR, false);
    enter(JUDGMENTS, "badly", Sign.AGAINST, false);
  }

  private final Holders holders;

  AttitudeReader(Holders holders) {
    this.holders = holders;
  }

  private static void enter(Map<String, List<Entry>> into, String list, Sign sign, boolean wish) {
    SentenceReader reader = new SentenceReader();
    for (List<String> line : WordList.of(AttitudeReader.class, LISTS).lists(list)) {
      for (String words : line) {
        Gapped gapped = Gapped.of(reader, words);
        into.computeIfAbsent(gapped.first(), _ -> new ArrayList<>())
            .add(new Entry(sign, wish, gapped));
      }
    }
  }

  /** A listed phrase where it stands. */
  private record Match(Entry entry, Stretch at) {}

  /** The longest phrase of a list that begins at a token; of two alike the one listed first. */
  private static Optional<Match> match(Map<String, List<Entry>> lists, List<Token> tokens, int at) {
    Match longest = null;
    for (Entry entry : lists.getOrDefault(tokens.get(at).stem(), List.of())) {
      int end = entry.words.endAt(tokens, at);
      if (end > 0 && (longest == null || end > longest.at.to())) {
        longest = new Match(entry, new Stretch(at, end));
      }
    }
    return Optional.ofNullable(longest);
  }

  List<Attitude> read(Statement statement) {
    List<Token> tokens = statement.reading().tokens();
    List<Attitude> attitudes = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      Optional<Match> match = match(ATTITUDES, tokens, i);
      match.flatMap(m -> attitude(statement, m)).ifPresent(attitudes::add);
      match(CALLING, tokens, i).flatMap(m -> judgment(statement, m)).ifPresent(attitudes::add);
      i = match.map(m -> m.at.to() - 1).orElse(i);
    }
    return attitudes;
  }

  private Optional<Attitude> attitude(Statement statement, Match match) {
    List<Token> tokens = statement.reading().tokens();
    if (isNoun(tokens, match.at)
        || isAskedOfOthers(tokens, match.at)
        || isOpen(statement, match.at)) {
      return Optional.empty();
    }
    boolean turned = isTurned(statement, match.at);
    if (turned && (grants(statement, match.at) || match.entry.wish || isSilent(tokens, match.at))) {
      return Optional.empty();
    }
    Sign sign = turned ? match.entry.sign.turned() : match.entry.sign;
    Stretch behind = object(statement, match.at);
    Sign becoming = becoming(statement, behind, sign);
    if (match.entry.wish && becoming == Sign.NONE) {
      return Optional.empty();
    }
    Optional<Holder> holder =
        isDuty(tokens.get(match.at.from()))
            ? holders.speaker(statement)
            : holders.of(statement, match.at);
    return holder.map(
        h -> attitude(statement, match.at, h, sign, becoming, match.entry.wish, behind));
  }

  /** Who "has not endorsed a candidate" has only said nothing. */
  private static boolean isSilent(List<Token> tokens, Stretch at) {
    return SAYING.contains(tokens.get(at.from()).stem());
  }

  private static boolean isDuty(Token token) {
    return token.folded().equals("should") || token.folded().equals("must");
  }

  private static Attitude attitude(
      Statement statement,
      Stretch at,
      Holder holder,
      Sign sign,
      Sign becoming,
      boolean wish,
      Stretch behind) {
    int start = at.start(statement);
    int end = at.end(statement);
    Set<String> object = new LinkedHashSet<>(behind.content(statement));
    if (at.to() - at.from() > 2) {
      object.addAll(at.content(statement));
    }
    object.removeAll(statement.dates());
    Attitude attitude = new Attitude(statement, start, end, holder, sign, becoming, wish, object);
    object.removeAll(attitude.ofHolder());
    return new Attitude(statement, start, end, holder, sign, becoming, wish, object);
  }

  /** "Called the plan regrettable but right": what stands behind "but" is meant. */
  private Optional<Attitude> judgment(Statement statement, Match calling) {
    List<Token> tokens = statement.reading().tokens();
    int last = Math.min(tokens.size(), calling.at.to() + JUDGED_WITHIN);
    Match judged = null;
    boolean mixed = false;
    for (int i = calling.at.to(); i < last; i++) {
      if (tokens.get(i).folded().equals("but")) {
        judged = null;
        mixed = false;
      }
      Optional<Match> here = match(JUDGMENTS, tokens, i);
      mixed |= judged != null && here.isPresent() && here.get().entry.sign != judged.entry.sign;
      judged = judged == null ? here.orElse(null) : judged;
    }
    if (judged == null
        || mixed
        || isOpen(statement, calling.at)
        || isTurned(statement, calling.at)
        || isTurned(statement, judged.at)) {
      return Optional.empty();
    }
    Sign sign = judged.entry.sign;
    Stretch between = new Stretch(calling.at.to(), judged.at.from());
    Stretch words = new Stretch(calling.at.from(), judged.at.to());
    Sign becoming = becoming(statement, between, sign);
    return holders
        .of(statement, calling.at)
        .map(h -> attitude(statement, words, h, sign, becoming, false, between));
  }

  private static boolean isNoun(List<Token> tokens, Stretch at) {
    return at.to() == at.from() + 1
        && at.from() > 0
        && BEFORE_NOUNS.contains(tokens.get(at.from() - 1).folded());
  }

  /** "Urged its members to accept" tells nothing of whether they do. */
  private static boolean isAskedOfOthers(List<Token> tokens, Stretch at) {
    return at.from() > 0
        && tokens.get(at.from() - 1).folded().equals("to")
        && (at.from() == 1 || !WILLING.contains(tokens.get(at.from() - 2).folded()));
  }

  private static boolean isOpen(Statement statement, Stretch at) {
    int to = at.start(statement);
    int from = near(statement, at);
    return statement.reading().cues().stream()
        .anyMatch(c ->
            c.start() >= from
                && c.end() <= to
                && (c.kind() == Cue.Kind.POSSIBLE
                    || c.kind() == Cue.Kind.CONDITIONAL && !c.word().equals("would")));
  }

  private static int near(Statement statement, Stretch at) {
    List<Token> tokens = statement.reading().tokens();
    int clause = Clauses.around(statement, at.start(statement), at.end(statement))[0];
    return Math.max(clause, tokens.get(Math.max(0, at.from() - CUE_WITHIN)).start());
  }

  /** Whether a negation leads right to a phrase. */
  private static boolean isTurned(Statement statement, Stretch at) {
    int from = near(statement, at);
    int to = at.start(statement);
    return statement.reading().cues().stream()
        .filter(c -> c.kind() == Cue.Kind.NEGATION && !NO_TURNING.contains(c.word()))
        .filter(c -> c.start() >= from && c.end() <= to)
        .anyMatch(c ->
            statement.reading().tokens().stream()
                .filter(t -> t.start() >= c.end() && t.end() <= to)
                .allMatch(t -> t.stop() || LIGHT.contains(t.folded())));
  }

  private static boolean grants(Statement statement, Stretch at) {
    int[] clause = Clauses.around(statement, at.start(statement), at.end(statement));
    return statement.reading().tokens().stream()
        .anyMatch(
            t -> t.start() >= clause[0] && t.end() <= clause[1] && GRANTING.contains(t.folded()));
  }

  /** What stands behind a phrase in its clause or, where nothing does, before it. */
  private static Stretch object(Statement statement, Stretch at) {
    Stretch behind = behind(statement, at);
    if (!behind.content(statement).isEmpty()) {
      return behind;
    }
    int clause = Clauses.around(statement, at.start(statement), at.end(statement))[0];
    int from = at.from();
    while (from > 0 && statement.reading().tokens().get(from - 1).start() >= clause) {
      from--;
    }
    return new Stretch(from, at.from());
  }

  private static Stretch behind(Statement statement, Stretch at) {
    List<Token> tokens = statement.reading().tokens();
    int end = Clauses.around(statement, at.start(statement), at.end(statement))[1];
    int to = at.to();
    while (to < tokens.size() && to < at.to() + OBJECT_WITHIN && tokens.get(to).end() <= end) {
      to++;
    }
    return new Stretch(at.to(), to);
  }

  /** What somebody for or against an object wants to become of it: "opposes the closure". */
  private static Sign becoming(Statement statement, Stretch object, Sign sign) {
    List<Token> tokens = statement.reading().tokens();
    for (int i = object.from(); i < object.to(); i++) {
      Optional<Match> act = match(ACTS, tokens, i);
      if (act.isPresent()) {
        boolean turned =
            act.get().at.to() == i + 1
                && isTurned(statement, act.get().at)
                && statement.reading().cues().stream()
                    .anyMatch(
                        c -> c.kind() == Cue.Kind.NEGATION && c.start() >= object.start(statement));
        Sign of = turned ? act.get().entry.sign.turned() : act.get().entry.sign;
        return sign.times(of);
      }
    }
    return Sign.NONE;
  }
}
