package chat.parley.gateway.security;

import chat.parley.contracts.token.PersonalToken;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPattern.PathMatchInfo;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/// The token of an incoming webhook, which stands in its address: programs that post by one know an
/// address and nothing else. No other kind of token is taken there.
///
/// Trail: `docs/trails/incoming-webhook.md`.
final class HookToken {
  private static final String TOKEN = "token";
  static final String PATTERN = "/api/v1/hooks/{conversationId}/{" + TOKEN + "}";

  private static final PathPattern PATH = PathPatternParser.defaultInstance.parse(PATTERN);

  private HookToken() {}

  /// Empty where the request is for no webhook.
  static Optional<Mono<Authentication>> of(ServerHttpRequest request) {
    if (!HttpMethod.POST.equals(request.getMethod())) {
      return Optional.empty();
    }
    PathMatchInfo match = PATH.matchAndExtract(request.getPath().pathWithinApplication());
    return Optional.ofNullable(match)
        .map(it -> authentication(it.getUriVariables().getOrDefault(TOKEN, "")));
  }

  /// Whether the address has a webhook's token, whatever is done with it.
  static boolean isMeant(ServerHttpRequest request) {
    return PATH.matches(request.getPath().pathWithinApplication());
  }

  private static Mono<Authentication> authentication(String token) {
    return PersonalToken.isMeant(token)
        ? Mono.just(new BearerTokenAuthenticationToken(token))
        : Mono.error(new InvalidBearerTokenException("The address has no webhook's token"));
  }
}
