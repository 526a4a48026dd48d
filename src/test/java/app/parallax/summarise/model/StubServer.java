package app.parallax.summarise.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A server on loopback that answers as a test says, down to the socket. */
final class StubServer implements AutoCloseable {
  private final ServerSocket listener;
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile Function<Asked, Reply> script;

  /** A request as it came. */
  record Asked(String line, String headers, String body) {}

  /** What happens on the socket. */
  sealed interface Reply {
    record Whole(int status, List<String> headers, String body) implements Reply {}

    /** Headers at once, then a byte of the body now and then, for ever. */
    record Drip() implements Reply {}

    /** Nothing, for ever. */
    record Silence() implements Reply {}

    /** The connection is torn down without a byte. */
    record Reset() implements Reply {}
  }

  StubServer(Function<Asked, Reply> script) throws IOException {
    this.script = script;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::listen);
  }

  static Reply ok(String body) {
    return new Reply.Whole(200, List.of(), body);
  }

  void script(Function<Asked, Reply> next) {
    asked.clear();
    script = next;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void listen() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      while (answered(socket, in)) {
        // The connection is kept, as a real server keeps it.
      }
    } catch (IOException | InterruptedException gone) {
      // The other side went away, which some of these tests are about.
    }
  }

  private boolean answered(Socket socket, InputStream in) throws IOException, InterruptedException {
    String head = head(in);
    if (head.isEmpty()) {
      return false;
    }
    int length = 0;
    boolean chunked = false;
    for (String line : head.split("\r\n")) {
      if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).strip());
      }
      chunked |= line.toLowerCase(java.util.Locale.ROOT).startsWith("transfer-encoding: chunked");
    }
    if (chunked) {
      throw new IOException("a chunked request is not expected");
    }
    Asked request =
        new Asked(
            head.substring(0, head.indexOf("\r\n")),
            head,
            new String(in.readNBytes(length), UTF_8));
    asked.add(request);
    OutputStream out = socket.getOutputStream();
    switch (script.apply(request)) {
      case Reply.Whole(int status, List<String> headers, String body) -> {
        byte[] bytes = body.getBytes(UTF_8);
        StringBuilder answer = new StringBuilder("HTTP/1.1 " + status + " Status\r\n");
        headers.forEach(h -> answer.append(h).append("\r\n"));
        answer.append("Content-Type: application/json\r\nContent-Length: ");
        answer.append(bytes.length).append("\r\n\r\n");
        out.write(answer.toString().getBytes(ISO_8859_1));
        out.write(bytes);
        out.flush();
        return true;
      }
      case Reply.Drip() -> {
        out.write(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n"
                .getBytes(ISO_8859_1));
        while (true) {
          out.write(' ');
          out.flush();
          Thread.sleep(50);
        }
      }
      case Reply.Silence() -> {
        in.read();
        return false;
      }
      case Reply.Reset() -> {
        socket.setSoLinger(true, 0);
        return false;
      }
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int last = 0;
    for (int c = in.read(); c >= 0; c = in.read()) {
      head.write(c);
      last = (last << 8) | c;
      if (last == 0x0d0a0d0a) {
        return head.toString(ISO_8859_1);
      }
    }
    return "";
  }
}
