package app.parallax.local;

import static app.parallax.local.Service.JSON;
import static app.parallax.local.Service.article;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.job.Unavailable;
import app.parallax.local.KeyedService.Instance;
import app.parallax.tenant.ApiKey;
import app.parallax.tenant.Holder;
import app.parallax.tenant.IssuedKey;
import app.parallax.tenant.Keys;
import app.parallax.tenant.Limits;
import app.parallax.tenant.Scope;
import app.parallax.tenant.Tenant;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Keys, scopes and quotas, through real HTTP over DynamoDB Local. */
class KeysTest {
  private static final Tenant HERALD = new Tenant("herald");
  private static final String UNKNOWN = "/v1/summaries/sum_01jpsx4k00abcdefghjkmnpqrs";

  private KeyedService service;

  @BeforeEach
  void open() throws IOException {
    service = new KeyedService();
  }

  @AfterEach
  void close() throws Exception {
    service.close();
  }

  @Test
  void request_without_a_key_is_challenged() throws Exception {
    Instance instance = service.instance();
    for (String authorization : new String[] {null, "", "Basic aGk6aG8=", "Bearer"}) {
      HttpResponse<String> answer = instance.as("GET", UNKNOWN, null, authorization);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(code(answer)).isEqualTo("key_missing");
      assertThat(header(answer, "WWW-Authenticate")).isEqualTo("Bearer realm=\"parallax\"");
    }
    assertThat(instance.as("GET", "/healthz", null, null).statusCode()).isEqualTo(200);
  }

  @Test
  void mistyped_key_is_told_from_one_that_opens_nothing() throws Exception {
    Instance instance = service.instance();
    String key = service.key("herald", Scope.READ).reveal();
    String cut = key.substring(0, key.length() - 1);

    for (String wrong : List.of(cut, key + "," + key, "plx_", "x".repeat(4000), key + " x")) {
      HttpResponse<String> answer = instance.as("GET", UNKNOWN, null, "Bearer " + wrong);
      assertThat(code(answer)).isEqualTo("key_malformed");
      assertThat(header(answer, "WWW-Authenticate"))
          .isEqualTo("Bearer realm=\"parallax\", error=\"invalid_token\"");
    }
    HttpResponse<String> never =
        instance.as("GET", UNKNOWN, null, "Bearer " + forged("0123456789"));
    assertThat(never.statusCode()).isEqualTo(401);
    assertThat(code(never)).isEqualTo("key_unknown");
    assertThat(instance.as("GET", UNKNOWN, null, "bEARER  " + key).statusCode()).isEqualTo(404);
  }

  @Test
  void right_id_with_another_secret_opens_nothing() throws Exception {
    Instance instance = service.instance();
    ApiKey key = service.key("herald", Scope.READ);
    String forged = forged(key.id());

    assertThat(code(instance.as("GET", UNKNOWN, null, "Bearer " + forged)))
        .isEqualTo("key_unknown");
    assertThat(instance.call("GET", UNKNOWN, key, null).statusCode()).isEqualTo(404);
    assertThat(code(instance.as("GET", UNKNOWN, null, "Bearer " + forged)))
        .isEqualTo("key_unknown");
  }

  @Test
  void revoked_key_opens_nothing_a_minute_later_at_most() throws Exception {
    Instance instance = service.instance();
    ApiKey key = service.key("herald", Scope.READ);
    assertThat(instance.call("GET", UNKNOWN, key, null).statusCode()).isEqualTo(404);

    service.pass(Duration.ofSeconds(59));
    assertThat(service.keys.revoke(key.id())).contains(HERALD);
    assertThat(instance.call("GET", UNKNOWN, key, null).statusCode()).isEqualTo(404);
    assertThat(code(service.instance().call("GET", UNKNOWN, key, null))).isEqualTo("key_unknown");

    service.pass(Duration.ofSeconds(1));
    assertThat(instance.call("GET", UNKNOWN, key, null).statusCode()).isEqualTo(401);
    assertThat(service.keys.revoke(key.id())).isEmpty();
  }

  @Test
  void trust_is_counted_from_the_look_up_and_not_from_the_last_use() throws Exception {
    Instance instance = service.instance();
    ApiKey key = service.key("herald", Scope.READ);
    assertThat(instance.call("GET", UNKNOWN, key, null).statusCode()).isEqualTo(404);
    service.keys.revoke(key.id());
    int seconds = 0;
    while (instance.call("GET", UNKNOWN, key, null).statusCode() == 404) {
      service.pass(Duration.ofSeconds(10));
      seconds += 10;
    }
    assertThat(seconds).isEqualTo(60);
  }

  @Test
  void two_keys_live_while_one_replaces_the_other() throws Exception {
    Instance instance = service.instance();
    ApiKey old = service.key("herald", Scope.WRITE);
    ApiKey next = service.key("herald", Scope.WRITE);
    assertThat(instance.call("POST", "/v1/summaries", old, article("A.")).statusCode())
        .isEqualTo(202);
    assertThat(instance.call("POST", "/v1/summaries", next, article("A.")).statusCode())
        .isEqualTo(202);

    assertThat(service.keys.create(HERALD, Scope.READ))
        .isInstanceOfSatisfying(
            Keys.Creation.TooMany.class,
            many ->
                assertThat(many.live())
                    .extracting(IssuedKey::id)
                    .containsExactlyInAnyOrder(old.id(), next.id()));
    service.keys.revoke(old.id());
    assertThat(service.keys.create(HERALD, Scope.READ)).isInstanceOf(Keys.Creation.Created.class);
    assertThat(instance.call("POST", "/v1/summaries", next, article("A.")).statusCode())
        .isEqualTo(202);
  }

  @Test
  void however_many_create_at_once_two_keys_live() throws Exception {
    List<Callable<Boolean>> wishes = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      wishes.add(() -> {
        try {
          return service.keys.create(HERALD, Scope.READ) instanceof Keys.Creation.Created;
        } catch (Unavailable e) {
          return false;
        }
      });
    }
    int created = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> wish : threads.invokeAll(wishes)) {
        created += wish.get() ? 1 : 0;
      }
    }
    assertThat(created).isBetween(1, 2);
    assertThat(service.keys.find(HERALD).orElseThrow().live()).hasSize(created);
  }

  @Test
  void scope_of_a_key_bounds_what_it_does() throws Exception {
    Instance instance = service.instance();
    ApiKey read = service.key("herald", Scope.READ);
    ApiKey admin = service.key("herald", Scope.ADMIN);

    HttpResponse<String> refused =
        instance.call("POST", "/v1/summaries", read, article("A barge sank."));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(code(refused)).isEqualTo("scope_insufficient");
    assertThat(header(refused, "WWW-Authenticate"))
        .isEqualTo("Bearer realm=\"parallax\", error=\"insufficient_scope\", scope=\"write\"");
    assertThat(service.queued).isEmpty();
    assertThat(instance.call("POST", "/v1/summaries", admin, article("A barge sank.")).statusCode())
        .isEqualTo(202);
  }

  @Test
  void last_use_is_known_to_the_hour_and_written_no_oftener() throws Exception {
    ApiKey key = service.key("herald", Scope.READ);
    Instance instance = service.instance();
    assertThat(lastUsed()).isNull();
    Instant first = service.clock.instant();
    instance.as("GET", UNKNOWN, null, "Bearer " + forged(key.id()));
    assertThat(lastUsed()).isNull();

    instance.call("GET", UNKNOWN, key, null);
    for (int minute = 0; minute < 59; minute++) {
      service.pass(Duration.ofMinutes(1));
      instance.call("GET", UNKNOWN, key, null);
    }
    service.instance().call("GET", UNKNOWN, key, null);
    assertThat(lastUsed()).isEqualTo(first);
    service.pass(Duration.ofMinutes(1));
    instance.call("GET", UNKNOWN, key, null);
    assertThat(lastUsed()).isEqualTo(first.plus(Duration.ofHours(1)));
  }

  @Test
  void nothing_of_a_key_is_stored_logged_or_answered() throws Exception {
    Instance instance = service.instance();
    ApiKey key = service.key("herald", Scope.READ);
    List<String> tried =
        List.of(key.reveal(), forged(key.id()), forged("zzzzzzzzzz"), key.reveal() + "x");
    StringBuilder answers = new StringBuilder();
    for (String each : tried) {
      for (String call :
          List.of("GET " + UNKNOWN, "POST /v1/summaries", "POST /v1/checks", "PUT /x")) {
        String[] parts = call.split(" ");
        HttpResponse<String> answer =
            instance.as(parts[0], parts[1], parts[0].equals("GET") ? null : "{}", "Bearer " + each);
        answers.append(answer.headers().map()).append(answer.body());
      }
    }
    // A defect is logged with its causes; what was asked for the key stands in the table's answer.
    service.table.client().deleteTable(table -> table.tableName(LocalTable.NAME));
    HttpResponse<String> defect =
        service.instance().as("GET", UNKNOWN, null, "Bearer " + key.reveal());
    assertThat(defect.statusCode()).isEqualTo(500);
    answers.append(defect.body());

    String told = answers + service.logged.toString(UTF_8);
    assertThat(told).contains("\"defect\"");
    for (String each : tried) {
      assertThat(told).doesNotContain(each).doesNotContain(each.substring(15, 40));
      assertThat(told)
          .doesNotContain(
              Base64.getEncoder().encodeToString(each.getBytes(UTF_8)).substring(0, 40));
    }
  }

  @Test
  void table_holds_the_hash_and_not_the_key() {
    ApiKey key = service.key("herald", Scope.READ);

    List<String> items =
        service.table.client().scan(scan -> scan.tableName(LocalTable.NAME)).items().stream()
            .map(item -> item.toString())
            .toList();
    assertThat(items).hasSize(4).anyMatch(item -> item.contains("hash"));
    assertThat(items).noneMatch(item -> item.contains(key.reveal().substring(15, 58)));
  }

  @Test
  void requests_beyond_a_minutes_quota_are_refused_until_the_next() throws Exception {
    ApiKey key = service.key("herald", Scope.READ);
    service.keys.limit(HERALD, new Limits(5, 1, 1));
    Instance instance = service.instance();
    service.pass(Duration.ofSeconds(20));
    for (int left = 4; left >= 0; left--) {
      HttpResponse<String> answer = instance.call("GET", UNKNOWN, key, null);
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(header(answer, "RateLimit-Policy")).isEqualTo("\"requests\";q=5;w=60");
      assertThat(header(answer, "RateLimit")).isEqualTo("\"requests\";r=" + left + ";t=40");
    }
    HttpResponse<String> refused = instance.call("GET", UNKNOWN, key, null);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(code(refused)).isEqualTo("rate_limited");
    assertThat(header(refused, "Retry-After")).isEqualTo("40");
    assertThat(header(refused, "RateLimit")).isEqualTo("\"requests\";r=0;t=40");

    service.pass(Duration.ofSeconds(40));
    assertThat(instance.call("GET", UNKNOWN, key, null).statusCode()).isEqualTo(404);
  }

  @Test
  void instances_keep_one_quota_together_and_a_tenant_its_own() throws Exception {
    ApiKey herald = service.key("herald", Scope.READ);
    ApiKey courier = service.key("courier", Scope.READ);
    service.keys.limit(HERALD, new Limits(100, 1, 1));
    List<Instance> instances = List.of(service.instance(), service.instance(), service.instance());
    int granted = 0;
    for (int i = 0; i < 150; i++) {
      granted +=
          instances.get(i % 3).call("GET", UNKNOWN, herald, null).statusCode() == 404 ? 1 : 0;
    }
    // Each tells the table of every fifth request, so that each lets through four too many at most.
    assertThat(granted).isBetween(100, 112);
    assertThat(instances.get(0).call("GET", UNKNOWN, courier, null).statusCode()).isEqualTo(404);
  }

  @Test
  void most_requests_cost_no_call_to_count_them() throws Exception {
    ApiKey key = service.key("herald", Scope.READ);
    Instance instance = service.instance();
    for (int i = 0; i < 31; i++) {
      instance.call("GET", UNKNOWN, key, null);
    }
    long minute = service.clock.instant().getEpochSecond() / 60;
    AttributeValue told =
        service
            .table
            .client()
            .getItem(get ->
                get.tableName(LocalTable.NAME)
                    .key(
                        Map.of(
                            "pk", AttributeValue.fromS("herald#requests"),
                            "sk", AttributeValue.fromS(Long.toString(minute)))))
            .item()
            .get("requests");
    // The first of the minute, and then thirty together: a twentieth of the usual 600.
    assertThat(told.n()).isEqualTo("31");
  }

  @Test
  void quotas_that_are_off_refuse_nothing_and_say_nothing() throws Exception {
    ApiKey key = service.key("herald", Scope.READ);
    service.keys.limit(HERALD, new Limits(1, 1, 1));
    Instance instance = service.instance("PARALLAX_QUOTAS", "off");
    for (int i = 0; i < 5; i++) {
      HttpResponse<String> answer = instance.call("GET", UNKNOWN, key, null);
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.headers().map()).doesNotContainKeys("ratelimit", "ratelimit-policy");
    }
  }

  @Test
  void jobs_beyond_the_open_ones_are_refused_until_one_has_ended() throws Exception {
    ApiKey key = service.key("herald", Scope.WRITE);
    service.keys.limit(HERALD, new Limits(100, 2, 1_000));
    Instance instance = service.instance();
    for (String text : List.of("A barge sank.", "A crane fell.")) {
      assertThat(instance.call("POST", "/v1/summaries", key, article(text)).statusCode())
          .isEqualTo(202);
    }
    HttpResponse<String> refused =
        instance.call("POST", "/v1/summaries", key, article("A swan closed the bridge."));
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(code(refused)).isEqualTo("too_many_open_jobs");
    assertThat(Integer.parseInt(header(refused, "Retry-After"))).isPositive();
    assertThat(header(refused, "RateLimit")).isEqualTo("\"requests\";r=97;t=60");
    // The same again is no new job.
    assertThat(instance.call("POST", "/v1/summaries", key, article("A barge sank.")).statusCode())
        .isEqualTo(202);

    service.workAll();
    assertThat(
            instance
                .call("POST", "/v1/summaries", key, article("A swan closed the bridge."))
                .statusCode())
        .isEqualTo(202);
  }

  @Test
  void limits_that_are_set_hold_a_minute_later_at_most() throws Exception {
    ApiKey key = service.key("herald", Scope.READ);
    Instance instance = service.instance();
    assertThat(header(instance.call("GET", UNKNOWN, key, null), "RateLimit-Policy"))
        .isEqualTo("\"requests\";q=600;w=60");
    assertThat(service.keys.limit(HERALD, new Limits(7, 3, 9))).isTrue();
    service.pass(Duration.ofSeconds(60));

    assertThat(header(instance.call("GET", UNKNOWN, key, null), "RateLimit-Policy"))
        .isEqualTo("\"requests\";q=7;w=60");
    assertThat(service.keys.limit(new Tenant("nobody"), Limits.USUAL)).isFalse();
  }

  @Test
  void revoked_key_is_listed_for_ninety_days() {
    ApiKey key = service.key("herald", Scope.READ);
    service.key("herald", Scope.ADMIN);
    service.pass(Duration.ofSeconds(5));
    service.keys.revoke(key.id());

    Holder holder = service.keys.all().getFirst();
    assertThat(holder.keys()).extracting(IssuedKey::live).containsExactlyInAnyOrder(false, true);
    service.pass(Duration.ofDays(90));
    assertThat(service.keys.find(HERALD).orElseThrow().keys()).hasSize(1);
  }

  /** A key of that id whose form and checksum are right, by a second implementation. */
  private static String forged(String id) {
    String checked = "plx_" + id + "_" + "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8S9t0U1v";
    CRC32 crc = new CRC32();
    crc.update(checked.getBytes(US_ASCII));
    String digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    long rest = crc.getValue();
    StringBuilder checksum = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      checksum.insert(0, digits.charAt((int) (rest % 62)));
      rest /= 62;
    }
    return checked + checksum;
  }

  private Instant lastUsed() {
    return service.keys.find(HERALD).orElseThrow().keys().getFirst().lastUsed();
  }

  private static String code(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body()).path("code").asText();
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
