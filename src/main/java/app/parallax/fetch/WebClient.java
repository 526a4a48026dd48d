package app.parallax.fetch;

import app.parallax.fetch.Answer.Answered;
import app.parallax.fetch.Answer.Failed;
import app.parallax.fetch.Answer.Trouble;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.util.Timeout;

/**
 * Asks a public web address once: resolves its name, judges every address it resolves to, and
 * connects to one of those and no other.
 *
 * <p>No second look-up can slip another address in, no proxy stands between, no redirect is
 * followed, and the deadline closes the socket whatever is being waited for. Nothing is thrown: a
 * server that misbehaves is an outcome.
 */
public final class WebClient {
  private static final int TRIED = 3;
  private static final int CONNECT_MILLIS = 5_000;

  private static final Http1Config FRAMING =
      Http1Config.custom()
          .setMaxLineLength(16_384)
          .setMaxHeaderCount(200)
          .setMaxEmptyLineCount(4)
          .build();

  private final Resolver resolver;
  private final Dialler dialler;
  private final SSLSocketFactory tls;

  /** Says which addresses a name has. */
  public interface Resolver {
    /** All of them, at least one. */
    List<InetAddress> addresses(String host) throws UnknownHostException;
  }

  /** Connects a socket to an address that has been judged. */
  public interface Dialler {
    /** Comes back connected, or throws, within so many milliseconds. */
    void connect(Socket socket, InetSocketAddress to, int millis) throws IOException;
  }

  /**
   * A caller over one network.
   *
   * @param tls makes sockets that check certificates; names are checked here
   */
  public WebClient(Resolver resolver, Dialler dialler, SSLSocketFactory tls) {
    this.resolver = resolver;
    this.dialler = dialler;
    this.tls = tls;
  }

  /** As this machine resolves names and trusts authorities. */
  public static WebClient onThisMachine() {
    return new WebClient(
        host -> List.of(InetAddress.getAllByName(host)),
        Socket::connect,
        (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  /** Asks, if the rules let the address be asked. */
  public Answer call(String url, AddressRules rules, Call call, Deadline deadline) {
    return WebAddress.parse(url)
        .map(address -> call(address, rules, call, deadline))
        .orElseGet(() -> new Failed(Trouble.REFUSED));
  }

  Answer call(WebAddress to, AddressRules rules, Call call, Deadline deadline) {
    if (rules.refusal(to).isPresent()) {
      return new Failed(Trouble.REFUSED);
    }
    List<InetAddress> addresses;
    try {
      addresses = resolved(to.host(), deadline);
    } catch (UnknownHostException e) {
      return new Failed(Trouble.NAME_UNKNOWN);
    } catch (TimeoutException e) {
      return new Failed(Trouble.TOO_SLOW);
    }
    // One that is not public among others that are is an attack or a mistake; neither is served.
    if (addresses.isEmpty() || !addresses.stream().allMatch(each -> rules.admits(to, each))) {
      return new Failed(addresses.isEmpty() ? Trouble.NAME_UNKNOWN : Trouble.REFUSED);
    }
    for (InetAddress address : addresses.subList(0, Math.min(TRIED, addresses.size()))) {
      try (Socket socket = new Socket(Proxy.NO_PROXY)) {
        Thread guard = Thread.ofVirtual().start(() -> closeAt(deadline, socket));
        try {
          socket.setSoTimeout(deadline.leftMillis());
          socket.setTcpNoDelay(true);
          if (connected(socket, address, to.port(), deadline)) {
            return asked(socket, to, call, deadline);
          }
        } finally {
          guard.interrupt();
        }
      } catch (IOException e) {
        return new Failed(deadline.left().isZero() ? Trouble.TOO_SLOW : Trouble.BROKEN);
      }
    }
    return new Failed(deadline.left().isZero() ? Trouble.TOO_SLOW : Trouble.UNREACHABLE);
  }

  private List<InetAddress> resolved(String host, Deadline deadline)
      throws UnknownHostException, TimeoutException {
    FutureTask<List<InetAddress>> task = new FutureTask<>(() -> resolver.addresses(host));
    Thread.ofVirtual().start(task);
    try {
      return task.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new UnknownHostException("the name was not resolved");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TimeoutException("interrupted");
    }
  }

  private boolean connected(Socket socket, InetAddress address, int port, Deadline deadline) {
    try {
      dialler.connect(
          socket,
          new InetSocketAddress(address, port),
          Math.min(CONNECT_MILLIS, deadline.leftMillis()));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private Answer asked(Socket socket, WebAddress to, Call call, Deadline deadline)
      throws IOException {
    Socket over = socket;
    if (to.secure()) {
      try {
        over = secured(socket, to);
      } catch (SSLException e) {
        return new Failed(deadline.left().isZero() ? Trouble.TOO_SLOW : Trouble.UNTRUSTED);
      }
    }
    try {
      return exchanged(over, to, call);
    } catch (HttpException e) {
      return new Failed(Trouble.BROKEN);
    }
  }

  /** TLS over a socket that is connected already, for the name that was asked for. */
  private SSLSocket secured(Socket socket, WebAddress to) throws IOException {
    SSLSocket secured = (SSLSocket) tls.createSocket(socket, to.host(), to.port(), false);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setServerNames(List.of(new SNIHostName(to.host())));
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  // The socket is closed by who opened it: a connection would first send a farewell that might
  // wait.
  @SuppressWarnings("MustBeClosedChecker")
  private static Answer exchanged(Socket socket, WebAddress to, Call call)
      throws IOException, HttpException {
    DefaultBHttpClientConnection connection = new DefaultBHttpClientConnection(FRAMING);
    connection.bind(socket);
    connection.setSocketTimeout(Timeout.ofMilliseconds(Math.max(1, socket.getSoTimeout())));
    byte[] body = call.body();
    BasicClassicHttpRequest request =
        new BasicClassicHttpRequest(body == null ? "GET" : "POST", to.target());
    request.setHeader("Host", to.authority());
    call.headers().forEach(request::setHeader);
    request.setHeader("Connection", "close");
    if (body != null) {
      request.setHeader("Content-Length", Integer.toString(body.length));
      request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
    }
    ClassicHttpResponse response =
        new HttpRequestExecutor().execute(request, connection, HttpCoreContext.create());
    Map<String, String> headers = new HashMap<>();
    for (Header header : response.getHeaders()) {
      headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
    }
    return read(response, headers, call.most());
  }

  private static Answer read(ClassicHttpResponse response, Map<String, String> headers, int most)
      throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null || most == 0) {
      return new Answered(response.getCode(), headers, new byte[0]);
    }
    if (entity.getContentLength() > most) {
      return new Failed(Trouble.TOO_LARGE);
    }
    byte[] sent = entity.getContent().readNBytes(most + 1);
    if (sent.length > most) {
      return new Failed(Trouble.TOO_LARGE);
    }
    return switch (headers
        .getOrDefault("content-encoding", "identity")
        .strip()
        .toLowerCase(Locale.ROOT)) {
      case "identity", "" -> new Answered(response.getCode(), headers, sent);
      case "gzip", "x-gzip" -> unzipped(response.getCode(), headers, sent, most);
      default -> new Failed(Trouble.BROKEN);
    };
  }

  /** Stops inflating where the bound is passed, so that a bomb costs no more than a page. */
  private static Answer unzipped(int status, Map<String, String> headers, byte[] sent, int most)
      throws IOException {
    try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(sent))) {
      byte[] body = gzip.readNBytes(most + 1);
      return body.length > most
          ? new Failed(Trouble.TOO_LARGE)
          : new Answered(status, headers, body);
    } catch (ZipException | EOFException e) {
      return new Failed(Trouble.BROKEN);
    }
  }

  private static void closeAt(Deadline deadline, Closeable socket) {
    try {
      Thread.sleep(deadline.left());
      socket.close();
    } catch (InterruptedException e) {
      // The call is over, and its socket with it.
    } catch (IOException e) {
      // A socket that cannot be closed is closed: there is nothing left to do to it.
    }
  }
}
