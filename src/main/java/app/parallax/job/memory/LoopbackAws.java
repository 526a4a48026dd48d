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
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * AWS in memory at the far end of a real connection, so that a rehearsal goes the whole way of a
 * call but for TLS: whatever host is asked, 127.0.0.1 answers. Closing it drops every connection.
 */
public final class LoopbackAws implements StandIn {
  private static final String HERE = "127.0.0.1";

  /** Four bytes that end the head of a request (RFC 9112, 2.1). */
  private static final int END_OF_HEAD = 0x0d0a0d0a;

  private static final Map<String, String> OF_A_REQUEST =
      Map.of(
          SdkSystemSetting.AWS_ACCESS_KEY_ID.property(),
          "rehearsal",
          SdkSystemSetting.AWS_SECRET_ACCESS_KEY.property(),
          "rehearsal",
          "com.amazonaws.xray.traceHeader",
          "Root=1-00000000-000000000000000000000000");

  private final MemoryAws aws = new MemoryAws();
  private final SdkHttpClient client = UrlConnectionHttpClient.create();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final ServerSocket listener;

  /**
   * Listens at once, on a port that is free; and until it is closed there are credentials and a
   * trace's id among the system's properties, as Lambda sets them for a request. The clients' usual
   * chain takes the credentials from there; it would ask AWS otherwise.
   */
  public LoopbackAws() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.ofLiteral(HERE));
    start(this::listen);
    OF_A_REQUEST.forEach(System::setProperty);
    try (DefaultCredentialsProvider chain = DefaultCredentialsProvider.builder().build()) {
      chain.resolveCredentials();
    }
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return client.prepareRequest(
        HttpExecuteRequest.builder()
            .request(
                request.httpRequest().toBuilder()
                    .protocol("http")
                    .host(HERE)
                    .port(listener.getLocalPort())
                    .build())
            .contentStreamProvider(request.contentStreamProvider().orElse(null))
            .build());
  }

  @Override
  public void close() {
    OF_A_REQUEST.keySet().forEach(System::clearProperty);
    client.close();
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

  private HttpExecuteResponse response(String head, InputStream in) throws IOException {
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
