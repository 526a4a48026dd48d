package app.parallax.job;

import static app.parallax.job.Desk.TENANT;
import static app.parallax.job.Desk.asking;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.local.TestTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * What a job costs at the table: its calls, and its write units by the published rule, for DynamoDB
 * Local counts otherwise. A unit is a kilobyte begun, two in a transaction; the index costs one for
 * each entry that comes, goes or moves.
 */
class CostTest {
  /** What working a job writes beside its result: the lease, and the end with its index. */
  private static final int WORKED = 3;

  private final List<String> calls = new ArrayList<>();
  private int units;
  private DynamoDbClient table;
  private Desk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new Desk(to -> Tapped.client(table = to, this::counted));
  }

  @AfterEach
  void close() throws IOException {
    desk.close();
  }

  @ParameterizedTest(name = "key: {0}, ceilings: {1}")
  @CsvSource({"false,false,8", "true,false,10", "false,true,10", "true,true,12"})
  void job_from_request_to_result_costs_so_many_write_units(
      boolean key, boolean ceiling, int expected) {
    Ceilings ceilings = ceiling ? new Ceilings(10, null) : Ceilings.NONE;
    desk.jobs.accept(TENANT, ceilings, asking("Before."), null);
    desk.workAll();
    units = 0;

    desk.jobs.accept(TENANT, ceilings, asking("One."), key ? "key" : null);
    desk.workAll();

    assertThat(units).isEqualTo(expected);
  }

  /** The bound of twelve is for jobs that no budget of tokens concerns. */
  @Test
  void call_of_a_model_under_a_budget_costs_two_units_and_no_call_to_accept() {
    Ceilings ceilings = new Ceilings(10, new Ceilings.DailyTokens(1_000_000, 4_000));
    desk.dailyTokens = OptionalLong.of(1_000_000);
    desk.jobs.accept(TENANT, ceilings, asking("Before."), null);
    desk.workAll();
    calls.clear();
    units = 0;

    desk.jobs.accept(TENANT, ceilings, asking("One."), null);
    assertThat(calls).containsExactly("room", "room", "accept");
    int accepted = units;
    calls.clear();
    desk.workAll();

    assertThat(calls)
        .containsExactly("lease", "bytes", "setAside", "settle", "deposit", "complete");
    assertThat(units - accepted).isEqualTo(WORKED + 2);
  }

  @Test
  void request_is_accepted_in_one_call_or_three_where_there_are_ceilings() {
    desk.jobs.accept(TENANT, asking("One."), "key");
    assertThat(calls).containsExactly("accept");
    desk.jobs.accept(TENANT, new Ceilings(10, null), asking("Two."), "other");
    calls.clear();

    desk.jobs.accept(TENANT, new Ceilings(10, null), asking("Three."), "third");

    assertThat(calls).containsExactly("room read consistently", "room", "accept");
  }

  @Test
  void job_is_worked_in_four_calls() {
    desk.accepted("One.");
    calls.clear();

    desk.workAll();

    assertThat(calls).containsExactly("lease", "bytes", "deposit", "complete");
  }

  @Test
  void poll_is_one_read_and_one_more_only_where_that_finds_nothing() {
    String id = desk.accepted("One.");
    calls.clear();

    desk.jobs.find(TENANT, id);
    assertThat(calls).containsExactly("find read");
    desk.jobs.find(TENANT, "sum_none");
    assertThat(calls).containsExactly("find read", "find read", "find read consistently");
  }

  private Object counted(String step, DynamoDbRequest request, Tapped.Call call) throws Throwable {
    calls.add(
        request instanceof GetItemRequest get
            ? step + (Boolean.TRUE.equals(get.consistentRead()) ? " read consistently" : " read")
            : step);
    List<Map<String, AttributeValue>> keys = keys(request);
    List<Map<String, AttributeValue>> before = keys.stream().map(this::item).toList();
    Object answer = call.make(request);
    for (int i = 0; i < keys.size(); i++) {
      Map<String, AttributeValue> after = item(keys.get(i));
      if (!after.containsKey("data")) {
        int kilobytes = (Math.max(size(before.get(i)), size(after)) + 1023) / 1024;
        units += request instanceof TransactWriteItemsRequest ? 2 * kilobytes : kilobytes;
      }
      units += indexUnits(before.get(i), after);
    }
    return answer;
  }

  private static int indexUnits(
      Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
    AttributeValue was = before.get("sweep_at");
    AttributeValue is = after.get("sweep_at");
    if (was == null || is == null) {
      return was == is ? 0 : 1;
    }
    return was.equals(is) ? 0 : 2;
  }

  private static List<Map<String, AttributeValue>> keys(DynamoDbRequest request) {
    return switch (request) {
      case UpdateItemRequest update -> List.of(update.key());
      case DeleteItemRequest delete -> List.of(delete.key());
      case PutItemRequest put -> List.of(key(put.item()));
      case TransactWriteItemsRequest writes ->
          writes.transactItems().stream().map(CostTest::key).toList();
      default -> List.of();
    };
  }

  private static Map<String, AttributeValue> key(TransactWriteItem write) {
    if (write.update() != null) {
      return write.update().key();
    }
    return key(write.put().item());
  }

  private static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
    return Map.of("pk", item.get("pk"), "sk", item.get("sk"));
  }

  private Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
    return table.getItem(get -> get.tableName(TestTable.NAME).key(key).consistentRead(true)).item();
  }

  private static int size(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToInt(entry -> entry.getKey().getBytes(UTF_8).length + size(entry.getValue()))
        .sum();
  }

  private static int size(AttributeValue value) {
    return switch (value.type()) {
      case S -> value.s().getBytes(UTF_8).length;
      case N -> value.n().length() / 2 + 2;
      case B -> value.b().asByteArrayUnsafe().length;
      case M -> 3 + size(value.m()) + value.m().size();
      default -> throw new AssertionError("an attribute of an unforeseen type");
    };
  }
}
