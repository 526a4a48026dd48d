package app.parallax.summarise.extract;

import app.parallax.article.Article;
import app.parallax.article.Story;
import app.parallax.compare.Divergence;
import app.parallax.compare.Kind;
import app.parallax.language.Figure;
import app.parallax.language.Reading;
import app.parallax.language.Readings;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which sentences take a side of a listed divergence, and how such a sentence is told. */
final class Disputes {
  private final Story story;
  private final Set<String> sides = new HashSet<>();

  private final List<Figure> figures = new ArrayList<>();

  Disputes(Story story, Readings readings, List<Divergence> divergences) {
    this.story = story;
    for (Divergence divergence : divergences) {
      for (Divergence.Position position : divergence.positions()) {
        sides.addAll(position.evidence());
        if (divergence.kind() == Kind.FIGURE) {
          position
              .evidence()
              .forEach(id -> readings.find(id).ifPresent(r -> figures.addAll(r.figures())));
        }
      }
    }
  }

  /** Whether a sentence, itself no evidence, gives a figure that stands in a dispute's evidence. */
  boolean repeatsFigure(Candidate candidate) {
    return candidate.reading().figures().stream()
        .anyMatch(f -> figures.stream().anyMatch(f::isSameAs));
  }

  /** Whether a sentence gives one side's answer. */
  boolean takesSide(Candidate candidate) {
    return sides.contains(candidate.sentence().id());
  }

  /** The sentence as the summary tells it: without a connective, one side of a dispute as one's. */
  String told(Candidate candidate) {
    String text = Openings.without(candidate);
    Reading reading = candidate.reading();
    boolean attributed = reading.speeches().stream().anyMatch(s -> s.speaker() != null);
    if (attributed || !takesSide(candidate)) {
      return text;
    }
    Article article = story.article(candidate.sentence().article());
    String source = "According to " + article.sourceName();
    return opensPlainly(candidate)
        ? source + ", " + Character.toLowerCase(text.charAt(0)) + text.substring(1)
        : source + ": " + text;
  }

  /** Whether the first word surely has its capital only from standing first. */
  private static boolean opensPlainly(Candidate candidate) {
    Reading reading = candidate.reading();
    Token first = reading.tokens().getFirst();
    boolean named =
        reading.names().stream()
            .anyMatch(n -> n.start() <= first.start() && first.start() < n.end());
    boolean figure = reading.figures().stream().anyMatch(f -> f.start() == first.start());
    return !Openings.isConnective(first) && !named && (first.stop() || figure);
  }
}
