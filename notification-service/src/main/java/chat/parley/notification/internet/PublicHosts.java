package chat.parley.notification.internet;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;
import org.springframework.stereotype.Component;

/// Finds hosts on the internet. Users say where they are, so a name that leads to any address that
/// is not public leads nowhere: neither when it is given nor whenever it is connected to, which is
/// done with the addresses that were looked at.
@Component
public class PublicHosts implements DnsResolver {
  private final boolean allowLoopback;

  PublicHosts(InternetProperties properties) {
    this.allowLoopback = properties.allowLoopback();
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = InetAddress.getAllByName(host);
    if (!Arrays.stream(addresses).allMatch(this::isAllowed)) {
      throw new UnknownHostException(host + " is not on the internet");
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  /// Whether a server may have any port, and not those only that the internet's have.
  public boolean allowsAnyPort() {
    return allowLoopback;
  }

  private boolean isAllowed(InetAddress address) {
    return PublicAddresses.isPublic(address) || allowLoopback && address.isLoopbackAddress();
  }
}
