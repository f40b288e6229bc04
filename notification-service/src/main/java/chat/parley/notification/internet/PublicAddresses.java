package chat.parley.notification.internet;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/// Which addresses are on the internet, and not on this machine or in a network that only insiders
/// should reach (the special-purpose registries of IANA).
final class PublicAddresses {
  private static final String[] SPECIAL = {
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/3"
  };

  // Of IPv6 only this is in use, and of it not what leads to an address of IPv4 that it says, nor
  // examples.
  private static final String GLOBAL = "2000::/3";
  private static final String[] SPECIAL_GLOBAL = {
    "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"
  };

  private PublicAddresses() {}

  static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return !isInAny(bytes, SPECIAL);
    }
    return isIn(bytes, GLOBAL) && !isInAny(bytes, SPECIAL_GLOBAL);
  }

  private static boolean isInAny(byte[] address, String[] networks) {
    for (String network : networks) {
      if (isIn(address, network)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIn(byte[] address, String network) {
    int slash = network.indexOf('/');
    int bits = Integer.parseInt(network.substring(slash + 1));
    byte[] prefix = literal(network.substring(0, slash));
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if (((address[bit / 8] ^ prefix[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  private static byte[] literal(String address) {
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException exception) {
      throw new IllegalStateException(address + " is no address", exception);
    }
  }
}
