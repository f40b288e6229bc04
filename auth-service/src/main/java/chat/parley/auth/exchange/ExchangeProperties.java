package chat.parley.auth.exchange;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param accessLifetime how long what a token is exchanged for is good
/// @param keyLifetime how long one key signs those
/// @param trustedInOutage how long the owner of a token counts as Keycloak told last, while it does
///   not answer
@ConfigurationProperties("parley.auth.exchange")
record ExchangeProperties(
    @DefaultValue("5m") Duration accessLifetime,
    @DefaultValue("24h") Duration keyLifetime,
    @DefaultValue("1h") Duration trustedInOutage) {}
