package app.parallax.job;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.ManualClock;
import app.parallax.job.memory.MemoryDynamo;
import app.parallax.local.TestTable;
import app.parallax.summarise.Budget;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * No call of a model beyond a tenant's tokens of the day, whoever asks at once and whoever dies.
 */
class SpendingTest {
  private static final LocalDate DAY = LocalDate.parse("2025-03-20");

  /** What keeps the count. */
  enum Store {
    DYNAMODB_LOCAL,
    MEMORY
  }

  private final ManualClock clock = new ManualClock(Instant.parse("2025-03-20T17:48:00Z"));
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void of_many_who_want_the_last_tokens_at_once_only_as_many_get_them_as_there_are(Store store)
      throws Exception {
    DynamoDbClient table = table(store);
    budget(table, "north", 10_500).setAside(6_000).orElseThrow();
    List<Callable<Boolean>> workers =
        Collections.nCopies(40, () -> budget(table, "north", 10_500).setAside(400).isPresent());
    long granted = 0;
    try (var threads = Executors.newFixedThreadPool(40)) {
      for (var worker : threads.invokeAll(workers)) {
        granted += worker.get() ? 1 : 0;
      }
    }

    assertThat(granted).isEqualTo(11);
    assertThat(counted(table)).isEqualTo(10_400);
    assertThat(budget(table, "south", 10_500).setAside(1_000)).isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void workers_who_settle_as_they_go_never_stand_above_the_budget(Store store) throws Exception {
    DynamoDbClient table = table(store);
    AtomicInteger spent = new AtomicInteger();
    List<Callable<Integer>> workers =
        Collections.nCopies(
            8,
            () -> {
              int calls = 0;
              for (boolean more = true; more; ) {
                try (Spending.Purse job = budget(table, "north", 10_000)) {
                  Optional<Budget.SetAside> call = job.setAside(900);
                  assertThat(counted(table)).isLessThanOrEqualTo(10_000);
                  call.ifPresent(made -> made.settle(300));
                  more = call.isPresent();
                }
                spent.addAndGet(more ? 300 : 0);
                calls += more ? 1 : 0;
              }
              return calls;
            });
    int calls = 0;
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var worker : threads.invokeAll(workers)) {
        calls += worker.get();
      }
    }

    assertThat(spent).hasValue(300 * calls);
    assertThat(counted(table)).isEqualTo(300L * calls);
    assertThat(calls).isBetween(7, 33);
  }

  @ParameterizedTest
  @EnumSource
  void call_that_nobody_settled_counts_whole_until_the_day_ends(Store store) throws Exception {
    DynamoDbClient table = table(store);
    assertThat(budget(table, "north", 1_000).setAside(900)).isPresent();

    // Whoever made it died; another process knows nothing of it but what is counted.
    assertThat(budget(table, "north", 1_000).setAside(200)).isEmpty();
    assertThat(budget(table, "north", 1_000).setAside(100)).isPresent();
    clock.pass(Duration.ofHours(6).plusMinutes(12));
    assertThat(budget(table, "north", 1_000).setAside(1_000)).isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void call_settled_after_midnight_counts_on_the_day_it_began(Store store) throws Exception {
    DynamoDbClient table = table(store);
    Spending.Purse job = budget(table, "north", 1_000);
    Budget.SetAside call = job.setAside(900).orElseThrow();
    clock.pass(Duration.ofHours(7));
    call.settle(700);
    job.close();

    assertThat(counted(table)).isEqualTo(700);
    assertThat(Life.counted(table, "north", DAY.plusDays(1))).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void write_that_took_effect_unheard_and_is_made_again_counts_once(Store store) throws Exception {
    DynamoDbClient table = table(store);
    DynamoDbClient deaf =
        Tapped.client(
            table,
            new Tapped.Tap() {
              private int calls;

              @Override
              public Object pass(String step, DynamoDbRequest request, Tapped.Call call)
                  throws Throwable {
                Object answer = call.make(request);
                if (calls++ % 2 == 0) {
                  throw SdkClientException.create("timed out");
                }
                return answer;
              }
            });
    Spending.Purse job = budget(deaf, "north", 1_000);
    Budget.SetAside call = job.setAside(900).orElseThrow();
    assertThat(counted(table)).isEqualTo(900);
    call.settle(700);
    job.close();

    assertThat(counted(table)).isEqualTo(700);
  }

  @ParameterizedTest
  @EnumSource
  void call_that_took_more_than_its_most_counts_what_it_took(Store store) throws Exception {
    DynamoDbClient table = table(store);
    try (Spending.Purse job = budget(table, "north", 1_000)) {
      job.setAside(500).orElseThrow().settle(1_400);
    }

    assertThat(counted(table)).isEqualTo(1_400);
    assertThat(budget(table, "north", 1_000).setAside(1)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void second_call_of_a_job_is_covered_by_what_the_first_set_aside_and_left(Store store)
      throws Exception {
    DynamoDbClient table = table(store);
    try (Spending.Purse job = budget(table, "north", 10_000)) {
      job.setAside(1_000).orElseThrow().settle(300);
      assertThat(counted(table)).isEqualTo(2_000);
      job.setAside(1_700).orElseThrow().settle(900);
      assertThat(counted(table)).isEqualTo(2_000);
      // A third one is not foreseen, and what it may cost beyond the rest is set aside for it.
      job.setAside(1_000).orElseThrow();
      assertThat(counted(table)).isEqualTo(2_200);
    }

    assertThat(counted(table)).isEqualTo(2_200);
  }

  @ParameterizedTest
  @EnumSource
  void nothing_is_set_aside_for_a_second_call_where_half_of_the_budget_is_gone(Store store)
      throws Exception {
    DynamoDbClient table = table(store);
    budget(table, "north", 10_000).setAside(4_500).orElseThrow();
    assertThat(counted(table)).isEqualTo(4_500);
    try (Spending.Purse job = budget(table, "north", 10_000)) {
      job.setAside(1_000).orElseThrow().settle(300);
      assertThat(counted(table)).isEqualTo(5_500);
      assertThat(job.setAside(5_300)).isEmpty();
      assertThat(job.setAside(5_200)).isPresent();
    }

    assertThat(counted(table)).isEqualTo(10_000);
  }

  @ParameterizedTest
  @EnumSource
  void call_that_may_cost_more_than_the_whole_day_is_not_made_though_nothing_is_spent(Store store)
      throws Exception {
    DynamoDbClient table = table(store);

    assertThat(budget(table, "north", 1_000).setAside(1_001)).isEmpty();
    assertThat(budget(table, "north", 1_000).setAside(1_000)).isPresent();
  }

  private DynamoDbClient table(Store store) throws IOException {
    if (store == Store.MEMORY) {
      return new MemoryDynamo();
    }
    TestTable table = new TestTable();
    open.add(table);
    return table.client();
  }

  /** What one more job of a tenant may spend, in a process of its own. */
  private Spending.Purse budget(DynamoDbClient table, String tenant, long ceiling) {
    return new Spending(
            table, TestTable.NAME, any -> OptionalLong.of(ceiling), time -> {}, clock, new Random())
        .of(tenant);
  }

  private static long counted(DynamoDbClient table) {
    return Life.counted(table, "north", DAY);
  }
}
