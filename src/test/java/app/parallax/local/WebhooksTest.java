package app.parallax.local;

import static app.parallax.fetch.Web.send;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.parallax.fetch.Web;
import app.parallax.job.JobMessage;
import app.parallax.job.Unavailable;
import app.parallax.local.Service.Answer;
import app.parallax.local.Service.Posted;
import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ended jobs are told, signed, until they are heard; through the functions' doors. */
class WebhooksTest {
  private static final String HOOK = "https://hooks.example/parallax";
  private static final AtomicInteger TEXTS = new AtomicInteger();

  @TempDir private static Path folder;
  private static Web web;
  private static Service service;

  @BeforeAll
  static void open() throws IOException, GeneralSecurityException {
    web = new Web(folder, "hooks.example");
    service = new Service(web);
  }

  @AfterAll
  static void close() throws IOException {
    service.close();
    web.close();
  }

  @AfterEach
  void forget() throws IOException {
    for (JsonNode webhook : service.ask("GET", "/v1/webhooks").json().path("data")) {
      service.ask("DELETE", "/v1/webhooks/" + webhook.path("id").asText());
    }
    service.posted.clear();
    service.queued.clear();
    web.asked.clear();
    web.resolve("hooks.example", List.of(Web.PUBLIC));
    answers(204);
  }

  @Test
  void ended_job_is_told_and_the_signature_verifies() throws Exception {
    service.clock.pass(Duration.between(service.clock.instant(), Instant.now()));
    answers(204);
    String secret = hook().path("secret").asText();
    String job = endedJob();
    service.deliverAll();

    Web.Asked told = web.asked.getFirst();
    new Webhook(secret).verify(told.body(), headers(told));
    JsonNode body = Service.JSON.readTree(told.body());
    assertThat(body.path("type").asText()).isEqualTo("summary.completed");
    assertThat(body.path("data").path("id").asText()).isEqualTo(job);
    assertThat(body.path("data").path("status").asText()).isEqualTo("completed");
    assertThat(body.path("data").path("link").asText())
        .isEqualTo("https://parallax.example/v1/summaries/" + job);
    assertThat(body.path("data")).hasSize(3);
    assertThat(web.asked).hasSize(1);
  }

  @Test
  void changed_body_or_another_secret_does_not_verify() throws Exception {
    service.clock.pass(Duration.between(service.clock.instant(), Instant.now()));
    String secret = hook().path("secret").asText();
    String other = hook().path("secret").asText();
    endedJob();
    service.deliverAll();

    Web.Asked told = web.asked.getFirst();
    String theirs = verifies(secret, told) ? secret : other;
    assertThatThrownBy(() -> new Webhook(theirs).verify(told.body() + " ", headers(told)))
        .isInstanceOf(WebhookVerificationException.class);
    assertThat(verifies(secret, told)).isNotEqualTo(verifies(other, told));
  }

  @Test
  void secret_is_shown_once_and_never_logged() throws IOException {
    JsonNode made = hook();
    String secret = made.path("secret").asText();
    endedJob();
    service.deliverAll();

    assertThat(secret).startsWith("whsec_");
    assertThat(service.ask("GET", "/v1/webhooks").text())
        .contains(made.path("id").asText())
        .doesNotContain("whsec_");
    assertThat(service.logged.toString(UTF_8)).doesNotContain("whsec_").doesNotContain(HOOK);
  }

  @Test
  void both_secrets_sign_for_a_day_after_a_rotation() throws Exception {
    service.clock.pass(Duration.between(service.clock.instant(), Instant.now()));
    JsonNode made = hook();
    String path = "/v1/webhooks/" + made.path("id").asText();
    JsonNode rotated = service.ask("POST", path + "/rotate").json();
    String before = made.path("secret").asText();
    String after = rotated.path("secret").asText();
    service.ask("POST", path + "/test");
    service.deliverAll();

    assertThat(after).startsWith("whsec_").isNotEqualTo(before);
    assertThat(verifies(before, web.asked.getFirst())).isTrue();
    assertThat(verifies(after, web.asked.getFirst())).isTrue();
    assertThat(
            Duration.between(
                service.clock.instant(),
                Instant.parse(rotated.path("previous_secret_expires_at").asText())))
        .isBetween(Duration.ofHours(23), Duration.ofHours(24));

    service.clock.pass(Duration.ofHours(25));
    service.ask("POST", path + "/test");
    service.deliverAll();
    assertThat(web.asked.getLast().headers().get("webhook-signature")).doesNotContain(" ");
    assertThat(
            service
                .ask("GET", "/v1/webhooks")
                .json()
                .at("/data/0")
                .has("previous_secret_expires_at"))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hooks.example/", "https://127.0.0.1/", "https://localhost/",
            "http://127.0.0.1:9000/",
        "https://10.0.0.1/", "https://169.254.169.254/latest", "https://[::1]/", "https://hooks/",
        "https://2130706433/", "https://hooks.example:8443/", "https://a:b@hooks.example/"
      })
  void address_that_is_not_public_https_is_refused(String url) throws IOException {
    Answer answer = create(url);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("code").asText()).isEqualTo("url_refused");
    assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("/url");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|422|field_missing",
        "{\"url\": \" \"}|422|field_missing",
        "{\"url\": 7}|422|wrong_type",
        "{\"url\": \"hooks\"}|422|invalid_url",
        "{\"url\": \"https://hooks.example/\", \"secret\": \"x\"}|422|unknown_field",
        "{\"url\": |400|json_broken",
      })
  void body_that_is_no_webhook_is_refused(String body, int status, String code) throws IOException {
    Answer answer = service.ask("POST", "/v1/webhooks", body);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().path("code").asText()).isEqualTo(code);
  }

  @Test
  void tenth_webhook_is_the_last() throws IOException {
    for (int i = 0; i < 10; i++) {
      assertThat(create(HOOK).status()).isEqualTo(201);
    }
    Answer answer = create(HOOK);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().path("code").asText()).isEqualTo("too_many_webhooks");
    assertThat(service.ask("GET", "/v1/webhooks").json().path("data")).hasSize(10);
  }

  @Test
  void unknown_webhook_is_404_on_every_route() throws IOException {
    for (String call : List.of("DELETE ", "POST /rotate", "POST /test")) {
      String[] parts = call.split(" ", 2);
      Answer answer = service.ask(parts[0], "/v1/webhooks/wh_0000" + parts[1]);
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.json().path("code").asText()).isEqualTo("webhook_unknown");
    }
  }

  @Test
  void what_was_not_received_is_sent_again_by_the_schedule() throws IOException {
    hook();
    answers(500);
    endedJob();
    Instant ended = service.clock.instant();
    for (int minutes = 0; minutes < 5 * 24 * 60 && web.asked.size() < 10; minutes += 30) {
      service.deliverAll();
      service.clock.pass(Duration.ofMinutes(30));
      service.sweep();
    }

    assertThat(web.asked).hasSize(10);
    assertThat(web.asked.stream().map(asked -> asked.headers().get("webhook-id")).distinct())
        .singleElement();
    List<Long> seconds =
        web.asked.stream()
            .map(asked -> Long.parseLong(asked.headers().get("webhook-timestamp")))
            .toList();
    List<Double> steps =
        List.of(5.0, 300.0, 1800.0, 7200.0, 18000.0, 36000.0, 50400.0, 72000.0, 86400.0);
    for (int i = 0; i < steps.size(); i++) {
      // A tenth later at most, and as late as the sweep, which runs each half hour here.
      assertThat((double) seconds.get(i + 1) - seconds.get(i))
          .isBetween(steps.get(i), steps.get(i) * 1.1 + 3601);
    }
    assertThat(Duration.between(ended, service.clock.instant()))
        .isGreaterThan(Duration.ofHours(75));
    service.clock.pass(Duration.ofDays(1));
    service.sweep();
    assertThat(service.posted).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "503|120|120|121",
        "429|120|120|121",
        "503|DATE|119|121",
        "503|86400|900|901",
        "503|2|5|6",
        "503|-5|5|6",
        "503|soon|5|6",
        "500|120|5|6",
      })
  void receiver_that_has_too_much_to_do_says_when_to_come_again(
      int status, String retryAfter, long least, long most) throws IOException {
    hook();
    String said =
        retryAfter.replace(
            "DATE",
            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                service.clock.instant().plusSeconds(120).atZone(ZoneOffset.UTC)));
    web.reply("/parallax", (_, out) -> send(out, status, "Retry-After: " + said, new byte[0]));
    endedJob();
    service.deliver(service.posted.poll());
    Posted again = service.posted.poll();

    assertThat(again).isNotNull();
    assertThat(again.delay()).isBetween(Duration.ofSeconds(least), Duration.ofSeconds(most));
    // Neither the sweep nor a message that comes early makes it sooner.
    service.clock.pass(again.delay().minusSeconds(2));
    service.sweep();
    service.deliver(again);
    assertThat(web.asked).hasSize(1);
    service.clock.pass(Duration.ofSeconds(2));
    service.deliver(again);
    assertThat(web.asked).hasSize(2);
  }

  @Test
  void message_that_comes_twice_is_one_delivery() throws IOException {
    hook();
    endedJob();
    Posted message = service.posted.poll();
    service.deliver(message);
    service.deliver(message);

    assertThat(web.asked).hasSize(1);
  }

  @Test
  void message_that_was_lost_is_sent_by_the_sweep() throws IOException {
    hook();
    service.postbox =
        (_, _) -> {
          throw new Unavailable("down", new IOException("down"));
        };
    endedJob();
    service.postbox = (message, delay) -> service.posted.add(new Posted(message, delay));
    service.sweep();
    assertThat(service.posted).isEmpty();
    service.clock.pass(Duration.ofMinutes(3));
    service.sweep();

    assertThat(service.deliverAll()).isEqualTo(1);
    assertThat(web.asked).hasSize(1);
  }

  @Test
  void each_webhook_is_told_once_however_often_the_ending_is() throws IOException {
    hook();
    hook();
    String job = endedJob();
    service.keptAfter(new JobMessage("development", job));
    service.deliverAll();

    assertThat(web.asked).hasSize(2);
    assertThat(web.asked.stream().map(asked -> asked.headers().get("webhook-id")).distinct())
        .hasSize(2);
  }

  @Test
  void webhook_that_fails_for_days_is_disabled_and_a_received_test_enables_it() throws IOException {
    String id = hook().path("id").asText();
    answers(503);
    endedJob();
    service.deliver(service.posted.poll());
    assertThat(shown().has("failing_since")).isTrue();
    service.clock.pass(Duration.ofDays(5));
    endedJob();
    service.deliverAll();
    assertThat(shown().has("disabled_at")).isTrue();

    service.posted.clear();
    web.asked.clear();
    endedJob();
    assertThat(service.posted).isEmpty();

    answers(200);
    service.ask("POST", "/v1/webhooks/" + id + "/test");
    service.deliverAll();
    assertThat(Service.JSON.readTree(web.asked.getLast().body()).path("type").asText())
        .isEqualTo("webhook.test");
    assertThat(shown().has("disabled_at")).isFalse();
    assertThat(shown().has("failing_since")).isFalse();
  }

  @Test
  void webhook_that_says_it_is_gone_is_disabled_at_once() throws IOException {
    hook();
    answers(410);
    endedJob();
    service.deliverAll();

    assertThat(web.asked).hasSize(1);
    assertThat(shown().has("disabled_at")).isTrue();
  }

  @Test
  void deleted_webhook_is_told_no_more() throws IOException {
    String id = hook().path("id").asText();
    endedJob();
    assertThat(service.ask("DELETE", "/v1/webhooks/" + id).status()).isEqualTo(204);
    service.deliverAll();

    assertThat(web.asked).isEmpty();
    assertThat(service.ask("DELETE", "/v1/webhooks/" + id).status()).isEqualTo(404);
  }

  @Test
  void name_that_leads_inward_by_then_is_not_told_and_no_redirect_is_followed() throws IOException {
    hook();
    web.resolve("hooks.example", List.of("10.0.0.1"));
    int dialled = web.dialled.size();
    endedJob();
    service.deliver(service.posted.poll());
    assertThat(web.dialled).hasSize(dialled);
    assertThat(shown().has("failing_since")).isTrue();

    web.resolve("hooks.example", List.of(Web.PUBLIC));
    web.redirect("/parallax", "https://hooks.example/elsewhere");
    service.clock.pass(Duration.ofMinutes(1));
    service.deliver(service.posted.poll());
    assertThat(web.asked.stream().map(Web.Asked::path)).containsExactly("/parallax");
  }

  private static JsonNode hook() throws IOException {
    Answer answer = create(HOOK);
    assertThat(answer.status()).isEqualTo(201);
    return answer.json();
  }

  private static Answer create(String url) throws IOException {
    return service.ask(
        "POST", "/v1/webhooks", Service.JSON.createObjectNode().put("url", url).toString());
  }

  private static JsonNode shown() throws IOException {
    return service.ask("GET", "/v1/webhooks").json().at("/data/0");
  }

  private static String endedJob() throws IOException {
    String id =
        service.accepted(
            "A ferry with " + TEXTS.incrementAndGet() + " cars left Port Hallow on Monday.");
    service.workAll();
    return id;
  }

  private static void answers(int status) {
    web.reply("/parallax", (_, out) -> send(out, status, "X-Hook: yes", new byte[0]));
  }

  private static boolean verifies(String secret, Web.Asked told) {
    try {
      new Webhook(secret).verify(told.body(), headers(told));
      return true;
    } catch (WebhookVerificationException e) {
      return false;
    }
  }

  private static HttpHeaders headers(Web.Asked told) {
    Map<String, List<String>> headers =
        told.headers().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
    return HttpHeaders.of(headers, (_, _) -> true);
  }
}
