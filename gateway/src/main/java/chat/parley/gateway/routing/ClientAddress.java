package chat.parley.gateway.routing;

import static chat.parley.contracts.internal.ClientAddress.HEADER;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// From which network address a call comes.
public final class ClientAddress {
  private static final String UNKNOWN = "unknown";

  private ClientAddress() {}

  /// In its usual form, or `unknown`.
  public static String of(ServerHttpRequest request) {
    return of(request.getRemoteAddress());
  }

  /// @param address of a connection's other end
  public static String of(@Nullable InetSocketAddress address) {
    return address == null || address.getAddress() == null
        ? UNKNOWN
        : address.getAddress().getHostAddress();
  }

  /// Tells a service, and takes away what the client itself says there.
  static Mono<Void> tell(ServerWebExchange exchange, GatewayFilterChain chain) {
    String address = of(exchange.getRequest());
    return chain.filter(
        exchange
            .mutate()
            .request(request ->
                request.headers(headers -> {
                  headers.remove(HEADER);
                  if (!address.equals(UNKNOWN)) {
                    headers.set(HEADER, address);
                  }
                }))
            .build());
  }
}
