package chat.parley.gateway.limit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Limits of REST requests, over all gateways while Redis answers, and of each gateway otherwise.
///
/// @param userPerSecond requests with a token, by user, in the long run
/// @param userBurst requests with a token, by user, at once
/// @param addressPerSecond requests without a token, by network address, in the long run
/// @param addressBurst requests without a token, by network address, at once
/// @param strangerPerSecond personal tokens that are not known here, by network address, in the
///   long run
/// @param strangerBurst the same, at once
/// @param patience how long a request waits for Redis
/// @param pause how long Redis is not asked after it failed to answer
@ConfigurationProperties("parley.gateway.limit")
public record LimitProperties(
    @DefaultValue("50") int userPerSecond,
    @DefaultValue("100") int userBurst,
    @DefaultValue("20") int addressPerSecond,
    @DefaultValue("100") int addressBurst,
    @DefaultValue("10") int strangerPerSecond,
    @DefaultValue("200") int strangerBurst,
    @DefaultValue("250ms") Duration patience,
    @DefaultValue("2s") Duration pause) {

  Limit perUser() {
    return new Limit(userPerSecond, userBurst);
  }

  Limit perAddress() {
    return new Limit(addressPerSecond, addressBurst);
  }

  public Limit ofStrangers() {
    return new Limit(strangerPerSecond, strangerBurst);
  }
}
