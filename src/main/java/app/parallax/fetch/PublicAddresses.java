package app.parallax.fetch;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses anybody on the internet may have: IANA's special-purpose registries (RFC 6890 and
 * what it lists since), read the strict way.
 *
 * <p>Of IPv6 only 2000::/3 is taken, and of that nothing that carries an IPv4 address inside: 6to4,
 * Teredo, ISATAP. IPv4-mapped, IPv4-compatible, NAT64, unique local, link-local and multicast
 * addresses all lie outside of it; a mapped one that the JDK has unwrapped is judged as IPv4.
 */
final class PublicAddresses {
  private static final List<Block> CLOSED_4 =
      List.of(
          block(0x00000000, 8), // this network
          block(0x0A000000, 8), // private
          block(0x64400000, 10), // carrier-grade NAT
          block(0x7F000000, 8), // loopback
          block(0xA9FE0000, 16), // link-local, a cloud's metadata
          block(0xAC100000, 12), // private
          block(0xC0000000, 24), // IETF protocols
          block(0xC0000200, 24), // documentation
          block(0xC01FC400, 24), // AS112
          block(0xC034C100, 24), // automatic multicast tunnels
          block(0xC0586300, 24), // 6to4 relays
          block(0xC0A80000, 16), // private
          block(0xC0AF3000, 24), // AS112
          block(0xC6120000, 15), // benchmarks
          block(0xC6336400, 24), // documentation
          block(0xCB007100, 24), // documentation
          block(0xE0000000, 4), // multicast
          block(0xF0000000, 4)); // reserved, broadcast

  private static final List<Block> CLOSED_6 =
      List.of(
          block(0x20010000, 23), // IETF protocols: Teredo, benchmarks, ORCHID
          block(0x20010DB8, 32), // documentation
          block(0x20020000, 16), // 6to4
          block(0x3FFF0000, 20)); // documentation

  private PublicAddresses() {}

  /** The first bits of an address; of IPv6 its first 32 suffice. */
  private record Block(int prefix, int bits) {
    boolean holds(int address) {
      return (address ^ prefix) >>> (32 - bits) == 0;
    }
  }

  static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    return switch (address) {
      case Inet4Address _ -> CLOSED_4.stream().noneMatch(block -> block.holds(word(bytes, 0)));
      case Inet6Address six ->
          six.getScopeId() == 0
              && six.getScopedInterface() == null
              && word(bytes, 0) >>> 29 == 1
              && !isIsatap(bytes)
              && CLOSED_6.stream().noneMatch(block -> block.holds(word(bytes, 0)));
      default -> false;
    };
  }

  /** RFC 5214, 6.1: an interface identifier of 0000:5efe or 0200:5efe and an IPv4 address. */
  private static boolean isIsatap(byte[] bytes) {
    return (word(bytes, 8) & 0xFDFFFFFF) == 0x00005EFE;
  }

  private static int word(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 24
        | (bytes[at + 1] & 0xFF) << 16
        | (bytes[at + 2] & 0xFF) << 8
        | (bytes[at + 3] & 0xFF);
  }

  private static Block block(int prefix, int bits) {
    return new Block(prefix, bits);
  }
}
