package app.parallax.fetch;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which web addresses may be asked: https, on port 443, of hosts that are public.
 *
 * <p>An address is judged twice: by its form, when it is given, and by what its name resolves to,
 * each time it is asked.
 */
public final class AddressRules {
  private final @Nullable List<Host> allowed;
  private final boolean loopback;

  private AddressRules(@Nullable List<Host> allowed, boolean loopback) {
    this.allowed = allowed;
    this.loopback = loopback;
  }

  /** A host of an allow-list: itself and every name below it, on one port. */
  private record Host(String name, int port) {
    boolean holds(WebAddress address) {
      return port == address.port()
          && (address.host().equals(name) || address.host().endsWith("." + name));
    }
  }

  /** Any public host. */
  public static AddressRules anyHost() {
    return new AddressRules(null, false);
  }

  /**
   * These hosts and the names below them, on port 443 or the port that a host's entry names.
   *
   * @param hosts each {@code example.org} or {@code example.org:8443}
   * @throws IllegalArgumentException naming the first that is no such thing
   */
  public static AddressRules onlyHosts(List<String> hosts) {
    List<Host> allowed = new ArrayList<>();
    for (String host : hosts) {
      allowed.add(
          WebAddress.parse("https://" + host)
              .filter(address -> !address.loopback() && address.target().equals("/"))
              .map(address -> new Host(address.host(), address.port()))
              .orElseThrow(() -> new IllegalArgumentException("\"" + host + "\" is no host")));
    }
    return new AddressRules(List.copyOf(allowed), false);
  }

  /**
   * The same rules, and besides plain http to this machine: for trying things out, nothing else.
   */
  public AddressRules andLoopback() {
    return new AddressRules(allowed, true);
  }

  /** Why an address may not be asked, by its form alone; empty where nothing speaks against it. */
  public Optional<String> refusal(String url) {
    return refusal(WebAddress.parse(url).orElse(null));
  }

  Optional<String> refusal(@Nullable WebAddress address) {
    if (address == null) {
      return Optional.of(
          "an https address whose host is a name is expected, without user or password");
    }
    if (address.loopback()) {
      return loopback ? Optional.empty() : Optional.of("this machine itself is not asked");
    }
    if (!address.secure()) {
      return Optional.of("only https is asked; an http address was given");
    }
    if (allowed == null) {
      return address.port() == 443
          ? Optional.empty()
          : Optional.of("only port 443 is asked; port " + address.port() + " was given");
    }
    return Objects.requireNonNull(allowed).stream().anyMatch(host -> host.holds(address))
        ? Optional.empty()
        : Optional.of("its host, on this port, is none of those that are allowed here");
  }

  /** Whether a name that was let pass may resolve to this. */
  boolean admits(WebAddress address, InetAddress resolved) {
    return address.loopback()
        ? loopback && resolved.isLoopbackAddress()
        : PublicAddresses.isPublic(resolved);
  }
}
