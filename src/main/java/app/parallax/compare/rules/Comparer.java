package app.parallax.compare.rules;

import app.parallax.article.Article;
import app.parallax.article.Notice;
import app.parallax.article.Story;
import app.parallax.compare.Comparison;
import app.parallax.compare.Divergence;
import app.parallax.compare.Kind;
import app.parallax.compare.Lineage;
import app.parallax.compare.attribution.ActorFinder;
import app.parallax.compare.attribution.ClaimFinder;
import app.parallax.compare.attribution.DeedFinder;
import app.parallax.compare.attribution.DoerFinder;
import app.parallax.compare.attribution.OriginFinder;
import app.parallax.compare.attribution.OwnWordsFinder;
import app.parallax.compare.attribution.QuotationFinder;
import app.parallax.compare.attribution.UnpromptedFinder;
import app.parallax.compare.cause.CauseFinder;
import app.parallax.compare.figure.FigureFinder;
import app.parallax.compare.identity.AgeFinder;
import app.parallax.compare.identity.IndependenceFinder;
import app.parallax.compare.identity.LeaderFinder;
import app.parallax.compare.identity.MemberFinder;
import app.parallax.compare.identity.NationalityFinder;
import app.parallax.compare.identity.PartFinder;
import app.parallax.compare.identity.Persons;
import app.parallax.compare.identity.RoleFinder;
import app.parallax.compare.identity.UnnamedFinder;
import app.parallax.compare.lineage.LineageFinder;
import app.parallax.compare.lineage.RewriteFinder;
import app.parallax.compare.place.NamedPlaceFinder;
import app.parallax.compare.place.PlaceFinder;
import app.parallax.compare.place.SceneFinder;
import app.parallax.compare.place.SeatFinder;
import app.parallax.compare.place.SiteFinder;
import app.parallax.compare.stance.AttitudeFinder;
import app.parallax.compare.stance.Holders;
import app.parallax.compare.stance.OpposedFinder;
import app.parallax.compare.stance.OppositeFinder;
import app.parallax.compare.stance.PoleFinder;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Events;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Speakers;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.compare.statement.Wording;
import app.parallax.compare.status.ActFinder;
import app.parallax.compare.status.DenialFinder;
import app.parallax.compare.status.StateFinder;
import app.parallax.compare.timing.ArrivalFinder;
import app.parallax.compare.timing.DeadlineFinder;
import app.parallax.compare.timing.EffectFinder;
import app.parallax.compare.timing.EventTimeFinder;
import app.parallax.compare.timing.HourFinder;
import app.parallax.compare.timing.NoticeFinder;
import app.parallax.compare.timing.OrderFinder;
import app.parallax.compare.timing.ScheduleFinder;
import app.parallax.compare.timing.SpanFinder;
import app.parallax.compare.timing.TimingFinder;
import app.parallax.language.Readings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares a story's articles without a model. */
public final class Comparer {
  private static final int MOST_EVIDENCE = 3;
  private static final int MOST_DIVERGENCES = 40;

  /** Statements that share less weight than this speak of different things. */
  private static final double ON_ONE_THING = 4.0;

  /** An article that carries so much of a question's topic somewhere is not silent on it. */
  private static final double SPEAKS_OF_IT = 0.6;

  /** What a sentence tells of one act side by side. */
  private static final Set<Kind> SLOTS = Set.of(Kind.IDENTITY, Kind.TIMING, Kind.PLACE);

  private final Concepts concepts = new Concepts();
  private final Events events = new Events(concepts, "events.txt");
  private final Events happenings = new Events(concepts, "happenings.txt");
  private final Events appointments = new Events(concepts, "appointments.txt");

  /** What the articles say of the same things. */
  public Comparison compare(Story story, Readings readings) {
    Lineage lineage = new LineageFinder().find(story, readings);
    Statements statements = new Statements(story, readings, concepts, lineage);
    Findings findings = new Findings();
    List<Statements.Pair> pairs = statements.pairs(ON_ONE_THING);
    Speakers speakers = new Speakers(statements);
    Persons persons = new Persons(statements, speakers);
    Holders holders = new Holders(statements);
    new RewriteFinder(statements, concepts, speakers, findings).find();
    new QuotationFinder(statements, speakers, findings).find();
    new OwnWordsFinder(statements, findings).find();
    new AgeFinder(statements, persons, findings).find();
    new UnnamedFinder(statements, events, findings).find();
    new PartFinder(statements, findings).find();
    new ClaimFinder(statements, findings).find();
    new RoleFinder(statements, persons, findings).find();
    new NationalityFinder(statements, persons, findings).find();
    new IndependenceFinder(statements, speakers, findings).find();
    new LeaderFinder(statements, speakers, findings).find();
    new MemberFinder(statements, concepts, findings).find();
    new SpanFinder(statements, concepts, findings).find();
    new FigureFinder(statements, concepts, findings).find();
    new PlaceFinder(statements, events, findings).find();
    new SiteFinder(statements, events, findings).find();
    new SceneFinder(statements, findings).find();
    new NamedPlaceFinder(statements, speakers, events, findings).find();
    new SeatFinder(statements, findings).find();
    new CauseFinder(statements, findings).find();
    new TimingFinder(statements, events, findings).find(pairs);
    new EventTimeFinder(statements, events, findings).find();
    new HourFinder(statements, happenings, findings).find();
    new ScheduleFinder(statements, appointments, findings).find();
    new ArrivalFinder(statements, findings).find();
    new OrderFinder(statements, findings).find();
    new NoticeFinder(statements, findings).find();
    new EffectFinder(statements, findings).find();
    new DeadlineFinder(statements, findings).find();
    new DenialFinder(statements, concepts, findings).find();
    new ActFinder(statements, concepts, findings).find();
    new StateFinder(statements, findings).find();
    new ActorFinder(statements, speakers, findings).find();
    new OriginFinder(statements, findings).find();
    new DoerFinder(statements, findings).find();
    new DeedFinder(statements, findings).find();
    new UnpromptedFinder(statements, findings).find();
    new OppositeFinder(statements, holders, findings).find();
    new OpposedFinder(statements, holders, findings).find();
    new PoleFinder(statements, findings).find();
    new AttitudeFinder(statements, concepts, holders, findings).find();
    return new Comparison(
        lineage,
        divergences(statements, findings),
        findings.refusals(),
        new SingleSources(statements).find(pairs),
        notices(story));
  }

  private static List<Divergence> divergences(Statements statements, Findings findings) {
    List<Proposal> proposals = new ArrayList<>(findings.proposals());
    proposals.sort(Comparator.comparingDouble(Proposal::score).reversed());
    List<Proposal> kept = new ArrayList<>();
    for (Proposal proposal : proposals) {
      Optional<Proposal> joined = kept.stream().filter(k -> isOneOrigin(k, proposal)).findFirst();
      if (joined.isPresent()) {
        kept.set(kept.indexOf(joined.get()), joined.get().with(proposal.sides()));
      } else if (kept.stream().noneMatch(k -> sameQuestion(k, proposal))
          && kept.size() < MOST_DIVERGENCES) {
        kept.add(proposal);
      }
    }
    kept.sort(
        Comparator.comparing(Proposal::severity)
            .thenComparing(Comparator.comparingDouble(Proposal::score).reversed()));
    return kept.stream().map(p -> divergence(p, statements)).toList();
  }

  /** Whether two proposals ask for one event's origin, time or place, or for one thing's words. */
  private static boolean isOneOrigin(Proposal a, Proposal b) {
    if (a.kind() != b.kind()) {
      return false;
    }
    return switch (a.kind()) {
      case CAUSE -> a.topic().stream().anyMatch(b.topic()::contains);
      case ATTRIBUTION -> a.reason().equals(b.reason()) && shareEvidence(a, b);
      case IDENTITY, PLACE ->
          a.reason().equals(b.reason())
              && a.topic().stream().anyMatch(b.topic()::contains)
              && shareEvidence(a, b);
      case TIMING -> a.topic().stream().anyMatch(b.topic()::contains) && shareEvidence(a, b);
      default -> false;
    };
  }

  private static boolean shareEvidence(Proposal a, Proposal b) {
    return a.sides().stream()
        .flatMap(side -> side.evidence().stream())
        .anyMatch(s -> b.sides().stream().anyMatch(o -> o.evidence().contains(s)));
  }

  /**
   * Whether two proposals set the same statements against each other. Who, when and where are asked
   * apart, and so are a person's age and post, though one sentence may tell them all.
   */
  private static boolean sameQuestion(Proposal a, Proposal b) {
    boolean apart =
        SLOTS.contains(a.kind())
            && SLOTS.contains(b.kind())
            && (a.kind() != b.kind()
                || a.kind() == Kind.IDENTITY && !a.reason().equals(b.reason()));
    return !apart && !isOtherFigure(a, b) && meetTwice(a, b);
  }

  private static boolean meetTwice(Proposal a, Proposal b) {
    long met =
        a.sides().stream()
            .filter(side ->
                b.sides().stream()
                    .anyMatch(
                        other -> other.evidence().stream().anyMatch(side.evidence()::contains)))
            .count();
    return met >= 2;
  }

  /** Whether two proposals are of two figures, which may well stand in the same sentences. */
  private static boolean isOtherFigure(Proposal a, Proposal b) {
    return a.kind() == Kind.FIGURE
        && b.kind() == Kind.FIGURE
        && a.reason().equals(b.reason())
        && a.sides().stream()
            .noneMatch(s -> b.sides().stream().anyMatch(o -> o.answer().equals(s.answer())));
  }

  private static Divergence divergence(Proposal proposal, Statements statements) {
    List<Divergence.Position> positions = new ArrayList<>();
    Set<String> speaking = new LinkedHashSet<>();
    for (Proposal.Side side : proposal.sides()) {
      speaking.addAll(side.articles());
      positions.add(
          new Divergence.Position(
              Wording.brief(side.answer()),
              oneAnArticle(side.evidence()).stream()
                  .limit(MOST_EVIDENCE)
                  .map(Statement::id)
                  .toList()));
    }
    return new Divergence(
        proposal.kind(),
        proposal.severity(),
        proposal.reason(),
        proposal.question(),
        Wording.note(proposal.sides(), statements),
        positions,
        silent(proposal, speaking, statements),
        Set.of(Divergence.Finder.RULES));
  }

  /** Evidence of many articles before more of one. */
  private static List<Statement> oneAnArticle(List<Statement> evidence) {
    Set<String> seen = new LinkedHashSet<>();
    List<Statement> first = new ArrayList<>();
    List<Statement> more = new ArrayList<>();
    for (Statement statement : evidence) {
      (seen.add(statement.article()) ? first : more).add(statement);
    }
    first.addAll(more);
    return first;
  }

  private static List<String> silent(
      Proposal proposal, Set<String> speaking, Statements statements) {
    List<String> silent = new ArrayList<>();
    double all = statements.weight(proposal.topic());
    for (Article article : statements.story().articles()) {
      boolean speaks =
          speaking.contains(article.id())
              || article.sentences().stream()
                  .map(s -> statements.get(s.id()))
                  .anyMatch(s ->
                      statements.shared(proposal.topic(), s.content()) >= SPEAKS_OF_IT * all
                          && all > 0);
      if (!speaks) {
        silent.add(article.id());
      }
    }
    return silent;
  }

  private static List<Notice> notices(Story story) {
    List<Notice> notices = new ArrayList<>();
    for (int i = 0; i < story.articles().size(); i++) {
      for (int j = i + 1; j < story.articles().size(); j++) {
        Article a = story.articles().get(i);
        Article b = story.articles().get(j);
        String text = a.sent().body().sent().strip();
        if (!text.isEmpty() && text.equals(b.sent().body().sent().strip())) {
          notices.add(
              new Notice(
                  "identical_articles",
                  b.id(),
                  "Article " + (j + 1) + " is the same text as article " + (i + 1) + "."));
        }
      }
    }
    return notices;
  }
}
