package app.parallax.local;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * DynamoDB Local in this process, its one table as {@code template.yaml} describes it.
 *
 * <p>It is called, not connected to: no port is opened. Its telemetry is off.
 */
final class LocalTable implements AutoCloseable {
  static final String NAME = "parallax";
  static final String FILE = "parallax.db";
  private static final Duration LETTING_GO = Duration.ofSeconds(10);

  /** Held here because the JDK forgets a logger's settings with the logger. */
  private static final Logger SQLITE = Logger.getLogger("com.almworks.sqlite4java");

  static {
    // Each failed condition would be a warning with a stack trace; conditions fail by design.
    System.setProperty("org.apache.logging.log4j.simplelog.StatusLogger.level", "OFF");
    System.setProperty("org.apache.logging.log4j.simplelog.level", "OFF");
    // Its level is DynamoDB Local's to set, and it does; its handlers are not.
    SQLITE.setUseParentHandlers(false);
  }

  private final AmazonDynamoDBLocal dynamo;
  private final DynamoDbClient client;
  private final @Nullable FileChannel lock;

  /** The threads that hold the file open; {@code shutdown} only asks them to let go. */
  private final Set<Thread> holders;

  private LocalTable(Supplier<AmazonDynamoDBLocal> dynamo, @Nullable FileChannel lock)
      throws IOException {
    Set<Thread> others = sqliteThreads();
    this.dynamo = dynamo.get();
    this.holders = sqliteThreads();
    holders.removeAll(others);
    this.client = this.dynamo.dynamoDbClient();
    this.lock = lock;
    create();
  }

  /**
   * The table in a file of this folder, which is made if it is not there.
   *
   * @throws IOException if the folder cannot be written, or another process has it
   */
  static LocalTable in(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel lock =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (locked(lock) == null) {
      lock.close();
      throw new IOException("another process has " + folder + " open");
    }
    Path file = folder.resolve(FILE);
    // SQLite would try for ever to open what cannot be opened.
    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
    return new LocalTable(() -> DynamoDBEmbedded.create(file.toFile(), true), lock);
  }

  /** The table in memory, gone when it is closed. */
  static LocalTable inMemory() throws IOException {
    return new LocalTable(() -> DynamoDBEmbedded.create(true), null);
  }

  DynamoDbClient client() {
    return client;
  }

  @Override
  public void close() throws IOException {
    dynamo.shutdown();
    try {
      for (Thread holder : holders) {
        holder.join(LETTING_GO);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (lock != null) {
      lock.close();
    }
  }

  private static Set<Thread> sqliteThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("SQLiteQueue"))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static @Nullable FileLock locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private void create() throws IOException {
    CreateTableRequest described = described();
    if (!client.listTables().tableNames().contains(NAME)) {
      client.createTable(described);
      client.updateTimeToLive(ttl ->
          ttl.tableName(NAME)
              .timeToLiveSpecification(spec -> spec.attributeName("expires").enabled(true)));
      return;
    }
    TableDescription there = client.describeTable(table -> table.tableName(NAME)).table();
    List<String> indexes =
        there.globalSecondaryIndexes().stream()
            .map(GlobalSecondaryIndexDescription::indexName)
            .toList();
    if (!there.keySchema().equals(described.keySchema())
        || !indexes.equals(
            described.globalSecondaryIndexes().stream()
                .map(GlobalSecondaryIndex::indexName)
                .toList())) {
      throw new IOException("the data were written by another version, whose table differs");
    }
  }

  /** The table's description, from the one place that has it. */
  static CreateTableRequest described() throws IOException {
    try (InputStream template = LocalTable.class.getResourceAsStream("/template.yaml")) {
      if (template == null) {
        throw new IOException("template.yaml is missing beside the classes");
      }
      JsonNode table =
          new ObjectMapper(new YAMLFactory()).readTree(template).at("/Resources/Table/Properties");
      return CreateTableRequest.builder()
          .tableName(NAME)
          .billingMode(table.path("BillingMode").asText())
          .attributeDefinitions(
              each(table.path("AttributeDefinitions")).stream()
                  .map(attribute ->
                      AttributeDefinition.builder()
                          .attributeName(attribute.path("AttributeName").asText())
                          .attributeType(attribute.path("AttributeType").asText())
                          .build())
                  .toList())
          .keySchema(keys(table))
          .globalSecondaryIndexes(
              each(table.path("GlobalSecondaryIndexes")).stream()
                  .map(index ->
                      GlobalSecondaryIndex.builder()
                          .indexName(index.path("IndexName").asText())
                          .keySchema(keys(index))
                          .projection(
                              Projection.builder()
                                  .projectionType(index.at("/Projection/ProjectionType").asText())
                                  .build())
                          .build())
                  .toList())
          .build();
    }
  }

  private static List<KeySchemaElement> keys(JsonNode of) {
    return each(of.path("KeySchema")).stream()
        .map(key ->
            KeySchemaElement.builder()
                .attributeName(key.path("AttributeName").asText())
                .keyType(key.path("KeyType").asText())
                .build())
        .toList();
  }

  private static List<JsonNode> each(JsonNode list) {
    List<JsonNode> nodes = new ArrayList<>();
    list.forEach(nodes::add);
    return nodes;
  }
}
