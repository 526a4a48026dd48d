package app.parallax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void all_faults_are_told_together() {
    assertThatThrownBy(() -> Settings.onAws(Map.of("PARALLAX_RETENTION_DAYS", "0")))
        .isInstanceOfSatisfying(
            Settings.Faulty.class,
            faulty ->
                assertThat(faulty.faults())
                    .containsExactly(
                        "PARALLAX_TABLE is not set",
                        "PARALLAX_QUEUE_URL is not set",
                        "PARALLAX_RETENTION_DAYS is a number of days from 1 to 365; \"0\" was"
                            + " given"));
  }

  @Test
  void nothing_has_to_be_set_on_one_machine() {
    assertThat(Settings.here(Map.of())).isEqualTo(new Settings(null, Duration.ofDays(30)));
  }

  @Test
  void what_is_set_is_read() {
    Settings settings =
        Settings.onAws(
            Map.of(
                "PARALLAX_TABLE", "jobs",
                "PARALLAX_QUEUE_URL", "https://sqs.example/q",
                "PARALLAX_RETENTION_DAYS", "7"));

    assertThat(settings)
        .isEqualTo(
            new Settings(
                new Settings.Deployed("jobs", "https://sqs.example/q"), Duration.ofDays(7)));
  }
}
