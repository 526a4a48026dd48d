package app.parallax.local;

import java.io.IOException;
import java.nio.file.Path;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The template's table, for tests of rooms that may not see where it comes from. */
public final class TestTable implements AutoCloseable {
  public static final String NAME = LocalTable.NAME;

  private final LocalTable table;

  /** In memory, gone when it is closed. */
  public TestTable() throws IOException {
    table = LocalTable.inMemory();
  }

  /** In a file of this folder. */
  public TestTable(Path folder) throws IOException {
    table = LocalTable.in(folder);
  }

  public DynamoDbClient client() {
    return table.client();
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
