package app.parallax.summarise.model;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.Pipeline;
import app.parallax.article.Notice;
import app.parallax.job.Result;
import app.parallax.request.Options;
import app.parallax.request.Options.EngineChoice;
import app.parallax.request.Options.Length;
import app.parallax.request.SubmittedArticle;
import app.parallax.request.SummaryRequest;
import app.parallax.summarise.ModelSetting;
import app.parallax.summarise.ModelSetting.Key;
import app.parallax.summarise.ModelSetting.Provider;
import app.parallax.verify.Finding;
import app.parallax.verify.VerifiedSummary;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.data.message.SystemMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model that writes in another language than the articles', behind the gate. */
class OtherLanguagesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2024-05-15T12:00:00Z"));

  private static final List<SubmittedArticle> ARTICLES =
      List.of(
          article(
              "Harbour Post",
              "Engineers found twelve cracks in the Alder bridge on Monday.\n\n"
                  + "“We will not take any risk with this bridge,” said Mayor Ruth Calder.\n\n"
                  + "Repairs will cost 3.4 million crowns, the council said."),
          article(
              "Valley Times",
              "Inspectors counted 19 cracks in the deck of the Alder bridge.\n\n"
                  + "Repairs may take until 14 June, the council said."));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          de | 1 | Ingenieure fanden am Montag 12 Risse in der Alder-Brücke. | -
          de | 1 | Ingenieure fanden am Montag 21 Risse in der Brücke. | figure_absent
          de | 3 | Die Reparatur kostet laut Stadtrat 3,4 Millionen Kronen. | -
          de | 3 | Die Reparatur kostet laut Stadtrat 3,4 Milliarden Kronen. | figure_absent
          de | 3 | Die Reparatur kostet laut Stadtrat 34 Millionen Kronen. | figure_absent
          de | 2 | „We will not take any risk with this bridge“, sagte Ruth Calder. | -
          de | 2 | „We will never take any risk with this bridge“, sagte Ruth Calder. | quote_altered
          de | 2 | „Wir gehen hier kein einziges Risiko ein“, sagte Ruth Calder. | quote_fabricated
          de | 2 | Den Auftrag bekam am Ende Viktor Orlov. | name_absent
          de | 9 | Die Brücke ist gesperrt. | citation_unknown
          es | 1 | Los ingenieros hallaron 12 grietas en el puente Alder. | -
          es | 3 | La reparación costará 3,4 millones de coronas, según el consejo. | -
          es | 3 | La reparación costará 3,4 mil millones de coronas. | figure_absent
          es | 5 | La reparación puede durar hasta el 14 de junio. | -
          es | 5 | La reparación puede durar hasta el 24 de junio. | figure_absent
          es | 3 | El contrato fue para la empresa Zandvoort. | name_absent
          """)
  void a_sentence_is_held_to_what_is_written_alike(
      String language, int line, String text, String fault) {
    VerifiedSummary verified = summarised(language, line, text).summary();

    assertThat(
            verified.verification().dropped().stream()
                .flatMap(d -> d.findings().stream())
                .map(Finding::fault)
                .map(f -> f.code())
                .distinct()
                .toList())
        .isEqualTo(fault.equals("-") ? List.of() : List.of(fault));
  }

  @Test
  void evidence_stays_as_it_was_sent_and_what_was_not_checked_is_told() {
    Result result = summarised("de", 1, "Ingenieure fanden am Montag 12 Risse in der Brücke.");

    assertThat(result.engine().name()).isEqualTo("model");
    assertThat(result.summary().divergences().getFirst().question())
        .isEqualTo("Wie viele Risse gibt es?");
    assertThat(result.summary().divergences().getFirst().positions().get(1).evidence().getFirst())
        .extracting(VerifiedSummary.Evidence::quote)
        .isEqualTo("Inspectors counted 19 cracks in the deck of the Alder bridge.");
    assertThat(result.summary().notices())
        .filteredOn(n -> n.code().equals("language_limited"))
        .extracting(Notice::detail)
        .allMatch(detail -> detail.contains("polarity, modality, attribution"))
        .hasSize(1);
  }

  @Test
  void the_model_is_told_the_language_and_english_needs_no_word() {
    assertThat(told("es")).contains("Write all that is published in Spanish");
    assertThat(told("en")).doesNotContain("Write all that is published in");
  }

  private static String told(String language) {
    var model = new ScriptedModel(request -> answer(1, "x"));
    new Pipeline(engine(model), CLOCK).summarise(request(language));
    return ((SystemMessage) model.asked().getFirst().messages().getFirst()).text();
  }

  private static Result summarised(String language, int line, String text) {
    var model = new ScriptedModel(request -> answer(line, text));
    return new Pipeline(engine(model), CLOCK).summarise(request(language));
  }

  private static LanguageModelEngine engine(ScriptedModel model) {
    var setting =
        new ModelSetting(
            Provider.OLLAMA,
            "scripted",
            null,
            new Key.None(),
            Duration.ofSeconds(30),
            32_000,
            4_000,
            null);
    return LanguageModelEngine.over(model, setting, call -> {}, CLOCK);
  }

  private static SummaryRequest request(String language) {
    return new SummaryRequest(
        ARTICLES, new Options(Length.MEDIUM, language, EngineChoice.AUTO), Map.of());
  }

  private static SubmittedArticle article(String source, String text) {
    return new SubmittedArticle(
        new SubmittedArticle.Body.Text(text), source, null, null, null, null);
  }

  /** An answer with one divergence, a sentence that passes and the one that is tried. */
  private static String answer(int line, String text) {
    ObjectNode answer = JSON.createObjectNode();
    answer.putArray("topics");
    answer.putArray("candidates");
    ObjectNode clash = answer.putArray("divergences").addObject();
    clash.put("id", "d1").put("kind", "figure").put("severity", "high");
    clash.put("question", "Wie viele Risse gibt es?");
    var sides = clash.putArray("positions");
    sides.addObject().put("answer", "12").putArray("lines").add(1);
    sides.addObject().put("answer", "19").putArray("lines").add(4);
    clash.put("note", "Harbour Post: 12; Valley Times: 19.").putArray("silent");
    var summary = answer.putArray("summary");
    summary.addObject().put("id", "s1").put("text", "19.").putArray("lines").add(4);
    summary.addObject().put("id", "s2").put("text", text).putArray("lines").add(line);
    return answer.toString();
  }
}
