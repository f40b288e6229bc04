package chat.parley.gateway.routing;

import static chat.parley.contracts.internal.FileLink.HEADER;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/// A link to a file, whose secret stands in its address: players and browsers that are handed one
/// put nothing else into a request.
public final class FileLink {
  public static final String PATTERN = "/api/v1/files/{id}/links/{link}";

  private static final PathPattern PATH = PathPatternParser.defaultInstance.parse(PATTERN);

  private FileLink() {}

  /// Whether the address has a secret, whatever is done with it.
  public static boolean isMeant(ServerHttpRequest request) {
    return PATH.matches(request.getPath().pathWithinApplication());
  }

  /// Tells a service the secret in a header, since addresses are written down by who passes them
  /// on, and takes away what the client itself says there.
  static Mono<Void> tell(ServerWebExchange exchange, GatewayFilterChain chain) {
    PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
    String secret = path.subPath(path.elements().size() - 1).value();
    String rest = path.subPath(0, path.elements().size() - 1).value();
    return chain.filter(
        exchange
            .mutate()
            .request(request -> request.path(rest + "-").header(HEADER, secret))
            .build());
  }
}
