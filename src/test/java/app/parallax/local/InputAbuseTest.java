package app.parallax.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.local.Service.Answer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody means well with: refused at once, by name, and never a fault of ours. */
class InputAbuseTest {
  private static final String VALID = "{\"articles\":[{\"text\":\"A barge sank.\"}]}";

  private static Service service;

  @BeforeAll
  static void open() throws IOException {
    service = new Service();
  }

  @AfterAll
  static void close() throws IOException {
    service.close();
  }

  /** A body and what is said of it. */
  private record Abuse(String name, byte[] body, int status, String code) {
    Abuse(String name, String body, int status, String code) {
      this(name, body.getBytes(UTF_8), status, code);
    }
  }

  @TestFactory
  List<DynamicTest> body_is_refused_by_name() throws IOException {
    String half = "{\"articles\":[{\"text\":\"x \\ud800 y\"}]}";
    return List.of(
            new Abuse("nothing", "", 400, "body_empty"),
            new Abuse("white space", " \n\t ", 400, "body_empty"),
            new Abuse("UTF-16 with a mark", VALID.getBytes(UTF_16), 400, "not_utf8"),
            new Abuse("UTF-16LE without a mark", VALID.getBytes(UTF_16LE), 400, "json_broken"),
            new Abuse("UTF-16BE without a mark", VALID.getBytes(UTF_16BE), 400, "json_broken"),
            new Abuse("Latin-1", "{\"é\":1}".getBytes(ISO_8859_1), 400, "not_utf8"),
            new Abuse("overlong UTF-8", bytes('{', '"', 0xC0, 0xAF, '"'), 400, "not_utf8"),
            new Abuse("a surrogate as UTF-8", bytes('"', 0xED, 0xA0, 0x80, '"'), 400, "not_utf8"),
            new Abuse("half of a pair, escaped", half, 422, "invalid_character"),
            new Abuse("a raw NUL", "{\"articles\":\0[]}", 400, "json_broken"),
            new Abuse("a raw line end in a string", "{\"a\":\"\n\"}", 400, "json_broken"),
            new Abuse("a comment", "/* hi */" + VALID, 400, "json_broken"),
            new Abuse("single quotes", VALID.replace('"', '\''), 400, "json_broken"),
            new Abuse("NaN", "{\"articles\":NaN}", 400, "json_broken"),
            new Abuse("a trailing comma", "{\"articles\":[],}", 400, "json_broken"),
            new Abuse("two values", VALID + VALID, 400, "json_trailing"),
            new Abuse("broken after the value", VALID + "}", 400, "json_broken"),
            new Abuse("a bare string", "\"x\"", 422, "wrong_type"),
            new Abuse("null", "null", 422, "wrong_type"),
            new Abuse(
                "a doubled field",
                "{\"metadata\":{},\"metadata\":{},\"articles\":[{\"text\":\"x\"}]}",
                400,
                "duplicate_field"),
            new Abuse("nesting", "[".repeat(100_000), 400, "json_too_deep"),
            new Abuse(
                "nesting, closed",
                "{\"a\":" + "[".repeat(20) + "]".repeat(20) + "}",
                400,
                "json_too_deep"),
            new Abuse(
                "tokens",
                "[" + String.join(",", Collections.nCopies(200_000, "0")) + "]",
                400,
                "json_too_many_tokens"),
            new Abuse("a long number", "[" + "9".repeat(1_000_000) + "]", 400, "json_limit"),
            new Abuse("a great exponent", "{\"articles\":1e999999999}", 422, "wrong_type"),
            new Abuse("an endless exponent", "{\"articles\":1e999999999999}", 400, "json_limit"),
            new Abuse("a long name", "{\"" + "n".repeat(2_000) + "\":1}", 400, "json_limit"),
            new Abuse("gzip bytes", gzip(VALID), 400, "not_utf8"),
            new Abuse("a form", "articles=x", 400, "json_broken"),
            new Abuse("two megabytes and one", " ".repeat(2_000_001), 413, "body_too_large"),
            new Abuse("four megabytes", "[" + " ".repeat(4_400_000), 413, "body_too_large"))
        .stream()
        .map(abuse -> DynamicTest.dynamicTest(abuse.name(), () -> refused(abuse)))
        .toList();
  }

  @Test
  void byte_order_mark_of_utf8_is_passed_over() throws IOException {
    assertThat(service.submit("\uFEFF" + VALID).status()).isEqualTo(202);
  }

  @Test
  void body_that_says_base64_and_is_none_is_no_json() throws IOException {
    ObjectNode event = Service.event("api-post-summaries");
    event.put("body", "%%%" + VALID).put("isBase64Encoded", true);

    assertThat(code(service.call(event))).isEqualTo("json_broken");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit=0|parameter_invalid",
        "limit=101|parameter_invalid",
        "limit=-1|parameter_invalid",
        "limit=1e1|parameter_invalid",
        "limit=%EF%BC%91|parameter_invalid",
        "limit|parameter_invalid",
        "limit=99999999999999999999|parameter_invalid",
        "limit=1&limit=1|parameter_repeated",
        "lmit=10|parameter_unknown",
        "%00=1|parameter_unknown",
        "after=|cursor_invalid",
        "after=sum_01jpsx4k00abcdefghjkmnpqrs|cursor_invalid",
        "after=AAAAAAAAAAAA|cursor_invalid",
        "after=%F0%9F%98%80|cursor_invalid",
        "limit=%ff|query_malformed",
        "limit=%zz|query_malformed",
        "limit=%|query_malformed",
      })
  void query_is_refused_by_name(String query, String code) throws IOException {
    Answer answer = list(query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(code(answer)).isEqualTo(code);
  }

  @Test
  void everything_wrong_with_a_query_is_told_at_once() throws IOException {
    assertThat(list("lmit=1&aftr=2").json().path("errors").findValuesAsText("pointer"))
        .containsExactly("/lmit", "/aftr");
    assertThat(code(list("a=" + "x".repeat(3_000)))).isEqualTo("query_malformed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum_",
        "%00",
        "..",
        "%2e%2e%2f",
        "sum_01jpsx4k00abcdefghjkmnpqr%73",
        "SUM_01JPSX4K00ABCDEFGHJKMNPQRS",
        "😀",
        "{id}",
      })
  void id_that_is_none_is_not_found(String id) throws IOException {
    assertThat(code(service.read(id))).isEqualTo("summary_unknown");
    assertThat(service.read(id + "x".repeat(9_000)).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "image/png, 406",
    "application/json;q=0, 406",
    "application/json;q=abc, 406",
    "', ,;;q=', 406",
    "'*/*;q=0.1', 404",
    "'application/*', 404",
    "'text/*', 404",
    "'', 404",
  })
  void media_type_that_is_not_to_be_had_is_told(String accept, int status) throws IOException {
    Answer answer = service.read("sum_01jpsx4k00abcdefghjkmnpqrs", "accept", accept);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(code(answer)).isEqualTo(status == 406 ? "not_acceptable" : "summary_unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wait=",
        "wait=-1",
        "wait=99999999999999999999",
        "wait=1.5",
        ",,;;",
        "handling=strict",
        "wait",
      })
  void preference_that_cannot_be_read_is_passed_over(String prefer) throws IOException {
    Answer answer = service.submit(VALID, "prefer", prefer);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.headers().has("Preference-Applied")).isFalse();
  }

  @Test
  void headers_of_any_size_and_sign_are_borne() throws IOException {
    String long_ = "x".repeat(100_000);
    for (String header :
        List.of("authorization", "accept-language", "user-agent", "if-none-match", "prefer")) {
      assertThat(service.submit(VALID, header, long_ + "\u0000é😀").status()).isLessThan(500);
    }
    assertThat(code(service.submit(VALID, "idempotency-key", long_)))
        .isEqualTo("idempotency_key_invalid");
  }

  private static void refused(Abuse abuse) throws IOException {
    ObjectNode event = Service.event("api-post-summaries");
    event.put("body", Base64.getEncoder().encodeToString(abuse.body()));
    event.put("isBase64Encoded", true);
    long started = System.nanoTime();
    Answer answer = service.call(event);

    assertThat(answer.status()).isEqualTo(abuse.status());
    assertThat(code(answer)).isEqualTo(abuse.code());
    assertThat(System.nanoTime() - started).as("at once").isLessThan(5_000_000_000L);
  }

  private static Answer list(String query) throws IOException {
    ObjectNode event = Service.event("api-get-summary");
    event.put("rawPath", "/v1/summaries").put("rawQueryString", query);
    return service.call(event);
  }

  private static String code(Answer answer) {
    return answer.json().path("code").asText();
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
