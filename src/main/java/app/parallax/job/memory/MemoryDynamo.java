package app.parallax.job.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * The one table in memory: what DynamoDB does with our calls, at once and without limits.
 *
 * <p>It has no throughput, no 400 KB and no pages; one call runs at a time. It knows one table,
 * keyed by {@code pk} and {@code sk}, and reads an index by looking through all of it.
 */
public final class MemoryDynamo implements DynamoDbClient {
  private static final Pattern PARTITION = Pattern.compile("\\bpk = (:\\w+)");

  private final Map<String, NavigableMap<String, Map<String, AttributeValue>>> items =
      new HashMap<>();

  /** What a write is to leave under its key; no item where it deletes. */
  private record Write(
      Map<String, AttributeValue> key,
      Expression.Scope scope,
      boolean allowed,
      @Nullable Map<String, AttributeValue> after) {}

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // Memory is nobody's to give back.
  }

  @Override
  public synchronized GetItemResponse getItem(GetItemRequest request) {
    Map<String, AttributeValue> item = item(request.key());
    return GetItemResponse.builder().item(item.isEmpty() ? null : item).build();
  }

  @Override
  public synchronized BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    Map<String, List<Map<String, AttributeValue>>> found = new HashMap<>();
    request
        .requestItems()
        .forEach((table, asked) ->
            found.put(
                table,
                asked.keys().stream().map(this::item).filter(item -> !item.isEmpty()).toList()));
    return BatchGetItemResponse.builder().responses(found).unprocessedKeys(Map.of()).build();
  }

  @Override
  public synchronized PutItemResponse putItem(PutItemRequest request) {
    write(
        write(
            request.item(),
            request.conditionExpression(),
            request.expressionAttributeNames(),
            request.expressionAttributeValues(),
            _ -> request.item()));
    return PutItemResponse.builder().build();
  }

  @Override
  public synchronized UpdateItemResponse updateItem(UpdateItemRequest request) {
    Write write =
        write(
            request.key(),
            request.conditionExpression(),
            request.expressionAttributeNames(),
            request.expressionAttributeValues(),
            scope -> Expression.updated(request.updateExpression(), scope));
    write(write);
    return UpdateItemResponse.builder()
        .attributes(
            switch (request.returnValues()) {
              case ALL_NEW, UPDATED_NEW -> write.after();
              case ALL_OLD, UPDATED_OLD -> write.scope().item();
              case null, default -> null;
            })
        .build();
  }

  @Override
  public synchronized DeleteItemResponse deleteItem(DeleteItemRequest request) {
    Write write =
        write(
            request.key(),
            request.conditionExpression(),
            request.expressionAttributeNames(),
            request.expressionAttributeValues(),
            _ -> null);
    write(write);
    return DeleteItemResponse.builder()
        .attributes(request.returnValues() == ReturnValue.ALL_OLD ? write.scope().item() : null)
        .build();
  }

  @Override
  public synchronized QueryResponse query(QueryRequest request) {
    Expression.Condition keys = Expression.condition(request.keyConditionExpression());
    Expression.Condition filter = Expression.condition(request.filterExpression());
    Comparator<Map<String, AttributeValue>> order =
        request.indexName() == null
            ? Comparator.comparing(item -> text(item, "sk"))
            : Comparator.comparing(item -> number(item, "sweep_at"));
    List<Map<String, AttributeValue>> found =
        candidates(request).stream()
            .filter(item -> keys.holds(scope(item, request)))
            .filter(item -> request.indexName() == null || item.containsKey("sweep_at"))
            .sorted(Boolean.FALSE.equals(request.scanIndexForward()) ? order.reversed() : order)
            .filter(item -> filter.holds(scope(item, request)))
            .limit(request.limit() == null ? Long.MAX_VALUE : request.limit())
            .toList();
    return QueryResponse.builder()
        .items(found)
        .count(found.size())
        .lastEvaluatedKey(Map.of())
        .build();
  }

  @Override
  public synchronized TransactWriteItemsResponse transactWriteItems(
      TransactWriteItemsRequest request) {
    List<Write> writes = request.transactItems().stream().map(this::part).toList();
    if (!writes.stream().allMatch(Write::allowed)) {
      throw TransactionCanceledException.builder()
          .message("Transaction cancelled")
          .cancellationReasons(
              writes.stream()
                  .map(write ->
                      write.allowed()
                          ? CancellationReason.builder().code("None").build()
                          : CancellationReason.builder()
                              .code("ConditionalCheckFailed")
                              .item(write.scope().item())
                              .build())
                  .toList())
          .build();
    }
    writes.forEach(this::write);
    return TransactWriteItemsResponse.builder().build();
  }

  private Write part(TransactWriteItem part) {
    Put put = part.put();
    if (put != null) {
      return write(
          put.item(),
          put.conditionExpression(),
          put.expressionAttributeNames(),
          put.expressionAttributeValues(),
          _ -> put.item());
    }
    Update update = part.update();
    if (update != null) {
      return write(
          update.key(),
          update.conditionExpression(),
          update.expressionAttributeNames(),
          update.expressionAttributeValues(),
          scope -> Expression.updated(update.updateExpression(), scope));
    }
    Delete delete = part.delete();
    if (delete != null) {
      return write(
          delete.key(),
          delete.conditionExpression(),
          delete.expressionAttributeNames(),
          delete.expressionAttributeValues(),
          _ -> null);
    }
    ConditionCheck check = part.conditionCheck();
    return write(
        check.key(),
        check.conditionExpression(),
        check.expressionAttributeNames(),
        check.expressionAttributeValues(),
        scope -> scope.item().isEmpty() ? null : scope.item());
  }

  private interface Outcome {
    @Nullable Map<String, AttributeValue> of(Expression.Scope scope);
  }

  private Write write(
      Map<String, AttributeValue> keyed,
      @Nullable String condition,
      Map<String, String> names,
      Map<String, AttributeValue> values,
      Outcome outcome) {
    Map<String, AttributeValue> key =
        Map.of(
            "pk",
            AttributeValue.fromS(text(keyed, "pk")),
            "sk",
            AttributeValue.fromS(text(keyed, "sk")));
    Map<String, AttributeValue> there = item(key);
    Expression.Scope scope = new Expression.Scope(there, names, values);
    boolean allowed = Expression.condition(condition).holds(scope);
    Map<String, AttributeValue> after = null;
    if (allowed) {
      Map<String, AttributeValue> left = outcome.of(scope);
      if (left != null) {
        after = new HashMap<>(left);
        after.putAll(key);
      }
    }
    return new Write(key, scope, allowed, after);
  }

  private void write(Write write) {
    if (!write.allowed()) {
      Map<String, AttributeValue> there = write.scope().item();
      throw ConditionalCheckFailedException.builder()
          .message("The conditional request failed")
          .item(there.isEmpty() ? null : there)
          .build();
    }
    var partition = items.computeIfAbsent(text(write.key(), "pk"), _ -> new TreeMap<>());
    String sort = text(write.key(), "sk");
    if (write.after() == null) {
      partition.remove(sort);
    } else {
      partition.put(sort, write.after());
    }
  }

  private Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
    var partition = items.get(text(key, "pk"));
    return partition == null ? Map.of() : partition.getOrDefault(text(key, "sk"), Map.of());
  }

  private List<Map<String, AttributeValue>> candidates(QueryRequest request) {
    Matcher partition = PARTITION.matcher(request.keyConditionExpression());
    if (request.indexName() == null && partition.find()) {
      var held = items.get(text(request.expressionAttributeValues(), partition.group(1)));
      return held == null ? List.of() : List.copyOf(held.values());
    }
    List<Map<String, AttributeValue>> all = new ArrayList<>();
    items.values().forEach(held -> all.addAll(held.values()));
    return all;
  }

  private static Expression.Scope scope(Map<String, AttributeValue> item, QueryRequest request) {
    return new Expression.Scope(
        item, request.expressionAttributeNames(), request.expressionAttributeValues());
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name), name).s();
  }

  private static long number(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(Objects.requireNonNull(item.get(name), name).n());
  }
}
