package app.parallax.handler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogTest {
  private static final InstantSource NOON = () -> Instant.parse("2025-03-18T12:00:00Z");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void a_count_is_a_metric_of_the_function_in_the_line_that_tells_it() throws Exception {
    Log.counting(new PrintStream(out, true, UTF_8), NOON, "api-1")
        .note("request", Map.of("status", 503), Map.of("faults", 1L));

    JsonNode line = new ObjectMapper().readTree(out.toString(UTF_8));
    JsonNode metrics = line.at("/_aws/CloudWatchMetrics/0");
    assertThat(line.path("faults").asLong()).isEqualTo(1);
    assertThat(line.path(metrics.at("/Dimensions/0/0").asText()).asText()).isEqualTo("api-1");
    assertThat(metrics.at("/Metrics/0/Name").asText()).isEqualTo("faults");
    assertThat(line.at("/_aws/Timestamp").asLong()).isEqualTo(NOON.millis());
  }

  @Test
  void a_line_without_counts_is_no_metric() {
    Log.counting(new PrintStream(out, true, UTF_8), NOON, "api-1").note("sweep", Map.of());

    assertThat(out.toString(UTF_8)).contains("\"event\":\"sweep\"").doesNotContain("_aws");
  }
}
