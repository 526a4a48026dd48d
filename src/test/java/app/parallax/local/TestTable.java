package app.parallax.local;

import java.io.IOException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The template's table in memory, for tests of rooms that may not see where it comes from. */
public final class TestTable implements AutoCloseable {
  public static final String NAME = LocalTable.NAME;

  private final LocalTable table;

  public TestTable() throws IOException {
    table = LocalTable.inMemory();
  }

  public DynamoDbClient client() {
    return table.client();
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
