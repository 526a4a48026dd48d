package app.parallax.compare.attribution;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Alignment;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Modals;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Speakers;
import app.parallax.compare.statement.Speakers.Speaker;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.language.Quotation;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds one quotation given to different people, and one that two articles word differently.
 *
 * <p>Quotations that share three words in a row are aligned word by word (longest common
 * subsequence). Words left out at either end are an excerpt; words changed within are another
 * wording. Bracketed insertions and cuts marked by dots are the reporter's own and don't count. A
 * quotation that the reporter's words interrupt is read on behind them, and a long one is held
 * against an article that gives the same words as its own.
 */
public final class QuotationFinder {
  private static final Set<String> NEGATIONS =
      Set.of("not", "no", "never", "none", "nothing", "nobody", "without", "neither", "nor");

  /** Function words that say how sure, when or why; without them it is another statement. */
  private static final Set<String> TELLING =
      Modals.and(
          "can", "being", "been", "if", "unless", "because", "although", "though", "but", "until");

  /** A sentence that is a quotation opens with it. */
  private static final int OPENS_WITHIN = 2;

  private static final int SHORTEST = 4;

  /** So many words in a row are not shared by two remarks by chance. */
  private static final int LONG_RUN = 4;

  /** A reworded end has at most so many words. */
  private static final int LONGEST_END = 3;

  private static final int RUN = 3;
  private static final int FEWEST_CONTENT_WORDS = 3;

  /** Words of "for the first time in years", which is anybody's. */
  private static final Set<String> FAINT = Concepts.FAINT.stems("faint");

  private static final int FEWEST_TELLING = 2;

  /** A concept of more statements is what the story is about, and anybody's word. */
  private static final int MOST_TELLING = 6;

  /** So many words of a remark are repeated in a reporter's own at most. */
  private static final int LONGEST_REPEATED = 12;

  /** So many words of a remark are left out within at most where it is cut. */
  private static final int LONGEST_CUT = 5;

  private static final int LONGEST = 80;
  private static final int MOST_CARRIERS = 40;

  private static final Set<String> OWNERS =
      Set.of("my", "your", "his", "her", "our", "their", "its");

  /** Contractions and signs that are the same words in another spelling. */
  private static final Map<String, String> SPELT =
      Map.ofEntries(
          Map.entry("i'd", "i would"),
          Map.entry("i'll", "i will"),
          Map.entry("i'm", "i am"),
          Map.entry("i've", "i have"),
          Map.entry("we're", "we are"),
          Map.entry("we'll", "we will"),
          Map.entry("we've", "we have"),
          Map.entry("it's", "it is"),
          Map.entry("that's", "that is"),
          Map.entry("isn't", "is not"),
          Map.entry("aren't", "are not"),
          Map.entry("don't", "do not"),
          Map.entry("doesn't", "does not"),
          Map.entry("didn't", "did not"),
          Map.entry("won't", "will not"),
          Map.entry("can't", "can not"),
          Map.entry("cannot", "can not"),
          Map.entry("they're", "they are"),
          Map.entry("there's", "there is"),
          Map.entry("&", "and"));

  /** Words in quotation marks, as far as no dots cut them; {@code last} is where they end. */
  private record Said(Statement statement, Quotation quotation, List<Word> words, Statement last) {}

  private record Word(String folded, boolean stop, Statement in, int start, int end) {
    /** Whether a speaker is quoted alike with or without it; "not" and "will" are no such words. */
    boolean isIdle() {
      return stop && !NEGATIONS.contains(folded) && !TELLING.contains(folded);
    }
  }

  private final Statements statements;
  private final Speakers speakers;
  private final Findings findings;

  public QuotationFinder(Statements statements, Speakers speakers, Findings findings) {
    this.statements = statements;
    this.speakers = speakers;
    this.findings = findings;
  }

  public void find() {
    List<Said> all = said();
    Map<String, List<Said>> byRun = new HashMap<>();
    for (Said said : all) {
      runs(said).forEach(r -> byRun.computeIfAbsent(r, k -> new ArrayList<>()).add(said));
    }
    Map<Said, Set<Said>> sameWords = new LinkedHashMap<>();
    Set<Set<Said>> seen = new HashSet<>();
    for (Said a : all) {
      Set<Said> partners = new LinkedHashSet<>();
      runs(a)
          .forEach(r -> {
            List<Said> carriers = byRun.getOrDefault(r, List.of());
            if (carriers.size() <= MOST_CARRIERS) {
              partners.addAll(carriers);
            }
          });
      for (Said b : partners) {
        if (a.statement.article().equals(b.statement.article()) || !seen.add(Set.of(a, b))) {
          continue;
        }
        if (contains(a, b) || contains(b, a) || isExcerpt(a, b) || isExcerpt(b, a)) {
          Said part = a.words.size() >= b.words.size() ? b : a;
          readOn(part).ifPresent(whole -> compareJoined(whole, part.equals(a) ? b : a));
          sameWords.computeIfAbsent(a, k -> new LinkedHashSet<>()).add(b);
          sameWords.computeIfAbsent(b, k -> new LinkedHashSet<>()).add(a);
        } else {
          compareWording(a, b);
        }
      }
    }
    addRepeated(all, sameWords);
    compareSpeakers(sameWords);
  }

  private List<Said> said() {
    List<Said> all = new ArrayList<>();
    for (Statement statement : statements.all()) {
      for (Quotation quotation : statement.reading().quotations()) {
        for (List<Word> words : pieces(statement, words(statement, quotation))) {
          if (words.size() >= SHORTEST && words.size() <= LONGEST) {
            all.add(new Said(statement, quotation, words, statement));
          }
        }
      }
    }
    return all;
  }

  /** A quotation's words between the dots that mark a cut. */
  private static List<List<Word>> pieces(Statement statement, List<Word> words) {
    String text = statement.reading().text();
    List<List<Word>> pieces = new ArrayList<>();
    List<Word> piece = new ArrayList<>();
    int end = -1;
    for (Word word : words) {
      if (end >= 0 && end < word.start) {
        String between = text.substring(end, word.start);
        if (between.contains("…") || between.contains("..")) {
          pieces.add(piece);
          piece = new ArrayList<>();
        }
      }
      piece.add(word);
      end = word.end;
    }
    pieces.add(piece);
    return pieces;
  }

  /** Two quotations that only the reporter's words part, read as one. */
  private Optional<Said> readOn(Said said) {
    Statement statement = said.statement;
    List<Quotation> here = statement.reading().quotations();
    int at = here.indexOf(said.quotation);
    Statement in = statement;
    Quotation next = at + 1 < here.size() ? here.get(at + 1) : null;
    if (next == null) {
      Optional<Statement> after = statements.after(statement);
      if (after.isEmpty()
          || after.get().reading().quotations().isEmpty()
          || after.get().reading().quotations().getFirst().start() > OPENS_WITHIN) {
        return Optional.empty();
      }
      in = after.get();
      next = in.reading().quotations().getFirst();
    }
    List<Word> both = new ArrayList<>(said.words);
    both.addAll(words(in, next));
    return both.size() > LONGEST
        ? Optional.empty()
        : Optional.of(new Said(statement, said.quotation, both, in));
  }

  private static List<Word> words(Statement statement, Quotation quotation) {
    List<Word> words = new ArrayList<>();
    int bracket = 0;
    String text = statement.reading().text();
    int at = quotation.start();
    for (Token token : statement.reading().tokens()) {
      if (token.start() < quotation.start() || token.end() > quotation.end()) {
        continue;
      }
      for (; at < token.start(); at++) {
        char c = text.charAt(at);
        bracket += c == '[' || c == '(' ? 1 : c == ']' || c == ')' ? -1 : 0;
      }
      if (bracket > 0) {
        continue;
      }
      for (String part : SPELT.getOrDefault(token.folded(), token.folded()).split(" ")) {
        words.add(new Word(part, token.stop(), statement, token.start(), token.end()));
      }
    }
    return words;
  }

  private static List<String> runs(Said said) {
    List<String> words = shifted(said.words);
    List<String> runs = new ArrayList<>();
    for (int i = 0; i + RUN <= words.size(); i++) {
      runs.add(String.join(" ", words.subList(i, i + RUN)));
    }
    return runs;
  }

  private static boolean contains(Said whole, Said part) {
    int at = Collections.indexOfSubList(shifted(whole.words), shifted(part.words));
    return at == 0 || at > 0 && !NEGATIONS.contains(whole.words.get(at - 1).folded);
  }

  /** Whether one is the other but for one cut: "has cooperated fully". */
  private static boolean isExcerpt(Said whole, Said part) {
    List<String> words = shifted(part.words);
    List<String> from = shifted(whole.words);
    long content = part.words.stream().filter(w -> !w.stop).count();
    int head = 0;
    while (head < Math.min(words.size(), from.size()) && words.get(head).equals(from.get(head))) {
      head++;
    }
    if (content < FEWEST_TELLING || head == 0 || words.size() - head >= from.size()) {
      return false;
    }
    int tail = Math.max(RUN, words.size() - head);
    int at = Collections.lastIndexOfSubList(from, words.subList(words.size() - tail, words.size()));
    return at >= words.size() - tail
        && at - (words.size() - tail) <= LONGEST_CUT
        && !NEGATIONS.contains(from.get(at - 1));
  }

  /** The words with every "my", "your" and "his" as one: a reporter who quotes a part turns it. */
  private static List<String> shifted(List<Word> words) {
    return words.stream().map(w -> OWNERS.contains(w.folded) ? "one's" : w.folded).toList();
  }

  private static List<String> folded(List<Word> words) {
    return words.stream().map(Word::folded).toList();
  }

  // --- one quotation, several speakers

  /** Adds to each quotation where another article has somebody say its words without marks. */
  private void addRepeated(List<Said> all, Map<Said, Set<Said>> sameWords) {
    Map<String, List<Said>> byOpening = new HashMap<>();
    for (Said said : all) {
      if (said.words.size() <= LONGEST_REPEATED && isTelling(said)) {
        byOpening.computeIfAbsent(opening(said.words, 0), k -> new ArrayList<>()).add(said);
      }
    }
    for (Statement statement : byOpening.isEmpty() ? List.<Statement>of() : statements.all()) {
      List<Word> words = statement.reading().speeches().isEmpty() ? List.of() : unmarked(statement);
      for (int i = 0; i + RUN <= words.size(); i++) {
        for (Said said : byOpening.getOrDefault(opening(words, i), List.of())) {
          repeated(said, statement, words, i)
              .ifPresent(again -> {
                sameWords.computeIfAbsent(said, k -> new LinkedHashSet<>()).add(again);
                sameWords.computeIfAbsent(again, k -> new LinkedHashSet<>()).add(said);
              });
        }
      }
    }
  }

  private static String opening(List<Word> words, int at) {
    return String.join(" ", folded(words.subList(at, at + RUN)));
  }

  /** The words of a statement that stand outside its quotations. */
  private static List<Word> unmarked(Statement statement) {
    return statement.reading().tokens().stream()
        .filter(t -> !statement.quotedAt(t.start()))
        .map(t -> new Word(t.folded(), t.stop(), statement, t.start(), t.end()))
        .toList();
  }

  /** A quotation's words where another article's statement has them all in a row. */
  private static Optional<Said> repeated(
      Said said, Statement statement, List<Word> words, int from) {
    int to = from + said.words.size();
    if (said.statement.article().equals(statement.article())
        || to > words.size()
        || !folded(words.subList(from, to)).equals(folded(said.words))) {
      return Optional.empty();
    }
    List<Word> again = words.subList(from, to);
    int start = again.getFirst().start;
    int end = again.getLast().end;
    String text = statement.reading().text().substring(start, end);
    return Optional.of(
        new Said(statement, new Quotation(start, end, text, text), again, statement));
  }

  /** Whether two people would not say its words by chance. */
  private boolean isTelling(Said said) {
    Set<String> content =
        said.statement.contentBetween(said.quotation.start(), said.quotation.end());
    content.removeAll(FAINT);
    return content.size() >= FEWEST_TELLING
        && content.stream().allMatch(c -> statements.carriers(c).size() <= MOST_TELLING);
  }

  private void compareSpeakers(Map<Said, Set<Said>> sameWords) {
    Set<Said> done = new HashSet<>();
    for (Said first : sameWords.keySet()) {
      if (!done.add(first)) {
        continue;
      }
      Set<Said> group = new LinkedHashSet<>(Set.of(first));
      List<Said> open = new ArrayList<>(group);
      while (!open.isEmpty()) {
        for (Said next : sameWords.getOrDefault(open.removeLast(), Set.of())) {
          if (group.add(next)) {
            done.add(next);
            open.add(next);
          }
        }
      }
      proposeSpeakers(group);
    }
  }

  private void proposeSpeakers(Set<Said> group) {
    Map<Speaker, Set<Statement>> bySpeaker = new LinkedHashMap<>();
    group.stream()
        .sorted(Comparator.comparingInt(s -> s.statement.place()))
        .forEach(said ->
            speakers
                .of(said.statement, said.quotation)
                .ifPresent(speaker -> {
                  Speaker known =
                      bySpeaker.keySet().stream()
                          .filter(k -> k.canBe(speaker))
                          .findFirst()
                          .orElse(speaker);
                  Set<Statement> evidence =
                      bySpeaker.computeIfAbsent(known, k -> new LinkedHashSet<>());
                  evidence.add(said.statement);
                  evidence.add(speaker.named());
                }));
    if (bySpeaker.size() < 2) {
      return;
    }
    Said shortest = group.stream().min(Comparator.comparingInt(s -> s.words.size())).orElseThrow();
    List<Proposal.Side> sides = new ArrayList<>();
    bySpeaker.forEach(
        (speaker, evidence) -> sides.add(new Proposal.Side(speaker.name(), List.copyOf(evidence))));
    findings.propose(
        new Proposal(
            Kind.ATTRIBUTION,
            Severity.HIGH,
            "the same words are credited to different people",
            "Who said “" + trimmed(shortest.quotation.words()) + "”?",
            sides,
            shortest.statement.contentBetween(shortest.quotation.start(), shortest.quotation.end()),
            1));
  }

  // --- one quotation, several wordings

  private void compareWording(Said a, Said b) {
    Alignment alignment = Alignment.of(folded(a.words), folded(b.words));
    Optional<Speaker> one = speakers.of(a.statement, a.quotation);
    Optional<Speaker> other = speakers.of(b.statement, b.quotation);
    boolean sameSpeaker = one.isPresent() && other.isPresent() && one.get().canBe(other.get());
    boolean othersSpeech = one.isPresent() && other.isPresent() && !sameSpeaker;
    boolean alike =
        sameSpeaker
            || (!othersSpeech
                && Alignment.longestRun(folded(a.words), folded(b.words)) >= LONG_RUN);
    double mostChanged = alignment.matched() * (alike ? 1.2 : 0.5);
    if (alignment.matched() < 5
        || alignment.contentMatched(i -> a.words.get(i).stop)
            < (sameSpeaker ? FEWEST_CONTENT_WORDS - 1 : FEWEST_CONTENT_WORDS)
        || alignment.changed() > mostChanged) {
      return;
    }
    if (othersSpeech) {
      findings.refuse(
          Kind.ATTRIBUTION, "like words of different speakers", a.statement, b.statement);
      return;
    }
    boolean denied = isDenied(a, alignment.firstA()) != isDenied(b, alignment.firstB());
    boolean ends = otherEnd(a, alignment.lastA(), b, alignment.lastB());
    if (!denied
            && !ends
            && !alignment.changesWords(i -> a.words.get(i).isIdle(), i -> b.words.get(i).isIdle())
        || marked(a, alignment.firstA(), alignment.lastA())
        || marked(b, alignment.firstB(), alignment.lastB())) {
      findings.refuse(
          Kind.ATTRIBUTION,
          "the same quotation, cut or spelt differently",
          a.statement,
          b.statement);
      return;
    }
    findings.propose(
        new Proposal(
            Kind.ATTRIBUTION,
            Severity.MEDIUM,
            "one quotation in two wordings",
            one.or(() -> other)
                .map(s -> "What exactly did " + s.name() + " say?")
                .orElse("What exactly was said?"),
            List.of(
                new Proposal.Side(
                    "“"
                        + fragment(
                            a,
                            first(a, alignment.firstA()),
                            ends ? a.words.size() - 1 : alignment.lastA())
                        + "”",
                    evidence(a, one)),
                new Proposal.Side(
                    "“"
                        + fragment(
                            b,
                            first(b, alignment.firstB()),
                            ends ? b.words.size() - 1 : alignment.lastB())
                        + "”",
                    evidence(b, other))),
            a.statement.contentBetween(a.quotation.start(), a.quotation.end()),
            0.9));
  }

  /** Where what two quotations share begins, with the negation before it. */
  private static int first(Said said, int first) {
    return isDenied(said, first) ? first - 1 : first;
  }

  /** Whether a negation stands right before a word: "not every envelope". */
  private static boolean isDenied(Said said, int at) {
    return at > 0 && NEGATIONS.contains(said.words.get(at - 1).folded);
  }

  /**
   * Whether both go on a little behind their last shared word, each with words of its own: one of
   * them was reworded, since a quotation cut short would end there.
   */
  private static boolean otherEnd(Said a, int lastA, Said b, int lastB) {
    return isEnd(a, lastA) && isEnd(b, lastB);
  }

  private static boolean isEnd(Said said, int last) {
    List<Word> tail = said.words.subList(last + 1, said.words.size());
    return !tail.isEmpty()
        && tail.size() <= LONGEST_END
        && tail.stream().anyMatch(w -> !w.isIdle())
        && !marked(said, last, said.words.size() - 1);
  }

  /** The quotation's sentences, and the one that names its speaker where that is another. */
  private static List<Statement> evidence(Said said, Optional<Speaker> speaker) {
    Set<Statement> evidence = new LinkedHashSet<>(List.of(said.statement, said.last));
    speaker.map(Speaker::named).ifPresent(evidence::add);
    return List.copyOf(evidence);
  }

  /**
   * A quotation read on behind the reporter's words, beside one that runs through: reporters leave
   * out what stands between two quotations, but where only the word that joins them is gone
   * ("because"), it is another statement.
   */
  private void compareJoined(Said whole, Said other) {
    Alignment alignment = Alignment.of(folded(whole.words), folded(other.words));
    boolean joinGone =
        alignment.onlyA().isEmpty()
            && alignment.onlyB().size() == 1
            && TELLING.contains(other.words.get(alignment.onlyB().getFirst()).folded);
    if (joinGone && alignment.firstA() == 0 && alignment.lastA() >= whole.words.size() - LONG_RUN) {
      compareWording(whole, other);
    }
  }

  /** Whether the reporter marked a cut, an insertion or a masked word between two of its words. */
  private static boolean marked(Said said, int first, int last) {
    String between = String.join(" ", between(said, first, last));
    return between.contains("…")
        || between.contains("...")
        || between.contains("--")
        || between.indexOf('[') >= 0
        || between.indexOf('(') >= 0
        || between.indexOf('*') >= 0;
  }

  private static String fragment(Said said, int first, int last) {
    return String.join(
        "” … “", between(said, first, last).stream().map(QuotationFinder::trimmed).toList());
  }

  /** The text from one word to another, in two parts where the reporter's words part it. */
  private static List<String> between(Said said, int first, int last) {
    Word from = said.words.get(first);
    Word to = said.words.get(last);
    String text = from.in.reading().text();
    if (from.in.equals(to.in) && to.end <= said.quotation.end() || from.start >= to.start) {
      return List.of(text.substring(from.start, Math.max(from.end, to.end)));
    }
    int back = last;
    while (back > first
        && said.words.get(back - 1).in.equals(to.in)
        && said.words.get(back - 1).start >= (to.in.equals(from.in) ? said.quotation.end() : 0)) {
      back--;
    }
    return List.of(
        text.substring(from.start, said.words.get(back - 1).end),
        to.in.reading().text().substring(said.words.get(back).start, to.end));
  }

  private static String trimmed(String words) {
    String one = words.strip().replaceAll("\\s+", " ");
    return one.endsWith(",") || one.endsWith(".") ? one.substring(0, one.length() - 1) : one;
  }
}
