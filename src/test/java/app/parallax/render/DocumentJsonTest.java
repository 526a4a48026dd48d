package app.parallax.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.verify.CheckedText;
import app.parallax.verify.CheckedText.CheckedSentence;
import app.parallax.verify.Fault;
import app.parallax.verify.Finding;
import app.parallax.verify.VerifiedSummaries;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentJsonTest {
  private final DocumentJson json = DocumentJson.compact();

  @Test
  void a_completed_document_is_the_contract_s_to_the_letter() throws IOException {
    byte[] document =
        DocumentJson.indented()
            .document(Jobs.completed(), Jobs.byModel(VerifiedSummaries.rich()), true);

    try (var expected = getClass().getResourceAsStream("completed-by-model.json")) {
      assertThat(new String(document, UTF_8) + "\n")
          .isEqualTo(new String(expected.readAllBytes(), UTF_8));
    }
  }

  @Test
  void refused_candidates_are_told_only_to_those_who_ask() throws IOException {
    var result = Jobs.extractive(VerifiedSummaries.rich());

    assertThat(read(json.document(Jobs.completed(), result, false)).has("refused")).isFalse();
    assertThat(read(json.document(Jobs.completed(), result, true)).get("refused")).hasSize(1);
  }

  @Test
  void the_disclosure_says_who_wrote_it() throws IOException {
    var summary = VerifiedSummaries.empty();

    assertThat(disclosed(json.document(Jobs.completed(), Jobs.extractive(summary), false)))
        .isEqualTo("algorithmicMedia");
    assertThat(disclosed(json.document(Jobs.completed(), Jobs.byModel(summary), false)))
        .isEqualTo("trainedAlgorithmicMedia");
  }

  @Test
  void what_does_not_exist_yet_is_left_out() throws IOException {
    assertThat(names(json.document(Jobs.queued(), null, true)))
        .containsExactly(
            "id",
            "object",
            "status",
            "created_at",
            "expires_at",
            "attempts",
            "options",
            "metadata");
    assertThat(names(json.document(Jobs.cancelled(), null, false)))
        .contains("completed_at")
        .doesNotContain("error", "summary", "disclosure");
  }

  @Test
  void a_failed_document_says_why() throws IOException {
    JsonNode error = read(json.document(Jobs.failed(), null, false)).get("error");

    assertThat(error.get("code").textValue()).isEqualTo("articles_empty");
    assertThat(error.get("detail").textValue()).startsWith("Nothing is left");
  }

  @Test
  void a_check_has_the_contract_s_fields() {
    var checked =
        new CheckedText(
            false,
            List.of(
                new CheckedSentence(
                    "It was 5.",
                    0,
                    9,
                    List.of("a1.s3"),
                    List.of(new Finding(Fault.FIGURE_ABSENT, "5")))));

    assertThat(json.check(checked))
        .asString(UTF_8)
        .isEqualTo(
            "{\"supported\":false,\"sentences\":[{\"text\":\"It was 5.\",\"start\":0,\"end\":9,"
                + "\"support\":[\"a1.s3\"],\"findings\":"
                + "[{\"fault\":\"figure_absent\",\"detail\":\"5\"}]}]}");
    assertThat(json.check(new TextNode("x-1"), checked))
        .asString(UTF_8)
        .startsWith("{\"id\":\"x-1\",\"supp");
  }

  private static String disclosed(byte[] document) throws IOException {
    return read(document).get("disclosure").get("digital_source_type").textValue();
  }

  private static JsonNode read(byte[] document) throws IOException {
    return new ObjectMapper().readTree(document);
  }

  private static List<String> names(byte[] document) throws IOException {
    List<String> names = new ArrayList<>();
    read(document).fieldNames().forEachRemaining(names::add);
    return names;
  }
}
