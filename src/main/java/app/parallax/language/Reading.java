package app.parallax.language;

import java.util.List;

/** What stands in one sentence; every offset counts UTF-16 code units of {@link #text()}. */
public record Reading(
    String text,
    List<Token> tokens,
    List<Figure> figures,
    List<When> whens,
    List<Name> names,
    List<Quotation> quotations,
    List<Speech> speeches,
    List<Cue> cues) {
  public Reading {
    tokens = List.copyOf(tokens);
    figures = List.copyOf(figures);
    whens = List.copyOf(whens);
    names = List.copyOf(names);
    quotations = List.copyOf(quotations);
    speeches = List.copyOf(speeches);
    cues = List.copyOf(cues);
  }
}
