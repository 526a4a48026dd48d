package app.parallax.handler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.Pipeline;
import app.parallax.request.Received;
import app.parallax.request.RequestReader;
import app.parallax.request.SummaryRequest;
import app.parallax.verify.VerifiedSummaryCodec;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** What functions practise on before their snapshot. */
class RehearsalsTest {
  @Test
  void the_rehearsed_result_is_what_the_rules_make_of_the_rehearsed_story() throws IOException {
    var request =
        (Received.Valid<SummaryRequest>)
            new RequestReader(false).summary(Rehearsals.STORY.getBytes(UTF_8));
    var made = new Pipeline(InstantSource.fixed(Instant.EPOCH)).summarise(request.request());

    VerifiedSummaryCodec codec = new VerifiedSummaryCodec();
    ObjectMapper json = new ObjectMapper();
    assertThat(json.readTree(codec.write(Rehearsals.result().summary())))
        .isEqualTo(json.readTree(codec.write(made.summary())));
    assertThat(made.summary().divergences()).isNotEmpty();
  }
}
