package chat.parley.auth.keycloak;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param url without a realm
/// @param readTimeout how long an answer may take; well below the age at which a sign-up counts as
///   left behind
@ConfigurationProperties("parley.keycloak")
public record KeycloakProperties(
    URI url,
    @DefaultValue("parley") String realm,
    @DefaultValue("2s") Duration connectTimeout,
    @DefaultValue("10s") Duration readTimeout) {}
