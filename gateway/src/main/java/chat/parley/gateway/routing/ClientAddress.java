package chat.parley.gateway.routing;

import java.net.InetSocketAddress;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Tells a service from which network address a call came, and takes away what the client itself
/// says there.
final class ClientAddress {
  private static final String HEADER = "X-Parley-Client-Address";

  private ClientAddress() {}

  static Mono<Void> tell(ServerWebExchange exchange, GatewayFilterChain chain) {
    InetSocketAddress address = exchange.getRequest().getRemoteAddress();
    return chain.filter(
        exchange
            .mutate()
            .request(request ->
                request.headers(headers -> {
                  headers.remove(HEADER);
                  if (address != null && address.getAddress() != null) {
                    headers.set(HEADER, address.getAddress().getHostAddress());
                  }
                }))
            .build());
  }
}
