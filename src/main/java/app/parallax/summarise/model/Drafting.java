package app.parallax.summarise.model;

import static java.util.Comparator.comparingInt;

import app.parallax.compare.Comparison;
import app.parallax.compare.Divergence;
import app.parallax.compare.Divergence.Finder;
import app.parallax.compare.Lineage;
import app.parallax.compare.Reconciler;
import app.parallax.compare.Refusal;
import app.parallax.compare.Severity;
import app.parallax.language.Readings;
import app.parallax.request.Options;
import app.parallax.summarise.Draft;
import app.parallax.summarise.model.Answer.Clash;
import app.parallax.summarise.model.Answer.Sentence;
import app.parallax.summarise.model.Answer.Side;
import app.parallax.summarise.model.Answer.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a draft of a model's answer and the rules' candidates.
 *
 * <p>A model may confirm a candidate, and is then followed in its words; it may reject one, but not
 * one of high severity: what the rules hold to be grave stays, whatever a model says of it. What it
 * passes over stays too. What it alone found is left out where it calls it of low severity (it is
 * asked to name shades too, so that it need not inflate them) and where the rules know why both can
 * be true.
 */
final class Drafting {
  private static final Map<String, String> REASONS =
      Map.of(
          "rounding", "a rounded figure",
          "scope", "another scope",
          "update", "a later state of things",
          "paraphrase", "the same in other words",
          "other_thing", "the same number of different things",
          "own_reporting", "a claim beside the outlet's own reporting",
          "compatible", "both can be true");

  private final Sheet sheet;
  private final Comparison comparison;
  private final Reconciler reconciler;
  private final int words;
  private final String language;

  /** Makes drafts as long as the options allow, in the language that they ask for. */
  Drafting(Sheet sheet, Readings readings, Comparison comparison, Options options) {
    this.sheet = sheet;
    this.comparison = comparison;
    this.reconciler = new Reconciler(readings);
    this.words = options.length().words();
    this.language = options.language();
  }

  /**
   * What an answer comes to.
   *
   * @param sentences the answer's id of each of the draft's sentences
   * @param clashes the answer's id of each of the draft's divergences; empty for a rule's own
   */
  record Drafted(Draft draft, List<Refusal> refused, List<String> sentences, List<String> clashes) {
    Drafted {
      refused = List.copyOf(refused);
      sentences = List.copyOf(sentences);
      clashes = List.copyOf(clashes);
    }
  }

  /**
   * The draft of an answer.
   *
   * @param mistrusted ids of the answer's divergences in whose place the rules' own words are taken
   *     where a rule found the same
   */
  Drafted of(Answer answer, Set<String> mistrusted) {
    List<Divergence> candidates = comparison.divergences();
    Set<Integer> covered = new HashSet<>();
    List<Divergence> divergences = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    List<Refusal> refused = new ArrayList<>(comparison.refused());
    for (Clash clash : answer.divergences()) {
      List<Integer> same = same(clash, candidates);
      if (same.isEmpty() ? clash.severity() == Severity.LOW : mistrusted.contains(clash.id())) {
        continue;
      }
      Divergence divergence = divergence(clash, same.stream().map(candidates::get).toList());
      Optional<Refusal> refusal =
          same.isEmpty() ? reconciler.refusal(divergence) : Optional.empty();
      if (refusal.isPresent()) {
        refused.add(refusal.get());
        continue;
      }
      covered.addAll(same);
      divergences.add(divergence);
      ids.add(clash.id());
    }
    Map<Integer, Verdict> verdicts = verdicts(answer);
    for (int i = 0; i < candidates.size(); i++) {
      if (covered.contains(i)) {
        continue;
      }
      Divergence candidate = candidates.get(i);
      Verdict verdict = verdicts.get(i);
      if (verdict == null || verdict.confirms() || candidate.severity() == Severity.HIGH) {
        divergences.add(
            verdict != null && verdict.confirms()
                ? foundBy(candidate, EnumSet.allOf(Finder.class))
                : candidate);
        ids.add("");
      } else {
        refused.add(refusal(candidate, verdict));
      }
    }
    List<Sentence> told = fitting(answer.summary(), divergences);
    return new Drafted(
        new Draft(
            headline(answer.summary()),
            told.stream().map(s -> new Draft.Line(s.text(), ids(s.lines()))).toList(),
            divergences,
            language),
        refused,
        told.stream().map(Sentence::id).toList(),
        ids);
  }

  private Map<Integer, Verdict> verdicts(Answer answer) {
    Map<Integer, Verdict> verdicts = new HashMap<>();
    for (Verdict verdict : answer.verdicts()) {
      Integer place = sheet.candidates().get(verdict.candidate());
      if (place != null) {
        verdicts.put(place, verdict);
      }
    }
    return verdicts;
  }

  private static Refusal refusal(Divergence candidate, Verdict verdict) {
    return new Refusal(
        candidate.kind(),
        REASONS.getOrDefault(verdict.reason(), "no divergence") + ", as the model has it",
        candidate.positions().stream().flatMap(p -> p.evidence().stream()).distinct().toList());
  }

  /** The places of the candidates that a clash sets the same sentences against each other for. */
  private List<Integer> same(Clash clash, List<Divergence> candidates) {
    List<Set<String>> sides =
        clash.sides().stream().map(side -> Set.copyOf(ids(side.lines()))).toList();
    List<Integer> same = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      if (meets(sides, candidates.get(i))) {
        same.add(i);
      }
    }
    return same;
  }

  /** Whether two of the candidate's sides are met by two different ones of these. */
  private boolean meets(List<Set<String>> sides, Divergence candidate) {
    Map<Integer, Set<Integer>> met = new LinkedHashMap<>();
    for (int i = 0; i < candidate.positions().size(); i++) {
      for (int j = 0; j < sides.size(); j++) {
        if (!Collections.disjoint(
            sheet.sent(candidate.positions().get(i).evidence()), sides.get(j))) {
          met.computeIfAbsent(i, k -> new HashSet<>()).add(j);
        }
      }
    }
    return met.size() > 1 && met.values().stream().flatMap(Set::stream).distinct().count() > 1;
  }

  private Divergence divergence(Clash clash, List<Divergence> same) {
    List<Divergence.Position> positions = new ArrayList<>();
    Set<String> speaking = new LinkedHashSet<>();
    for (Side side : clash.sides()) {
      List<String> evidence = ids(side.lines());
      evidence.forEach(id -> speaking.add(id.substring(0, Math.max(0, id.indexOf('.')))));
      positions.add(new Divergence.Position(side.answer(), evidence));
    }
    Severity severity = clash.severity();
    for (Divergence rules : same) {
      severity = rules.severity().compareTo(severity) < 0 ? rules.severity() : severity;
    }
    return new Divergence(
        clash.kind(),
        severity,
        reason(severity),
        clash.question(),
        clash.note(),
        positions,
        silent(clash.silent(), speaking),
        same.isEmpty() ? EnumSet.of(Finder.MODEL) : EnumSet.allOf(Finder.class));
  }

  /** Ours, so that no unchecked words of a model are published. */
  private static String reason(Severity severity) {
    return switch (severity) {
      case HIGH -> "one of the sources alone would mislead a reader";
      case MEDIUM -> "readers of each source are left with another answer";
      case LOW -> "a shade of difference";
    };
  }

  private static Divergence foundBy(Divergence d, Set<Finder> finders) {
    return new Divergence(
        d.kind(),
        d.severity(),
        d.reason(),
        d.question(),
        d.note(),
        d.positions(),
        d.silent(),
        finders);
  }

  /** Those named that no position speaks for, themselves or through their original. */
  private List<String> silent(List<Integer> named, Set<String> speaking) {
    Lineage lineage = comparison.lineage();
    return named.stream()
        .map(number -> "a" + number)
        .filter(id -> lineage.independentSource().containsKey(id))
        .filter(id -> !speaking.contains(id))
        .filter(id -> lineage.original(id).filter(speaking::contains).isEmpty())
        .toList();
  }

  private List<String> ids(List<Integer> lines) {
    return lines.stream().map(line -> sheet.id(line).orElse("line " + line)).toList();
  }

  private Draft.@Nullable Line headline(List<Sentence> sentences) {
    return sentences.stream()
        .filter(Sentence::isHeadline)
        .findFirst()
        .map(s -> new Draft.Line(s.text(), ids(s.lines())))
        .orElse(null);
  }

  /**
   * The sentences in order, but for those that would make the summary too long: the shortest whose
   * words suffice, and before others one that tells of a divergence, which is published beside it.
   */
  private List<Sentence> fitting(List<Sentence> sentences, List<Divergence> beside) {
    List<Sentence> fitting =
        new ArrayList<>(sentences.stream().filter(s -> !s.isHeadline()).toList());
    int over = fitting.stream().mapToInt(Drafting::length).sum() - words;
    while (over > 0) {
      Sentence left = leftOut(fitting, beside, over);
      fitting.remove(left);
      over -= length(left);
    }
    return fitting;
  }

  private Sentence leftOut(List<Sentence> sentences, List<Divergence> beside, int over) {
    List<Sentence> enough =
        sentences.stream()
            .filter(s -> length(s) >= over)
            .sorted(comparingInt(Drafting::length))
            .toList();
    return enough.stream()
        .filter(s -> beside.stream().anyMatch(d -> tells(s, d)))
        .findFirst()
        .or(() -> enough.stream().findFirst())
        .orElseGet(sentences::getLast);
  }

  /** Whether a sentence cites two sides of a divergence. */
  private boolean tells(Sentence sentence, Divergence divergence) {
    List<String> cited = ids(sentence.lines());
    return divergence.positions().stream()
            .filter(p -> !Collections.disjoint(sheet.sent(p.evidence()), cited))
            .count()
        > 1;
  }

  private static int length(Sentence sentence) {
    return sentence.text().split("\\s+").length;
  }
}
