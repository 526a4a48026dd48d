package app.parallax.slack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.secret.CurrentSecret;
import app.parallax.web.Request;
import com.slack.api.app_backend.SlackSignature;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
  private static final Instant NOW = Instant.parse("2025-03-20T17:48:00Z");
  private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";

  private final Signature signature = new Signature(CurrentSecret.given(SECRET));
  private final SlackSignature.Generator oracle = new SlackSignature.Generator(SECRET);

  @Test
  void slacks_own_library_makes_the_same_signature() {
    Random random = new Random(20_250_320);
    for (int i = 0; i < 500; i++) {
      StringBuilder body = new StringBuilder();
      random
          .ints(random.nextInt(400), 1, 0x2FFFF)
          .filter(c -> c < 0xD800 || c > 0xDFFF)
          .forEach(body::appendCodePoint);
      String time = Long.toString(random.nextLong(0, 4_000_000_000L));

      assertThat(signature.of(time, body.toString().getBytes(UTF_8)))
          .isEqualTo(oracle.generate(time, body.toString()));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-300, -299, 0, 299, 300})
  void five_minutes_either_way_are_let_in(long off) {
    assertThat(signature.holds(signed("a=b", NOW.plusSeconds(off)), NOW)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {-301, 301, -86_400, 86_400})
  void what_is_older_or_lies_ahead_is_refused(long off) {
    assertThat(signature.holds(signed("a=b", NOW.plusSeconds(off)), NOW)).isFalse();
  }

  @Test
  void bytes_that_are_no_text_are_signed_as_they_are() {
    byte[] body = HexFormat.of().parseHex("ff00fe8028a0");
    String time = Long.toString(NOW.getEpochSecond());
    Map<String, String> headers =
        Map.of("x-slack-request-timestamp", time, "x-slack-signature", signature.of(time, body));

    assertThat(signature.holds(request(headers, body), NOW)).isTrue();
    body[0] = 0x3f;
    assertThat(signature.holds(request(headers, body), NOW)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v0=", "v1=00", "v0=00", "=", "v0"})
  void forged_signature_is_refused(String forged) {
    Request genuine = signed("a=b", NOW);
    Map<String, String> headers =
        Map.of(
            "x-slack-request-timestamp",
            genuine.header("x-slack-request-timestamp").orElseThrow(),
            "x-slack-signature",
            forged);

    assertThat(signature.holds(request(headers, genuine.body()), NOW)).isFalse();
    assertThat(signature.holds(request(Map.of(), genuine.body()), NOW)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "now", "-1742492880", "1742492880.0", "99999999999999999999"})
  void time_that_is_none_is_refused(String time) {
    Map<String, String> headers =
        Map.of(
            "x-slack-request-timestamp",
            time,
            "x-slack-signature",
            signature.of(time, "a=b".getBytes(UTF_8)));

    assertThat(signature.holds(request(headers, "a=b".getBytes(UTF_8)), NOW)).isFalse();
  }

  private Request signed(String body, Instant at) {
    String time = Long.toString(at.getEpochSecond());
    return request(
        Map.of("x-slack-request-timestamp", time, "x-slack-signature", oracle.generate(time, body)),
        body.getBytes(UTF_8));
  }

  private static Request request(Map<String, String> headers, byte[] body) {
    return new Request("POST", "/v1/slack/commands", "", headers, body, "test");
  }
}
