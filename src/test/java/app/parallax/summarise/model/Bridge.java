package app.parallax.summarise.model;

import app.parallax.request.Options;
import app.parallax.request.SubmittedArticle;
import app.parallax.request.SummaryRequest;
import java.util.List;
import java.util.Map;

/** A small story of two outlets, and an answer to it that passes whole. */
final class Bridge {
  static final SummaryRequest REQUEST =
      new SummaryRequest(
          List.of(
              article(
                  "Harbour Post",
                  "Engineers found 12 cracks in the Alder bridge on Monday. The bridge was closed"
                      + " to lorries at noon. Mayor Ruth Calder said the closure would last two"
                      + " weeks."),
              article(
                  "Valley Times",
                  "The Alder bridge was closed to all traffic on Monday. Inspectors counted 19"
                      + " cracks in the deck. The council has not said how long the closure will"
                      + " last.")),
          Options.DEFAULT,
          Map.of());

  /** One divergence that the rules do not report so, and two sentences. */
  static final String ANSWER =
      """
      {"topics": [{"topic": "cracks", "said": [{"says": "12 cracks", "lines": [1]}], "compared": "12 or 19"}],
       "candidates": [],
       "divergences": [{"id": "d1", "kind": "status",
         "severity": "high", "question": "To whom was the bridge closed?",
         "positions": [{"answer": "closed to lorries", "lines": [2]},
                       {"answer": "closed to all traffic", "lines": [4]}],
         "note": "Harbour Post says lorries; Valley Times says all traffic.", "silent": []}],
       "summary": [{"id": "headline", "text": "Cracks found in the Alder bridge", "lines": [1]},
                   {"id": "s1", "text": "Mayor Ruth Calder said the closure would last two weeks.", "lines": [3]},
                   {"id": "s2", "text": "The council has not said how long the closure will last.", "lines": [6]}]}
      """;

  private Bridge() {}

  private static SubmittedArticle article(String source, String text) {
    return new SubmittedArticle(
        new SubmittedArticle.Body.Text(text), source, null, null, null, null);
  }
}
