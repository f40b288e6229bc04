package chat.parley.notification.push;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;
import org.springframework.stereotype.Component;

/// Finds push services. Users say where they are, so a name that leads to any address that is not
/// public leads nowhere: neither when it is given nor whenever it is connected to, which is done
/// with the addresses that were looked at.
@Component
class PushHosts implements DnsResolver {
  private final boolean allowLoopback;

  PushHosts(PushProperties properties) {
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

  private boolean isAllowed(InetAddress address) {
    return PublicAddresses.isPublic(address) || allowLoopback && address.isLoopbackAddress();
  }
}
