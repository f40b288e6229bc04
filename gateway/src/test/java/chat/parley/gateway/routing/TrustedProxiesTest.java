package chat.parley.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TrustedProxiesTest {
  private final TrustedProxies proxies = of("10.0.0.0/8", "2001:db8::7");

  @Test
  void believesAProxy() {
    assertThat(clientOf("10.1.2.3", "198.51.100.7")).isEqualTo("198.51.100.7");
    assertThat(clientOf("2001:db8::7", "2001:db8::1:1")).isEqualTo("2001:db8:0:0:0:0:1:1");
  }

  @Test
  void believesNobodyElse() {
    assertThat(clientOf("198.51.100.9", "10.1.2.3")).isEqualTo("198.51.100.9");
    assertThat(of().clientOf(at("10.1.2.3"), List.of("198.51.100.7"))).isEqualTo(at("10.1.2.3"));
  }

  @Test
  void takesWhatTheOutermostProxyHasSeenAndNotWhatTheClientSaysBeforeIt() {
    assertThat(clientOf("10.1.2.3", "192.0.2.1, 198.51.100.7")).isEqualTo("198.51.100.7");
    assertThat(clientOf("10.1.2.3", "192.0.2.1", "198.51.100.7,10.9.9.9"))
        .isEqualTo("198.51.100.7");
  }

  @Test
  void staysWithTheProxyWhereItNamesNobody() {
    assertThat(clientOf("10.1.2.3")).isEqualTo("10.1.2.3");
    assertThat(clientOf("10.1.2.3", "")).isEqualTo("10.1.2.3");
    assertThat(clientOf("10.1.2.3", "localhost")).isEqualTo("10.1.2.3");
    assertThat(clientOf("10.1.2.3", "198.51.100.7, rubbish")).isEqualTo("10.1.2.3");
    assertThat(clientOf("10.1.2.3", "rubbish, 10.4.4.4")).isEqualTo("10.4.4.4");
  }

  @Test
  void refusesWhatIsNoNetwork() {
    assertThatThrownBy(() -> of("proxy.example.org")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> of("10.0.0.0/99")).isInstanceOf(IllegalArgumentException.class);
  }

  private static TrustedProxies of(String... trusted) {
    return new TrustedProxies(new ProxyProperties(List.of(trusted)));
  }

  private String clientOf(String peer, String... forwarded) {
    InetSocketAddress client = proxies.clientOf(at(peer), List.of(forwarded));
    return Objects.requireNonNull(client).getAddress().getHostAddress();
  }

  private static InetSocketAddress at(String address) {
    return new InetSocketAddress(InetAddress.ofLiteral(address), 1234);
  }
}
