package app.parallax.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * AWS Secrets Manager on 127.0.0.1, by its JSON protocol 1.1: one action, and how it is refused.
 */
public final class SecretStore implements AutoCloseable {
  private static final String TYPE = "application/x-amz-json-1.1";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What leads this JVM's clients to a store; all but the last are the same for each. */
  private static final Map<String, String> PROPERTIES =
      Map.of(
          "aws.accessKeyId", "nobody",
          "aws.secretAccessKey", "nothing",
          "aws.region", "eu-west-1");

  private static final String ENDPOINT = "aws.endpointUrlSecretsManager";

  private final Map<String, String> secrets = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile @Nullable Refusal refusal;

  /** How a call is refused. */
  private record Refusal(int status, String type) {}

  public SecretStore() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** One that is asked by the clients of this JVM, until it is closed. */
  public static SecretStore ofThisJvm() throws IOException {
    SecretStore store = new SecretStore();
    PROPERTIES.forEach(System::setProperty);
    System.setProperty(ENDPOINT, store.url());
    return store;
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Keeps a secret, and gives its ARN. */
  public String keep(String name, String secret) {
    String arn = "arn:aws:secretsmanager:eu-west-1:000000000000:secret:" + name;
    secrets.put(arn, secret);
    return arn;
  }

  /** Refuses every call from now on. */
  public void refuse(int status, String type) {
    refusal = new Refusal(status, type);
  }

  /** Serves again. */
  public void serve() {
    refusal = null;
  }

  /** The secrets that were asked for, by ARN, each time. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    if (url().equals(System.getProperty(ENDPOINT))) {
      PROPERTIES.keySet().forEach(System::clearProperty);
      System.clearProperty(ENDPOINT);
    }
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
      String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
      String arn = JSON.readTree(exchange.getRequestBody()).path("SecretId").asText();
      asked.add(arn);
      Refusal refused = refusal;
      if (refused != null) {
        refuse(exchange, refused.status(), refused.type());
      } else if (!target.equals("secretsmanager.GetSecretValue") || !type.equals(TYPE)) {
        refuse(exchange, 400, "UnknownOperationException");
      } else if (!secrets.containsKey(arn)) {
        refuse(exchange, 400, "ResourceNotFoundException");
      } else {
        send(
            exchange,
            200,
            Map.of(
                "ARN",
                arn,
                "Name",
                arn.replaceFirst(".*:", ""),
                "VersionId",
                "EXAMPLE1-90ab-cdef-fedc-ba987EXAMPLE",
                "VersionStages",
                List.of("AWSCURRENT"),
                "CreatedDate",
                1_742_492_880.5,
                "SecretString",
                secrets.get(arn)));
      }
    }
  }

  private static void refuse(HttpExchange exchange, int status, String type) throws IOException {
    exchange.getResponseHeaders().set("x-amzn-ErrorType", type);
    send(exchange, status, Map.of("__type", type, "Message", "not now"));
  }

  private static void send(HttpExchange exchange, int status, Map<String, Object> body)
      throws IOException {
    byte[] bytes = JSON.writeValueAsString(body).getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", TYPE);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
