package chat.parley.gateway.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param realm the address of Keycloak's realm
/// @param publicRealm the same as browsers see it, which is the issuer of tokens
/// @param clientSecret of the client that logs browsers in
/// @param idle how long a session lasts that nobody uses; Keycloak's own limit counts too
/// @param loginWithin how long one may take to log in
/// @param refreshBefore how long before its end an access token is renewed
/// @param patience how long Redis and Keycloak may take to answer
@ConfigurationProperties("parley.gateway.session")
record SessionProperties(
    String realm,
    String publicRealm,
    String clientSecret,
    @DefaultValue("14d") Duration idle,
    @DefaultValue("10m") Duration loginWithin,
    @DefaultValue("30s") Duration refreshBefore,
    @DefaultValue("5s") Duration patience) {

  @Override
  public String toString() {
    return "SessionProperties[" + realm + "]";
  }
}
