package app.parallax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void all_faults_are_told_together() {
    assertThatThrownBy(
            () -> Settings.onAws(Map.of("PARALLAX_RETENTION_DAYS", "0", "PARALLAX_QUOTAS", "no")))
        .isInstanceOfSatisfying(
            Settings.Faulty.class,
            faulty ->
                assertThat(faulty.faults())
                    .containsExactly(
                        "PARALLAX_TABLE is not set",
                        "PARALLAX_QUEUE_URL is not set",
                        "PARALLAX_DEAD_LETTER_URL is not set",
                        "PARALLAX_RETENTION_DAYS is a number of days from 1 to 365; \"0\" was"
                            + " given",
                        "PARALLAX_QUOTAS is on or off; \"no\" was given"));
  }

  @Test
  void nothing_has_to_be_set_on_one_machine() {
    Settings settings = Settings.here(Map.of());

    assertThat(settings.deployed()).isNull();
    assertThat(settings.retention()).isEqualTo(Duration.ofDays(30));
    assertThat(settings.slack().secret()).isNull();
    assertThat(settings.model()).isNull();
    assertThat(settings.keys()).isFalse();
    assertThat(settings.quotas()).isTrue();
  }

  @Test
  void what_is_set_is_read() {
    Settings settings =
        Settings.onAws(
            Map.of(
                "PARALLAX_TABLE", "jobs",
                "PARALLAX_QUEUE_URL", "https://sqs.example/q",
                "PARALLAX_DEAD_LETTER_URL", "https://sqs.example/dead",
                "PARALLAX_RETENTION_DAYS", "7",
                "PARALLAX_QUOTAS", "off"));

    assertThat(settings.deployed())
        .isEqualTo(
            new Settings.Deployed("jobs", "https://sqs.example/q", "https://sqs.example/dead"));
    assertThat(settings.retention()).isEqualTo(Duration.ofDays(7));
    assertThat(settings.keys()).isTrue();
    assertThat(settings.quotas()).isFalse();
  }

  @Test
  void slack_is_met_over_https_or_on_this_machine_and_its_secret_is_not_printed() {
    Settings settings =
        Settings.here(
            Map.of(
                "PARALLAX_SLACK_SIGNING_SECRET", "quiet",
                "PARALLAX_SLACK_API_URL", "http://127.0.0.1:9000/api"));

    assertThat(settings.slack().api()).hasToString("http://127.0.0.1:9000/api/");
    assertThat(settings.toString()).doesNotContain("quiet");
    assertThatThrownBy(
            () -> Settings.here(Map.of("PARALLAX_SLACK_API_URL", "http://slack.com/api/")))
        .isInstanceOf(Settings.Faulty.class)
        .hasMessageStartingWith("PARALLAX_SLACK_API_URL is an https address");
  }
}
