package chat.parley.gateway.routing;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.http.server.ConnectionInfo;

/// The proxies in front of the gateway: what they say in {@value #HEADER} of where a call came from
/// counts, and what anybody else says there does not.
@Component
public class TrustedProxies implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {
  public static final String HEADER = "X-Forwarded-For";

  private final List<IpSubnetFilterRule> trusted;

  /// @throws IllegalArgumentException for what is neither an address nor a network
  TrustedProxies(ProxyProperties properties) {
    trusted = properties.trusted().stream().map(TrustedProxies::network).toList();
  }

  private static IpSubnetFilterRule network(String text) {
    String[] parts = text.split("/", 2);
    InetAddress address = InetAddress.ofLiteral(parts[0]);
    int bits =
        parts.length == 2 ? Integer.parseInt(parts[1]) : address.getAddress().length * Byte.SIZE;
    return new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT);
  }

  @Override
  public void customize(NettyReactiveWebServerFactory factory) {
    if (!trusted.isEmpty()) {
      factory.addServerCustomizers(http ->
          http.forwarded(
              (connection, request) -> withClient(connection, request.headers().getAll(HEADER))));
    }
  }

  private ConnectionInfo withClient(ConnectionInfo connection, List<String> forwarded) {
    InetSocketAddress client = clientOf(connection.getRemoteAddress(), forwarded);
    return client == null ? connection : connection.withRemoteAddress(client);
  }

  /// From where a call comes: its peer; where that is a proxy, whoever it names, and so on until
  /// somebody who is none.
  ///
  /// @param forwarded the values of {@value #HEADER}, in their order
  public @Nullable InetSocketAddress clientOf(
      @Nullable InetSocketAddress peer, List<String> forwarded) {
    if (peer == null || peer.isUnresolved() || !isTrusted(peer)) {
      return peer;
    }
    InetSocketAddress client = peer;
    for (String name : named(forwarded).reversed()) {
      Optional<InetAddress> address = addressOf(name);
      if (address.isEmpty()) {
        return client;
      }
      client = new InetSocketAddress(address.get(), peer.getPort());
      if (!isTrusted(client)) {
        return client;
      }
    }
    return client;
  }

  private boolean isTrusted(InetSocketAddress address) {
    return trusted.stream().anyMatch(it -> it.matches(address));
  }

  private static List<String> named(List<String> forwarded) {
    return forwarded.stream()
        .flatMap(it -> Stream.of(it.split(",", -1)))
        .map(String::strip)
        .toList();
  }

  // Never a name, which would be looked up.
  private static Optional<InetAddress> addressOf(String literal) {
    try {
      return Optional.of(InetAddress.ofLiteral(literal));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
