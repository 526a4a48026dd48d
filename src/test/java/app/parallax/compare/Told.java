package app.parallax.compare;

import app.parallax.article.Article;
import app.parallax.article.ArticleReader;
import app.parallax.article.Story;
import app.parallax.compare.rules.Comparer;
import app.parallax.language.Readings;
import app.parallax.request.Published;
import app.parallax.request.SubmittedArticle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A story for tests, read and compared as any request's is: each article stands under a line {@code
 * --- Outlet} or {@code --- Outlet @ 2031-05-04T10:00:00Z}.
 */
public record Told(Story story, Readings readings, Comparison comparison) {
  private static final Comparer COMPARER = new Comparer();
  private static final String HEAD = "--- ";

  /** The story of a text of such blocks; what stands before the first is not read. */
  public static Told by(String blocks) {
    List<SubmittedArticle> sent = new ArrayList<>();
    for (String block : ("\n" + blocks).split("\n" + HEAD)) {
      int head = block.indexOf('\n');
      if (head > 0) {
        String[] outlet = block.substring(0, head).split(" @ ");
        sent.add(
            new SubmittedArticle(
                new SubmittedArticle.Body.Text(block.substring(head + 1).strip()),
                outlet[0].strip(),
                null,
                null,
                outlet.length == 2 ? Published.parse(outlet[1].strip()) : null,
                null));
      }
    }
    return of(sent);
  }

  /**
   * Two outlets' passages, each in a report that otherwise tells of other things; alone, two
   * sentences that agree in most words would be a copy.
   */
  public static Told reports(String one, String other) {
    return reports(one, other, "");
  }

  /** The same, with " @ " and the day of publication behind both outlets. */
  public static Told reports(String one, String other, String published) {
    return by(
        "--- Morning Herald"
            + published
            + "\n"
            + one
            + """

            Baker Hilde Sorn sold her last loaf before noon and locked up early.
            Schoolchildren painted a mural along the viaduct.
            Rain is forecast for the hills and wind for the coast.
            --- Evening Star\
            """
            + published
            + "\n"
            + other
            + """

            A choir of pensioners gave its first concert in the old tannery.
            The library bought a telescope with money from a raffle.
            Anglers complained about weeds below the weir.
            """);
  }

  /** The story of these articles. */
  public static Told of(List<SubmittedArticle> sent) {
    var reader = new ArticleReader();
    List<Article> articles =
        IntStream.range(0, sent.size()).mapToObj(i -> reader.read(sent.get(i), i + 1)).toList();
    var story = new Story(articles);
    Readings readings = Readings.of(story.sentences());
    return new Told(story, readings, COMPARER.compare(story, readings));
  }

  /** The articles as they were sent. */
  public List<SubmittedArticle> sent() {
    return story.articles().stream().map(Article::sent).toList();
  }

  /** The answers of a divergence's sides, in order. */
  public static List<String> answers(Divergence divergence) {
    return divergence.positions().stream().map(Divergence.Position::answer).toList();
  }

  /** The divergences of a kind. */
  public List<Divergence> divergences(Kind kind) {
    return comparison.divergences().stream().filter(d -> d.kind() == kind).toList();
  }

  /** The reasons for which candidates of a kind were refused. */
  public List<String> refusals(Kind kind) {
    return comparison.refused().stream()
        .filter(r -> r.kind() == kind)
        .map(Refusal::reason)
        .toList();
  }
}
