package app.parallax.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DynamoServerTest {
  @Test
  void the_table_stands_behind_http() throws Exception {
    try (DynamoServer server = new DynamoServer()) {
      assertThat(server.client().listTables().tableNames()).containsExactly(DynamoServer.TABLE);
    }
  }
}
