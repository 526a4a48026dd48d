package app.parallax.job.memory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * AWS in memory at the far end of a real connection, so that a rehearsal goes the whole way of a
 * call but for TLS, with clients that are made as they always are. Closing it drops every
 * connection.
 */
public final class LoopbackAws implements AutoCloseable {
  private static final String HERE = "127.0.0.1";

  /** Four bytes that end the head of a request (RFC 9112, 2.1). */
  private static final int END_OF_HEAD = 0x0d0a0d0a;

  private static final String CREDENTIALS =
      """
      {"AccessKeyId": "rehearsal", "SecretAccessKey": "rehearsal", "Token": "rehearsal",
       "Expiration": "2999-01-01T00:00:00Z"}
      """;

  private final Map<String, String> properties;
  private final MemoryAws aws = new MemoryAws();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final ServerSocket listener;

  /**
   * Listens at once, on a port that is free; and until it is closed the system's properties lead
   * the clients of this process here, for their calls and for their credentials, whatever the
   * environment says, and hold a trace's id, as they do for a request.
   */
  public LoopbackAws() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.ofLiteral(HERE));
    start(this::listen);
    String here = "http://" + HERE + ":" + listener.getLocalPort();
    // AWS is called by name: what looks a name up is rehearsed, too.
    String named = "http://localhost:" + listener.getLocalPort();
    properties =
        Map.of(
            SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI.property(),
            here + "/credentials",
            "aws.endpointUrlDynamoDb",
            named,
            "aws.endpointUrlSqs",
            named,
            SdkSystemSetting.AWS_CONTAINER_AUTHORIZATION_TOKEN.property(),
            "rehearsal",
            "com.amazonaws.xray.traceHeader",
            "Root=1-00000000-000000000000000000000000");
    properties.forEach(System::setProperty);
  }

  @Override
  public void close() {
    properties.keySet().forEach(System::clearProperty);
    closed(listener);
    connections.forEach(LoopbackAws::closed);
  }

  private void listen() {
    while (!listener.isClosed()) {
      try {
        Socket connection = listener.accept();
        connections.add(connection);
        start(() -> serve(connection));
      } catch (IOException e) {
        // The rehearsal is over.
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      OutputStream out = connection.getOutputStream();
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        HttpExecuteResponse response = response(head, in);
        byte[] body = response.responseBody().orElseThrow().readAllBytes();
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(
            ("HTTP/1.1 " + response.httpResponse().statusCode() + " Answered\r\n")
                .getBytes(ISO_8859_1));
        response
            .httpResponse()
            .forEachHeader((name, values) ->
                answer.writeBytes((name + ": " + values.getFirst() + "\r\n").getBytes(ISO_8859_1)));
        answer.writeBytes("\r\n".getBytes(ISO_8859_1));
        answer.writeBytes(body);
        answer.writeTo(out);
      }
    } catch (IOException e) {
      // The client went away; the rehearsal fails if it needed the answer.
      connections.remove(connection);
    }
  }

  private static HttpExecuteResponse credentials() {
    byte[] body = CREDENTIALS.getBytes(ISO_8859_1);
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpFullResponse.builder()
                .statusCode(200)
                .putHeader("Content-Type", "application/json")
                .putHeader("Content-Length", Integer.toString(body.length))
                .build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
        .build();
  }

  private HttpExecuteResponse response(String head, InputStream in) throws IOException {
    if (head.startsWith("GET ")) {
      return credentials();
    }
    SdkHttpFullRequest.Builder request =
        SdkHttpFullRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(URI.create("http://" + HERE + ":" + listener.getLocalPort()));
    int length = 0;
    for (String line : head.split("\r\n")) {
      int colon = line.indexOf(": ");
      if (colon > 0) {
        String name = line.substring(0, colon);
        String value = line.substring(colon + 2);
        request.putHeader(name, value);
        if (name.equalsIgnoreCase("Content-Length")) {
          length = Integer.parseInt(value);
        }
      }
    }
    byte[] body = in.readNBytes(length);
    return aws.prepareRequest(
            HttpExecuteRequest.builder()
                .request(request.build())
                .contentStreamProvider(() -> new ByteArrayInputStream(body))
                .build())
        .call();
  }

  /** A request's first line and its headers; empty if no request comes any more. */
  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int last = 0;
    while (last != END_OF_HEAD) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.write(next);
      last = last << 8 | next;
    }
    return head.toString(ISO_8859_1);
  }

  private static void start(Runnable work) {
    Thread.ofPlatform().daemon().name("rehearsal").start(work);
  }

  private static void closed(AutoCloseable open) {
    try {
      open.close();
    } catch (Exception e) {
      throw new IllegalStateException("a socket on loopback does not close", e);
    }
  }
}
