package chat.parley.gateway.limit;

import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.gateway.routing.ClientAddress;
import java.security.Principal;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Lets each user, and each address that has no token, ask only so often.
@Component
class RateLimitFilter implements GlobalFilter, Ordered {
  private final SharedBuckets buckets;
  private final Limit perUser;
  private final Limit perAddress;

  RateLimitFilter(SharedBuckets buckets, LimitProperties properties) {
    this.buckets = buckets;
    this.perUser = properties.perUser();
    this.perAddress = properties.perAddress();
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE + 1;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    return exchange
        .getPrincipal()
        .map(Principal::getName)
        .flatMap(user -> buckets.take("user:" + user, perUser))
        .switchIfEmpty(
            Mono.defer(() ->
                buckets.take("address:" + ClientAddress.of(exchange.getRequest()), perAddress)))
        .flatMap(waitMs -> waitMs == 0 ? chain.filter(exchange) : Mono.error(refusal(waitMs)));
  }

  private static ProblemException refusal(long waitMs) {
    return new ProblemException(
        Problem.of(ProblemCode.RATE_LIMITED, null).withRetryAfterMs(waitMs));
  }
}
