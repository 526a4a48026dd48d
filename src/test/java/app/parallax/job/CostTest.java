package app.parallax.job;

import static app.parallax.job.Desk.TENANT;
import static app.parallax.job.Desk.asking;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.Pipeline;
import app.parallax.local.TestTable;
import app.parallax.request.Received;
import app.parallax.request.RequestReader;
import app.parallax.request.SummaryRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * What a job costs at the table: its calls, and its write units by the published rule, for DynamoDB
 * Local counts otherwise. A unit is a kilobyte begun, two in a transaction; the index costs one for
 * each entry that comes, goes or moves.
 */
class CostTest {
  /** The bound for a job, beside the bytes of its articles and its result. */
  private static final int MOST = 12;

  /** US dollars for a million units, by the README's list. */
  private static final double WRITE = 0.625;

  private static final double READ = 0.125;
  private static final String BYTES = "write units for the bytes of articles and result";

  private final List<String> calls = new ArrayList<>();
  private int units;

  /** Units of the items that hold articles and results. */
  private int bytes;

  private double reads;
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
  @CsvSource({"false,false,6", "true,false,8", "false,true,8", "true,true,10"})
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

  /** With key, ceilings and a budget, and whether the draft is mended or not. */
  @ParameterizedTest(name = "calls of the model: {0}")
  @CsvSource({"1", "2"})
  void calls_of_a_model_under_a_budget_cost_two_units_together_and_the_job_twelve(int modelCalls) {
    Ceilings ceilings = new Ceilings(10, new Ceilings.DailyTokens(1_000_000, 4_000));
    desk.dailyTokens = OptionalLong.of(1_000_000);
    desk.calls = modelCalls;
    desk.jobs.accept(TENANT, ceilings, asking("Before."), null);
    desk.workAll();
    calls.clear();
    units = 0;

    desk.jobs.accept(TENANT, ceilings, asking("One."), "key");
    assertThat(calls).containsExactly("room", "room", "accept");
    calls.clear();
    desk.workAll();

    assertThat(calls)
        .containsExactly(
            "lease", "request read consistently", "setAside", "settle", "deposit", "complete");
    assertThat(units).isEqualTo(MOST);
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

    assertThat(calls).containsExactly("lease", "request read consistently", "deposit", "complete");
  }

  /** What the README's table says, counted; it is printed as it must stand there. */
  @Test
  void readme_tells_what_a_summary_costs() throws IOException {
    Ceilings ceilings = new Ceilings(10, new Ceilings.DailyTokens(1_000_000, 4_000));
    SummaryRequest sample = sample();
    desk.model = request -> new Pipeline(desk.clock).summarise(request);
    desk.jobs.accept(TENANT, ceilings, asking("Before."), null);
    desk.workAll();
    units = 0;
    bytes = 0;
    reads = 0;
    calls.clear();

    String id = Desk.accepted(desk.jobs.accept(TENANT, ceilings, sample, "key"));
    int toAccept = calls.size();
    desk.workAll();
    int toWork = calls.size() - toAccept;
    double worked = reads;
    reads = 0;
    Job job = desk.jobs.find(TENANT, id).orElseThrow();
    double polled = reads;
    desk.jobs.result(TENANT, job);
    double read = reads - polled;

    List<String> rows =
        List.of(
            row("DynamoDB calls: to accept, to work", toAccept + ", " + toWork),
            row("write units: status, key, address, quota, lease, end", units),
            row("write units beside, for a model's calls under a day's budget", 2),
            row("read units: to accept and to work", worked),
            row("read units: a poll, and reading the result", polled + ", " + read));
    rows.forEach(System.out::println);
    System.out.println(row(BYTES, bytes));
    String readme = Files.readString(Path.of("README.md"));
    assertThat(units + 2).isLessThanOrEqualTo(MOST);
    assertThat(rows).allSatisfy(row -> assertThat(readme).contains(row));
    // What the rules write of the sample may grow by a sentence.
    Matcher told =
        Pattern.compile(Pattern.quote("| " + BYTES + " | ") + "(\\d+) \\|").matcher(readme);
    assertThat(told.find()).isTrue();
    int inReadme = Integer.parseInt(told.group(1));
    assertThat(bytes).isBetween(inReadme - 3, inReadme + 3);
    double dollars = (units + inReadme) * WRITE + (worked + 2 * polled + read) * READ;
    assertThat(readme)
        .contains(
            String.format(
                Locale.ROOT, "DynamoDB takes $%.3f of 1,000 such summaries", dollars / 1_000));
  }

  private static String row(String what, Object units) {
    return "| " + what + " | " + String.valueOf(units).replaceAll("\\.0\\b", "") + " |";
  }

  private static SummaryRequest sample() throws IOException {
    byte[] body = Files.readAllBytes(Path.of("samples/brackenholt-water.json"));
    if (new RequestReader(false).summary(body)
        instanceof Received.Valid<SummaryRequest>(SummaryRequest request)) {
      return request;
    }
    throw new AssertionError("the sample is refused");
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
    reads += readUnits(request, answer);
    for (int i = 0; i < keys.size(); i++) {
      Map<String, AttributeValue> after = item(keys.get(i));
      int kilobytes = (Math.max(size(before.get(i)), size(after)) + 1023) / 1024;
      int cost = request instanceof TransactWriteItemsRequest ? 2 * kilobytes : kilobytes;
      if (after.containsKey("data")) {
        bytes += cost;
      } else {
        units += cost;
      }
      units += indexUnits(before.get(i), after);
    }
    return answer;
  }

  /** A unit is four kilobytes begun, half of one where the read need not be consistent. */
  private static double readUnits(DynamoDbRequest request, Object answer) {
    return switch (answer) {
      case GetItemResponse got ->
          fours(size(got.item())) * (consistent(((GetItemRequest) request).consistentRead()));
      case BatchGetItemResponse got ->
          ((BatchGetItemRequest) request)
                      .requestItems().values().stream().mapToInt(asked -> asked.keys().size()).sum()
                  * 1.0
              + got.responses().values().stream()
                  .flatMap(List::stream)
                  .mapToInt(item -> fours(size(item)) - 1)
                  .sum();
      case QueryResponse got ->
          fours(got.items().stream().mapToInt(CostTest::size).sum())
              * consistent(((QueryRequest) request).consistentRead());
      default -> 0;
    };
  }

  private static int fours(int size) {
    return Math.max(1, (size + 4095) / 4096);
  }

  private static double consistent(Boolean asked) {
    return Boolean.TRUE.equals(asked) ? 1 : 0.5;
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
