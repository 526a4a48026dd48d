package app.parallax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReachSettingsTest {
  @Test
  void nothing_is_fetched_and_no_loopback_told_unless_said() {
    ReachSettings reach = Settings.here(Map.of()).reach();

    assertThat(reach.fetched()).isEmpty();
    assertThat(reach.told().refusal("http://127.0.0.1:9000/")).isPresent();
    assertThat(reach.at("http://127.0.0.1:8080").userAgent())
        .isEqualTo("Parallax/1 (+http://127.0.0.1:8080/docs)");
  }

  @Test
  void listed_hosts_are_fetched_from() {
    ReachSettings reach =
        Settings.here(
                Map.of(
                    "PARALLAX_FETCH", "on",
                    "PARALLAX_FETCH_HOSTS", "news.example, wire.example:8443",
                    "PARALLAX_URL", "https://parallax.example/",
                    "PARALLAX_WEBHOOK_LOOPBACK", "on"))
            .reach();

    assertThat(reach.fetched().orElseThrow().refusal("https://www.news.example/a")).isEmpty();
    assertThat(reach.fetched().orElseThrow().refusal("https://other.example/a")).isPresent();
    assertThat(reach.baseUrl()).isEqualTo("https://parallax.example");
    assertThat(reach.told().refusal("http://127.0.0.1:9000/")).isEmpty();
  }

  @Test
  void everything_wrong_is_told_together() {
    assertThatThrownBy(() ->
            Settings.onAws(
                Map.of(
                    "PARALLAX_FETCH", "yes",
                    "PARALLAX_FETCH_HOSTS", "10.0.0.1",
                    "PARALLAX_URL", "parallax",
                    "PARALLAX_WEBHOOK_LOOPBACK", "on")))
        .isInstanceOfSatisfying(
            Settings.Faulty.class,
            faulty ->
                assertThat(String.join("\n", faulty.faults()))
                    .contains("PARALLAX_FETCH is on or off; \"yes\"")
                    .contains("PARALLAX_FETCH_HOSTS lists hosts")
                    .contains("PARALLAX_URL is where the API answers")
                    .contains("PARALLAX_WEBHOOK_LOOPBACK is for one machine alone"));
    assertThatThrownBy(() -> Settings.here(Map.of("PARALLAX_FETCH", "on")))
        .hasMessageContaining("PARALLAX_FETCH_HOSTS is not set");
  }
}
