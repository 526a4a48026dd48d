package app.parallax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void all_faults_are_told_together() {
    assertThatThrownBy(() ->
            Settings.onAws(
                Map.of(
                    "PARALLAX_RETENTION_DAYS", "0",
                    "PARALLAX_REHEARSAL_SECONDS", "101",
                    "PARALLAX_QUOTAS", "no")))
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
                        "PARALLAX_REHEARSAL_SECONDS is a number of seconds from 0 to 100; \"101\""
                            + " was given",
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
                "PARALLAX_REHEARSAL_SECONDS", "0",
                "PARALLAX_QUOTAS", "off"));

    assertThat(settings.deployed())
        .isEqualTo(
            new Settings.Deployed(
                "jobs", "https://sqs.example/q", "https://sqs.example/dead", Duration.ZERO));
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

  @Test
  void a_model_is_named_by_provider_and_id() {
    var model =
        Settings.here(
                Map.of(
                    "PARALLAX_MODEL", "openai:some/model:7b",
                    "PARALLAX_MODEL_URL", "http://127.0.0.1:8000/v1",
                    "PARALLAX_MODEL_KEY", "sk-quiet",
                    "PARALLAX_MODEL_PRICES", "3/15"))
            .model();

    assertThat(model).isNotNull();
    assertThat(model.name()).isEqualTo("openai:some/model:7b");
    assertThat(model.toString()).doesNotContain("quiet");
    assertThat(model.prices().cost(1_000_000, 100_000)).isEqualByComparingTo("4.5");
  }

  @Test
  void a_model_on_bedrock_needs_a_region_and_takes_no_key() {
    var bedrock = Map.of("PARALLAX_MODEL", "bedrock:some-model");

    assertThatThrownBy(() -> Settings.here(bedrock))
        .isInstanceOf(Settings.Faulty.class)
        .hasMessageContaining("AWS_REGION is not set, and PARALLAX_MODEL=bedrock:");
    assertThatThrownBy(() ->
            Settings.here(
                Map.of(
                    "PARALLAX_MODEL", "bedrock:some-model",
                    "AWS_REGION", "eu-west-1",
                    "PARALLAX_MODEL_KEY", "sk-quiet")))
        .hasMessageContaining("PARALLAX_MODEL_KEY is set, but bedrock takes none")
        .hasMessageNotContaining("AWS_REGION");
    var there = new HashMap<>(bedrock);
    there.put("AWS_REGION", "eu-west-1");
    assertThat(Settings.here(there).model()).isNotNull();
  }

  @Test
  void what_is_wrong_with_a_model_is_told_by_name() {
    assertThatThrownBy(() ->
            Settings.here(
                Map.of(
                    "PARALLAX_MODEL", "anthropic:some-model",
                    "PARALLAX_MODEL_DEADLINE_SECONDS", "soon",
                    "PARALLAX_MODEL_URL", "ftp://somewhere")))
        .isInstanceOf(Settings.Faulty.class)
        .hasMessageContaining("PARALLAX_MODEL_KEY or ANTHROPIC_API_KEY is not set")
        .hasMessageContaining("PARALLAX_MODEL_DEADLINE_SECONDS is a number of seconds")
        .hasMessageContaining("PARALLAX_MODEL_URL is an http or https address");
    assertThatThrownBy(() -> Settings.here(Map.of("PARALLAX_MODEL", "gpt")))
        .hasMessageContaining("PARALLAX_MODEL is bedrock:<id>");
    assertThatThrownBy(() -> Settings.here(Map.of("PARALLAX_MODEL_KEY", "sk-quiet")))
        .hasMessageContaining("PARALLAX_MODEL is not set, but PARALLAX_MODEL_KEY is")
        .hasMessageNotContaining("quiet");
  }
}
