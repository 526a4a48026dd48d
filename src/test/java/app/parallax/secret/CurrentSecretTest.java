package app.parallax.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.parallax.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real client of Secrets Manager, against its protocol on the wire. */
class CurrentSecretTest {
  private final ManualClock clock = new ManualClock(Instant.parse("2025-03-20T17:48:00Z"));
  private SecretStore store;

  @BeforeEach
  void open() throws IOException {
    store = SecretStore.ofThisJvm();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void kept_secret_is_fetched_once_and_again_after_a_while() {
    CurrentSecret secret = CurrentSecret.kept(store.keep("key", "first"), clock);
    assertThat(store.asked()).isEmpty();

    assertThat(List.of(secret.value(), secret.value())).containsOnly("first");
    store.keep("key", "second");
    clock.pass(CurrentSecret.FRESH.minusSeconds(1));
    assertThat(secret.value()).isEqualTo("first");
    assertThat(store.asked()).hasSize(1);
    clock.pass(Duration.ofSeconds(1));

    assertThat(secret.value()).isEqualTo("second");
    assertThat(store.asked()).hasSize(2);
  }

  @Test
  void secret_that_was_refused_is_fetched_anew_but_not_at_every_strangers_wish() {
    CurrentSecret secret = CurrentSecret.kept(store.keep("key", "first"), clock);
    secret.value();
    store.keep("key", "second");

    assertThat(secret.renew(Duration.ofMinutes(1))).isFalse();
    assertThat(secret.value()).isEqualTo("first");
    assertThat(secret.renew()).isTrue();
    assertThat(secret.value()).isEqualTo("second");
    clock.pass(Duration.ofMinutes(1));
    assertThat(secret.renew(Duration.ofMinutes(1))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"400,AccessDeniedException", "400,ThrottlingException", "500,InternalServiceError"})
  void store_that_is_away_leaves_the_last_secret_good(int status, String type) {
    CurrentSecret secret = CurrentSecret.kept(store.keep("key", "first"), clock);
    secret.value();
    store.refuse(status, type);
    clock.pass(CurrentSecret.FRESH);
    assertThat(secret.value()).isEqualTo("first");
    int asked = store.asked().size();
    assertThat(asked).isGreaterThan(1);

    store.keep("key", "second");
    store.serve();

    assertThat(secret.value()).isEqualTo("first");
    assertThat(store.asked()).hasSize(asked);
    clock.pass(CurrentSecret.AGAIN);
    assertThat(secret.value()).isEqualTo("second");
  }

  @Test
  void secret_that_never_was_to_be_had_says_so_and_is_asked_for_again() {
    CurrentSecret secret = CurrentSecret.kept(store.keep("key", "first"), clock);
    store.refuse(400, "ResourceNotFoundException");
    secret.prepare();

    assertThatThrownBy(secret::value)
        .isInstanceOf(Unfetched.class)
        .hasMessage("a secret could not be fetched");
    store.serve();
    assertThat(secret.value()).isEqualTo("first");
  }

  @Test
  void pair_as_the_console_stores_it_is_its_value() {
    assertThat(CurrentSecret.kept(store.keep("pair", "{\"key\": \"first\"}"), clock).value())
        .isEqualTo("first");
    assertThat(CurrentSecret.kept(store.keep("text", " first\n"), clock).value())
        .isEqualTo("first");
    assertThat(CurrentSecret.kept(store.keep("odd", "{first}"), clock).value())
        .isEqualTo("{first}");
  }

  @Test
  void secret_that_was_given_asks_nobody_and_shows_itself_to_nobody() {
    CurrentSecret secret = CurrentSecret.given("first");

    assertThat(secret.value()).isEqualTo("first");
    assertThat(secret.renew()).isFalse();
    assertThat(secret).hasToString("CurrentSecret[hidden]");
    assertThat(store.asked()).isEmpty();
  }
}
