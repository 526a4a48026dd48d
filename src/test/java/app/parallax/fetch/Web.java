package app.parallax.fetch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/**
 * A little internet for tests: names that resolve as a test says, and one TLS server on this
 * machine that stands behind every public address.
 *
 * <p>The rules for addresses are the real ones: only what was dialled is led here.
 */
public final class Web implements AutoCloseable {
  /** Where a well-behaved name resolves to; a public address that is nobody's business. */
  public static final String PUBLIC = "93.184.215.14";

  public final List<String> dialled = new CopyOnWriteArrayList<>();
  public final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final Map<String, List<List<String>>> names = new ConcurrentHashMap<>();
  private final Map<String, Reply> replies = new ConcurrentHashMap<>();
  private final ServerSocket server;
  private final SSLSocketFactory trusting;
  private volatile boolean closed;

  /** What a server does with a request. */
  public interface Reply {
    /** Writes whatever it will, HTTP or not. */
    void write(Asked asked, OutputStream out) throws IOException, InterruptedException;
  }

  /** A request as it came; its head's names in lower case. */
  public record Asked(String line, Map<String, String> headers, String body) {
    /** The path and query that were asked for. */
    public String path() {
      return line.split(" ")[1];
    }
  }

  /** A server that proves to be these hosts; each resolves to {@link #PUBLIC} until told else. */
  public Web(Path folder, String... hosts) throws IOException, GeneralSecurityException {
    TestAuthority authority = new TestAuthority(folder);
    SSLContext context = authority.server(hosts);
    trusting = authority.client();
    server =
        context
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    for (String host : hosts) {
      resolve(host, List.of(PUBLIC));
    }
    Thread.ofVirtual().start(this::serve);
  }

  /** Lets a name resolve to these addresses: the first list at the first look-up, and so on. */
  @SafeVarargs
  public final void resolve(String host, List<String>... answers) {
    names.put(host, new ArrayList<>(List.of(answers)));
  }

  /** What stands at a path. */
  public void reply(String path, Reply reply) {
    replies.put(path, reply);
  }

  /** A page at a path, as a server that behaves gives it. */
  public void page(String path, String type, byte[] body) {
    reply(path, (_, out) -> send(out, 200, "Content-Type: " + type, body));
  }

  /** A redirect at a path. */
  public void redirect(String path, String location) {
    reply(path, (_, out) -> send(out, 302, "Location: " + location, new byte[0]));
  }

  /** Writes a whole answer. */
  public static void send(OutputStream out, int status, String headers, byte[] body)
      throws IOException {
    out.write(
        ("HTTP/1.1 "
                + status
                + " x\r\n"
                + headers
                + "\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    out.write(body);
    out.flush();
  }

  /** A caller on this internet, with the rules of the real one. */
  public WebClient client() {
    return new WebClient(this::addresses, this::connect, trusting);
  }

  /** Another, which trusts nobody here. */
  public WebClient distrusting() {
    return new WebClient(
        this::addresses, this::connect, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  @Override
  public void close() throws IOException {
    closed = true;
    server.close();
  }

  private List<InetAddress> addresses(String host) throws UnknownHostException {
    List<List<String>> answers = names.get(host);
    if (answers == null) {
      throw new UnknownHostException(host);
    }
    List<String> answer;
    synchronized (answers) {
      answer = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
    }
    List<InetAddress> addresses = new ArrayList<>();
    for (String each : answer) {
      addresses.add(InetAddress.ofLiteral(each));
    }
    return addresses;
  }

  private void connect(Socket socket, InetSocketAddress to, int millis) throws IOException {
    dialled.add(to.getAddress().getHostAddress() + ":" + to.getPort());
    if (to.getAddress().isLoopbackAddress()) {
      socket.connect(to, millis);
    } else {
      socket.connect(server.getLocalSocketAddress(), millis);
    }
  }

  private void serve() {
    while (!closed) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> answer(socket));
      } catch (IOException e) {
        if (!closed) {
          throw new AssertionError(e);
        }
      }
    }
  }

  private void answer(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      String line = in.readLine();
      if (line == null) {
        return;
      }
      Map<String, String> headers = new HashMap<>();
      for (String header = in.readLine(); header != null && !header.isEmpty(); ) {
        headers.put(
            header.substring(0, header.indexOf(':')).toLowerCase(java.util.Locale.ROOT),
            header.substring(header.indexOf(':') + 1).strip());
        header = in.readLine();
      }
      char[] body = new char[Integer.parseInt(headers.getOrDefault("content-length", "0"))];
      for (int read = 0; read < body.length; ) {
        int more = in.read(body, read, body.length - read);
        if (more < 0) {
          return;
        }
        read += more;
      }
      Asked request = new Asked(line, headers, new String(body));
      asked.add(request);
      replies
          .getOrDefault(request.path(), (_, out) -> send(out, 404, "X-Nothing: here", new byte[0]))
          .write(request, socket.getOutputStream());
    } catch (IOException e) {
      // The caller hung up, as it may.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
