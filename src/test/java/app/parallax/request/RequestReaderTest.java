package app.parallax.request;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.request.Options.EngineChoice;
import app.parallax.request.Options.Length;
import app.parallax.request.RequestFault.Code;
import app.parallax.request.RequestFault.Reason;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestReaderTest {
  private final RequestReader reader = new RequestReader(false);

  @Test
  void whole_request_is_read_as_sent() {
    SummaryRequest request =
        valid(
            """
            {"articles": [
               {"text": "\\uFEFFOne 😀 said.\\r\\n", "source": "Harbour Post", "title": "Ferry",
                "url": "https://harbour.example/ferry?a=1", "published_at": "2025-03-20T23:48:00+01:00",
                "language": "en-gb"},
               {"html": "<p>Two</p>", "published_at": "2025-03-21", "title": null}],
             "options": {"length": "short", "language": "de", "engine": "extractive"},
             "metadata": {"desk": "night", "a": ""}}
            """);

    assertThat(request.articles().get(0))
        .isEqualTo(
            new SubmittedArticle(
                new SubmittedArticle.Body.Text("\uFEFFOne 😀 said.\r\n"),
                "Harbour Post",
                "Ferry",
                "https://harbour.example/ferry?a=1",
                Published.parse("2025-03-20T23:48:00+01:00"),
                "en-GB"));
    assertThat(request.articles().get(1).body())
        .isEqualTo(new SubmittedArticle.Body.Html("<p>Two</p>"));
    assertThat(request.options())
        .isEqualTo(new Options(Length.SHORT, "de", EngineChoice.EXTRACTIVE));
    assertThat(request.metadata().toString()).isEqualTo("{desk=night, a=}");
  }

  @Test
  void request_that_says_nothing_more_gets_the_defaults() {
    SummaryRequest request = valid("{\"articles\":[{\"text\":\"One.\"}]}");

    assertThat(request.options()).isEqualTo(Options.DEFAULT);
    assertThat(request.metadata()).isEmpty();
  }

  @Test
  void byte_order_mark_before_the_json_is_passed_over() {
    assertThat(valid("\uFEFF {\"articles\":[{\"text\":\"One.\"}]}").articles()).hasSize(1);
  }

  @Test
  void stored_request_reads_back_equal() {
    SummaryRequest request =
        valid(
            """
            {"articles":[{"text":"One\\u0000 “two” 😀","published_at":"2025-03-20T23:48:00.5-05:00"},
             {"html":"<p>x</p>","source":"S","published_at":"2025-01-01","language":"fr"}],
             "options":{"length":"long"},"metadata":{"b":"1","a":"2"}}
            """);

    assertThat(RequestCodec.read(RequestCodec.write(request))).isEqualTo(request);
  }

  /** One fault each; the article's own words stand in no answer. */
  @ParameterizedTest(name = "{2} at {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|``|body_empty",
        "` \n`|``|body_empty",
        "{|``|json_broken",
        "{\"articles\": [SECRET]}|``|json_broken",
        "{\"articles\":[{\"text\":\"SECRET\"}]|``|json_broken",
        "{\"articles\":[{\"text\":\"SECRET\"}]} {}|``|json_trailing",
        "{\"articles\":[{\"text\":\"SECRET\"}]} x|``|json_broken",
        "[]|``|wrong_type",
        "null|``|wrong_type",
        "{}|/articles|field_missing",
        "{\"articles\":null}|/articles|field_missing",
        "{\"articles\":{}}|/articles|wrong_type",
        "{\"articles\":[]}|/articles|no_articles",
        "{\"articles\":[\"SECRET\"]}|/articles/0|wrong_type",
        "{\"articles\":[null]}|/articles/0|wrong_type",
        "{\"articles\":[{}]}|/articles/0|text_missing",
        "{\"articles\":[{\"url\":\"https://a.example/\"}]}|/articles/0/url|fetching_off",
        "{\"articles\":[{\"text\":\"SECRET\",\"html\":\"SECRET\"}]}|/articles/0|text_and_html",
        "{\"articles\":[{\"text\":\"\"}]}|/articles/0/text|text_empty",
        "{\"articles\":[{\"html\":\" \\u00a0\\ufeff\\n\"}]}|/articles/0/html|text_empty",
        "{\"articles\":[{\"text\":7}]}|/articles/0/text|wrong_type",
        "{\"articles\":[{\"text\":\"SECRET \\ud83d\"}]}|/articles/0/text|invalid_character",
        "{\"articles\":[{\"text\":\"SECRET\",\"body\":\"SECRET\"}]}|/articles/0/body|unknown_field",
        "{\"articles\":[{\"text\":\"SECRET\",\"a/b~c\":1}]}|/articles/0/a~1b~0c|unknown_field",
        "{\"articles\":[{\"text\":\"SECRET\",\"text\":\"SECRET\"}]}|/articles/0/text|duplicate_field",
        "{\"articles\":[{\"text\":\"SECRET\",\"source\":[]}]}|/articles/0/source|wrong_type",
        "{\"articles\":[{\"text\":\"SECRET\",\"published_at\":\"Monday\"}]}|/articles/0/published_at|invalid_time",
        "{\"articles\":[{\"text\":\"SECRET\",\"published_at\":\"2025-02-30\"}]}|/articles/0/published_at|invalid_time",
        "{\"articles\":[{\"text\":\"SECRET\",\"published_at\":\"2025-03-20T17:48Z\"}]}|/articles/0/published_at|invalid_time",
        "{\"articles\":[{\"text\":\"SECRET\",\"published_at\":\"2025-03-20T17:48:00\"}]}|/articles/0/published_at|invalid_time",
        "{\"articles\":[{\"text\":\"SECRET\",\"url\":\"javascript:alert(1)\"}]}|/articles/0/url|invalid_url",
        "{\"articles\":[{\"text\":\"SECRET\",\"url\":\"https:///x\"}]}|/articles/0/url|invalid_url",
        "{\"articles\":[{\"text\":\"SECRET\",\"language\":\"english"
            + " language\"}]}|/articles/0/language|invalid_language",
        "{\"articles\":[{\"text\":\"SECRET\"}],\"options\":[]}|/options|wrong_type",
        "{\"articles\":[{\"text\":\"SECRET\"}],\"options\":{\"length\":\"tiny\"}}|/options/length|unknown_value",
        "{\"articles\":[{\"text\":\"SECRET\"}],\"options\":{\"engine\":\"model\"}}|/options/engine|engine_unavailable",
        "{\"articles\":[{\"text\":\"SECRET\"}],\"options\":{\"style\":1}}|/options/style|unknown_field",
        "{\"articles\":[{\"text\":\"SECRET\"}],\"metadata\":{\"a\":1}}|/metadata/a|wrong_type",
        "{\"articles\":[{\"text\":\"SECRET\"}],\"metadata\":{\"\":\"x\"}}|/metadata/|field_empty",
        "{\"articles\":[{\"text\":\"SECRET\"}],\"extra\":1}|/extra|unknown_field",
      })
  void bad_input_is_told_by_place_and_name(String body, String pointer, String code) {
    List<RequestFault> faults = refused(body.getBytes(UTF_8)).faults();

    assertThat(faults).hasSize(1);
    assertThat(faults.getFirst().pointer()).isEqualTo(pointer);
    assertThat(faults.getFirst().code().code()).isEqualTo(code);
    assertThat(faults.getFirst().detail()).isNotBlank().doesNotContain("SECRET");
  }

  @Test
  void limits_are_named_with_what_was_given() {
    String articles =
        IntStream.range(0, 21)
            .mapToObj(i -> "{\"text\":\"One.\"}")
            .collect(Collectors.joining(","));
    assertThat(refused(("{\"articles\":[" + articles + "]}").getBytes(UTF_8)).faults())
        .extracting(RequestFault::detail)
        .containsExactly("21 articles were given; at most 20 are taken");

    String tooLong = "x".repeat(Limits.CHARACTERS + 1);
    assertThat(
            refused(("{\"articles\":[{\"text\":\"" + tooLong + "\"}]}").getBytes(UTF_8)).faults())
        .extracting(RequestFault::detail)
        .containsExactly("a text of 100001 characters was given; at most 100000 are taken");

    byte[] body = new byte[Limits.BODY_BYTES + 1];
    assertThat(refused(body).reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(refused(body).faults().getFirst().detail()).contains("2000001").contains("2000000");
  }

  @Test
  void text_of_the_limit_counted_in_utf16_is_taken() {
    String text = "😀".repeat(Limits.CHARACTERS / 2);

    assertThat(valid("{\"articles\":[{\"text\":\"" + text + "\"}]}").articles()).hasSize(1);
  }

  @Test
  void everything_wrong_is_told_at_once() {
    Received.Refused<SummaryRequest> refused =
        refused(
            """
            {"articles": [{"text": ""}, {"html": "x", "url": "nowhere", "language": "??"}, 3],
             "options": {"length": 5, "engine": "model"}, "metadata": {"k": null}, "more": {}}
            """
                .getBytes(UTF_8));

    assertThat(refused.reason()).isEqualTo(Reason.UNPROCESSABLE);
    assertThat(refused.faults())
        .extracting(RequestFault::pointer)
        .containsExactlyInAnyOrder(
            "/articles/0/text",
            "/articles/1/url",
            "/articles/1/language",
            "/articles/2",
            "/options/length",
            "/options/engine",
            "/metadata/k",
            "/more");
  }

  @Test
  void doubled_name_makes_a_request_malformed_whatever_else_is_wrong() {
    Received.Refused<SummaryRequest> refused =
        refused("{\"articles\":[{\"text\":\"\"}],\"options\":{},\"options\":{}}".getBytes(UTF_8));

    assertThat(refused.reason()).isEqualTo(Reason.MALFORMED);
    assertThat(refused.faults()).hasSize(2);
  }

  @Test
  void replacement_character_that_was_sent_is_no_fault_of_the_encoding() {
    SummaryRequest request = valid("{\"articles\":[{\"text\":\"One \uFFFD two.\"}]}");

    assertThat(request.articles().getFirst().body().sent()).isEqualTo("One \uFFFD two.");
  }

  @Test
  void articles_of_a_written_request_stand_in_it_as_they_are_written_alone() {
    SummaryRequest request =
        valid(
            "{\"articles\":[{\"text\":\"“One.”\",\"source\":\"A\"},{\"html\":\"<p>Two.\"},"
                + "{\"text\":\"Three.\",\"published_at\":\"2025-03-20\"}],\"metadata\":{\"a\":\"b\"}}");

    RequestCodec.Written written = RequestCodec.written(request);

    assertThat(written.articles()).hasSize(3);
    for (int i = 0; i < 3; i++) {
      RequestCodec.Slice slice = written.articles().get(i);
      assertThat(Arrays.copyOfRange(written.json(), slice.start(), slice.start() + slice.length()))
          .isEqualTo(RequestCodec.write(request.articles().get(i)));
    }
  }

  @Test
  void bytes_that_are_not_utf8_are_refused() {
    assertThat(refused("{\"articles\":[]}".getBytes(UTF_16LE)).faults().getFirst().code())
        .isEqualTo(Code.JSON_BROKEN);
    assertThat(refused(new byte[] {'{', '"', (byte) 0xE9, '"', '}'}).faults().getFirst().code())
        .isEqualTo(Code.NOT_UTF8);
    assertThat(
            refused(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}).faults().getFirst().code())
        .isEqualTo(Code.NOT_UTF8);
  }

  @Test
  void depth_tokens_and_numbers_are_bounded() {
    assertThat(code("{\"a\":" + "[".repeat(100_000))).isEqualTo(Code.JSON_TOO_DEEP);
    assertThat(code("[" + String.join(",", Collections.nCopies(200_000, "1")) + "]"))
        .isEqualTo(Code.JSON_TOO_MANY_TOKENS);
    assertThat(code("[" + "1".repeat(1_000_000) + "]")).isEqualTo(Code.JSON_LIMIT);
    assertThat(code("{\"" + "n".repeat(100_000) + "\":1}")).isEqualTo(Code.JSON_LIMIT);
  }

  @Test
  void faults_beyond_a_hundred_are_counted_not_listed() {
    String fields =
        IntStream.range(0, 150).mapToObj(i -> "\"f" + i + "\":0").collect(Collectors.joining(","));
    List<RequestFault> faults =
        refused(("{\"articles\":[{\"text\":\"One.\"}]," + fields + "}").getBytes(UTF_8)).faults();

    assertThat(faults).hasSize(101);
    assertThat(faults.getLast().detail()).startsWith("50 more faults");
  }

  @Test
  void name_a_sender_made_up_is_cut_and_cleaned() {
    List<RequestFault> faults =
        refused(
                ("{\"articles\":[{\"text\":\"One.\"}],\""
                        + "\\u001b\\u202e\\ud800"
                        + "n".repeat(90)
                        + "\":1}")
                    .getBytes(UTF_8))
            .faults();

    assertThat(faults.getFirst().pointer()).isEqualTo("/\uFFFD\uFFFD\uFFFD" + "n".repeat(57) + "…");
  }

  @Test
  void model_may_be_asked_for_where_one_is_configured() {
    Received<SummaryRequest> received =
        new RequestReader(true)
            .summary(
                "{\"articles\":[{\"text\":\"One.\"}],\"options\":{\"engine\":\"model\"}}"
                    .getBytes(UTF_8));

    assertThat(received).isInstanceOf(Received.Valid.class);
  }

  @Test
  void check_needs_a_text_and_articles() {
    Received<CheckRequest> received = reader.check("{\"metadata\":{}}".getBytes(UTF_8));

    assertThat(((Received.Refused<CheckRequest>) received).faults())
        .extracting(RequestFault::pointer)
        .containsExactlyInAnyOrder("/metadata", "/articles", "/text");
    assertThat(reader.check("{\"articles\":[{\"text\":\"A.\"}],\"text\":\"B.\"}".getBytes(UTF_8)))
        .isEqualTo(
            new Received.Valid<>(new CheckRequest(List.of(SubmittedArticle.ofText("A.")), "B.")));
  }

  @Test
  void batched_check_takes_bare_texts_and_passes_over_other_fields() {
    Received<BatchedCheck> received =
        reader.batchedCheck(
            "{\"id\":7,\"articles\":[\"A.\",{\"text\":\"B.\",\"x\":1}],\"text\":\"C.\",\"label\":1}"
                .getBytes(UTF_8));

    BatchedCheck batched = ((Received.Valid<BatchedCheck>) received).request();
    assertThat(batched.id().toString()).isEqualTo("7");
    assertThat(batched.check().articles())
        .containsExactly(SubmittedArticle.ofText("A."), SubmittedArticle.ofText("B."));
    assertThat(reader.batchedCheck("{\"articles\":[\"A.\"],\"text\":\"C.\"}".getBytes(UTF_8)))
        .isInstanceOf(Received.Refused.class);
  }

  private SummaryRequest valid(String body) {
    Received<SummaryRequest> received = reader.summary(body.getBytes(UTF_8));
    assertThat(received).isInstanceOf(Received.Valid.class);
    return ((Received.Valid<SummaryRequest>) received).request();
  }

  private Received.Refused<SummaryRequest> refused(byte[] body) {
    Received<SummaryRequest> received = reader.summary(body);
    assertThat(received).isInstanceOf(Received.Refused.class);
    return (Received.Refused<SummaryRequest>) received;
  }

  private Code code(String body) {
    return refused(body.getBytes(UTF_8)).faults().getFirst().code();
  }
}
