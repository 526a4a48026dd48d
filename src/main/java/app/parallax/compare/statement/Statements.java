package app.parallax.compare.statement;

import app.parallax.article.Sentence;
import app.parallax.article.Story;
import app.parallax.compare.Lineage;
import app.parallax.language.Name;
import app.parallax.language.Readings;
import app.parallax.language.When;
import app.parallax.request.Published;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A story's statements and how telling each concept is in it.
 *
 * <p>A concept weighs by how few sentences carry it (inverse sentence frequency, Spärck Jones
 * 1972): what the whole story is about tells two of its sentences apart least.
 */
public final class Statements {
  /** Only a sentence's rarest concepts look for partners, so that a long story stays linear. */
  private static final int PROBES = 8;

  private static final int LONGEST_POSTING = 60;

  /** How many statements a story of several reports has at least. */
  private static final int FEWEST = 60;

  private final Story story;
  private final List<Statement> all = new ArrayList<>();
  private final Map<String, Statement> byId = new HashMap<>();
  private final Map<String, List<Statement>> byConcept = new HashMap<>();
  private final Map<String, Double> weights = new HashMap<>();
  private final Map<String, Integer> sources = new HashMap<>();
  private final Lineage lineage;
  private @Nullable Counterparts counterparts;

  public Statements(Story story, Readings readings, Concepts concepts, Lineage lineage) {
    this.story = story;
    this.lineage = lineage;
    for (Sentence sentence : story.sentences()) {
      Statement statement =
          Statement.of(sentence, readings.of(sentence.id()), concepts, all.size());
      all.add(statement);
      byId.put(statement.id(), statement);
      for (String concept : statement.content()) {
        byConcept.computeIfAbsent(concept, c -> new ArrayList<>()).add(statement);
      }
    }
    byConcept.forEach((concept, carriers) ->
        sources.put(
            concept,
            (int) carriers.stream().mapToInt(s -> lineage.source(s.article())).distinct().count()));
    byConcept.forEach((concept, carriers) -> weights.put(concept, weightOf(carriers.size())));
  }

  /**
   * The weight of a concept that so many statements carry. In a story of a few sentences each is
   * weighed as in one of {@link #FEWEST}, or two briefs could share nothing that tells.
   */
  public double weightOf(int carriers) {
    return Math.log(1 + Math.max(FEWEST, all.size()) / (double) carriers);
  }

  public Story story() {
    return story;
  }

  public List<Statement> all() {
    return all;
  }

  public Lineage lineage() {
    return lineage;
  }

  /** The number of the independent source that a statement's article belongs to. */
  public int source(Statement statement) {
    return lineage.source(statement.article());
  }

  /** When a statement's article was published, as the sender says. */
  public @Nullable Published published(Statement statement) {
    return story.article(statement.article()).sent().publishedAt();
  }

  /** The day on which a statement's article was published, as the sender says. */
  public @Nullable LocalDate written(Statement statement) {
    Published published = published(statement);
    return published == null ? null : published.day();
  }

  /** Whether a statement's article is of a later day than another's, as the senders say. */
  public boolean isLater(Statement statement, Statement than) {
    LocalDate day = written(statement);
    LocalDate before = written(than);
    return day != null && before != null && day.isAfter(before);
  }

  /** Whether a time that one statement tells can be one that another tells. */
  public boolean meet(When one, Statement a, When other, Statement b) {
    return one.compatible(other, written(a), written(b))
        || toCome(one, a).anyMatch(day -> toCome(other, b).anyMatch(day::equals));
  }

  /** The day it means if it lies ahead of the day it was written on, where it tells one. */
  private Stream<LocalDate> toCome(When when, Statement statement) {
    LocalDate written = written(statement);
    return written == null ? Stream.empty() : when.on(written, true).stream();
  }

  public Statement get(String id) {
    Statement statement = byId.get(id);
    if (statement == null) {
      throw new IllegalArgumentException("no sentence " + id);
    }
    return statement;
  }

  /** The statement before this one in its article. */
  public Optional<Statement> before(Statement statement) {
    return neighbour(statement, -1);
  }

  /** The statement after this one in its article. */
  public Optional<Statement> after(Statement statement) {
    return neighbour(statement, 1);
  }

  /** The statements of an article from so many before one to as many behind it. */
  public List<Statement> around(Statement statement, int reach) {
    return IntStream.rangeClosed(-reach, reach)
        .mapToObj(offset -> neighbour(statement, offset))
        .flatMap(Optional::stream)
        .toList();
  }

  /** What is told in a statement and in the ones beside it. */
  public Set<String> around(Statement statement) {
    Set<String> around = new LinkedHashSet<>(statement.content());
    before(statement).ifPresent(s -> around.addAll(s.content()));
    after(statement).ifPresent(s -> around.addAll(s.content()));
    return around;
  }

  private Optional<Statement> neighbour(Statement statement, int step) {
    int place = statement.place() + step;
    if (place < 0 || place >= all.size()) {
      return Optional.empty();
    }
    Statement neighbour = all.get(place);
    return neighbour.article().equals(statement.article())
        ? Optional.of(neighbour)
        : Optional.empty();
  }

  /** How telling a concept is in this story; 0 where the story does not carry it. */
  public double weight(String concept) {
    return weights.getOrDefault(concept, 0.0);
  }

  /** The statements that carry a concept, in the story's order; none where it is too common. */
  public List<Statement> carriers(String concept) {
    List<Statement> carriers = byConcept.getOrDefault(concept, List.of());
    return carriers.size() > LONGEST_POSTING ? List.of() : carriers;
  }

  /** How many independent sources carry a concept. */
  public int sources(String concept) {
    return sources.getOrDefault(concept, 0);
  }

  /** The summed weight of concepts. */
  public double weight(Collection<String> concepts) {
    double sum = 0;
    for (String concept : concepts) {
      sum += weight(concept);
    }
    return sum;
  }

  /** The summed weight of what two sets share. */
  public double shared(Set<String> a, Set<String> b) {
    double sum = 0;
    for (String concept : a) {
      if (b.contains(concept)) {
        sum += weight(concept);
      }
    }
    return sum;
  }

  /** The share of the smaller set's weight that both have, 0 to 1. */
  public double overlap(Set<String> a, Set<String> b) {
    double smaller = Math.min(weight(a), weight(b));
    return smaller == 0 ? 0 : shared(a, b) / smaller;
  }

  /** The share of the larger set's weight that both have, 0 to 1: both say little else. */
  public double likeness(Set<String> a, Set<String> b) {
    double larger = Math.max(weight(a), weight(b));
    return larger == 0 ? 0 : shared(a, b) / larger;
  }

  /** How two names of one statement stand to each other. */
  public interface Standing {
    boolean test(Statement statement, Name one, Name other);
  }

  /** Whether two names stand so to each other anywhere in the story. */
  public boolean standTogether(Name a, Name b, Standing standing) {
    return all.stream()
        .anyMatch(s ->
            s.reading().names().stream()
                .filter(a::sameAs)
                .anyMatch(x ->
                    s.reading().names().stream()
                        .filter(b::sameAs)
                        .anyMatch(y -> standing.test(s, x, y))));
  }

  /** Which statements of two articles tell of the same thing. */
  public Counterparts counterparts() {
    Counterparts known = counterparts;
    if (known == null) {
      known = new Counterparts(this);
      counterparts = known;
    }
    return known;
  }

  /** Two statements of different articles that share telling concepts. */
  public record Pair(Statement a, Statement b, double shared) {}

  /**
   * Pairs of statements of different articles that share at least {@code least} of weight, the
   * closest first; each pair once, the earlier article first.
   */
  public List<Pair> pairs(double least) {
    List<Pair> pairs = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    for (Statement statement : all) {
      for (String probe : probes(statement)) {
        List<Statement> carriers = byConcept.getOrDefault(probe, List.of());
        if (carriers.size() > LONGEST_POSTING) {
          continue;
        }
        for (Statement other : carriers) {
          Statement a = statement.place() < other.place() ? statement : other;
          Statement b = a == statement ? other : statement;
          if (!a.article().equals(b.article())
              && seen.add((long) a.place() * all.size() + b.place())) {
            double shared = shared(a.content(), b.content());
            if (shared >= least) {
              pairs.add(new Pair(a, b, shared));
            }
          }
        }
      }
    }
    pairs.sort(
        Comparator.comparingDouble(Pair::shared)
            .reversed()
            .thenComparingInt(p -> p.a().place())
            .thenComparingInt(p -> p.b().place()));
    return pairs;
  }

  private List<String> probes(Statement statement) {
    return statement.content().stream()
        .sorted(
            Comparator.comparingDouble((String c) -> weight(c)).reversed().thenComparing(c -> c))
        .limit(PROBES)
        .toList();
  }
}
