package app.parallax.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.job.Result;
import app.parallax.local.Service.Answer;
import app.parallax.summarise.EngineLabel;
import app.parallax.summarise.Usage;
import app.parallax.verify.VerifiedSummaries;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers beyond the 6 MB that Lambda lets through: compressed, or told; never a fault. */
class LargeAnswersTest {
  private static final int LAMBDAS_BOUND = 6_291_556;

  private Service service;

  @BeforeEach
  void open() throws IOException {
    service = new Service();
    service.pipeline = request -> result(60_000, 160_000);
  }

  @AfterEach
  void close() throws IOException {
    service.close();
  }

  /** A result with so many sentences and so much that one source says. */
  static Result result(int sentences, int single) {
    return new Result(
        VerifiedSummaries.large(sentences, single),
        new EngineLabel("extractive", null, null, "1", null),
        new Usage(0, 0, 0, null, 5));
  }

  @ParameterizedTest
  @CsvSource({"application/json, a1.s60000", "text/markdown, no warning"})
  void large_document_is_sent_compressed_to_whoever_takes_that(String accept, String last)
      throws IOException {
    String id = service.accepted("A barge sank.");
    service.workAll();
    Answer answer = service.read(id, "accept", accept, "accept-encoding", "br, gzip;q=0.5");
    byte[] zipped = Base64.getDecoder().decode(answer.text());
    String whole =
        new String(new GZIPInputStream(new ByteArrayInputStream(zipped)).readAllBytes(), UTF_8);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(answer.header("Content-Type")).startsWith(accept);
    assertThat(whole).hasSizeGreaterThan(4_000_000).contains(last);
    assertThat(answer.text()).hasSizeLessThan(LAMBDAS_BOUND);
    String tag = answer.header("ETag");
    assertThat(service.read(id, "accept", accept, "if-none-match", tag).status()).isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/markdown"})
  void large_document_is_told_to_be_so_to_whoever_does_not(String accept) throws IOException {
    String id = service.accepted("A barge sank.");
    service.workAll();
    Answer answer = service.read(id, "accept", accept, "accept-encoding", "gzip;q=0");

    assertThat(answer.status()).isEqualTo(406);
    assertThat(answer.json().path("code").asText()).isEqualTo("answer_too_large");
    assertThat(answer.json().path("detail").asText()).contains("Accept-Encoding: gzip");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/markdown"})
  void request_whose_answer_is_too_large_still_says_where_that_is(String accept)
      throws IOException {
    String id = service.accepted("A barge sank.");
    service.workAll();
    Answer hit = service.submit(Service.article("A barge sank."), "accept", accept);

    assertThat(hit.status()).isEqualTo(406);
    assertThat(hit.json().path("code").asText()).isEqualTo("answer_too_large");
    String location = hit.header("Location");
    assertThat(location).startsWith("/v1/summaries/sum_").doesNotEndWith(id);
    Answer there =
        service.read(location.substring("/v1/summaries/".length()), "accept-encoding", "gzip");
    assertThat(there.status()).isEqualTo(200);
  }
}
