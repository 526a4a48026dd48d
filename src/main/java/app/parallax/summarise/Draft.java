package app.parallax.summarise;

import app.parallax.compare.Divergence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A summary and divergences as an engine proposes them; it cannot be stored, rendered or sent.
 *
 * @param language BCP 47 tag of the language it is written in
 */
public record Draft(
    @Nullable Line headline, List<Line> summary, List<Divergence> divergences, String language) {
  public Draft {
    summary = List.copyOf(summary);
    divergences = List.copyOf(divergences);
  }

  /** One in the language that the default asks for. */
  public Draft(@Nullable Line headline, List<Line> summary, List<Divergence> divergences) {
    this(headline, summary, divergences, "en");
  }

  /** The same with further sentences at its end. */
  public Draft with(List<Line> further) {
    List<Line> lines = new ArrayList<>(summary);
    lines.addAll(further);
    return new Draft(headline, lines, divergences, language);
  }

  /** Whether it is written in another language than English. */
  public boolean isForeign() {
    return !Locale.forLanguageTag(language).getLanguage().equals("en");
  }

  /**
   * One sentence of a draft.
   *
   * @param citations ids of the sentences it claims to rest on; an engine may have written any
   */
  public record Line(String text, List<String> citations) {
    public Line {
      citations = List.copyOf(citations);
    }
  }
}
