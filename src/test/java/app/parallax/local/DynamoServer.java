package app.parallax.local;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import org.eclipse.jetty.server.Server;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * DynamoDB Local in memory behind HTTP on 127.0.0.1, with the table of template.yaml in it.
 *
 * <p>Its own server would listen on every interface.
 */
public final class DynamoServer implements AutoCloseable {
  public static final String TABLE = LocalTable.NAME;

  static {
    // Each failed condition would be a warning with a stack trace; conditions fail by design.
    System.setProperty("org.apache.logging.log4j.simplelog.StatusLogger.level", "OFF");
    System.setProperty("org.apache.logging.log4j.simplelog.level", "OFF");
  }

  private final LocalDynamoDBRequestHandler requests;
  private final Server server;
  private final DynamoDbClient client;

  public DynamoServer() throws Exception {
    requests = new LocalDynamoDBRequestHandler(0, true, null, true, false);
    server = new Server(new InetSocketAddress("127.0.0.1", 0));
    server.setHandler(new LocalDynamoDBServerHandler(requests, "*"));
    server.start();
    client =
        DynamoDbClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .endpointOverride(URI.create(url()))
            .region(Region.EU_WEST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build();
    client.createTable(LocalTable.described());
  }

  public String url() {
    return server.getURI().resolve("/").toString();
  }

  public DynamoDbClient client() {
    return client;
  }

  @Override
  public void close() throws Exception {
    client.close();
    server.stop();
    requests.shutdown();
  }
}
