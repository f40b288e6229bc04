package chat.parley.auth.session;

import chat.parley.auth.keycloak.KeycloakSessions.KeycloakSession;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// @param current whether it is the session of the call that asks
@JsonInclude(JsonInclude.Include.NON_NULL)
record SessionResponse(
    String id,
    Instant startedAt,
    Instant lastUsedAt,
    @Nullable String address,
    @Nullable String userAgent,
    boolean current) {

  static SessionResponse from(KeycloakSession session, @Nullable Login login, boolean current) {
    return new SessionResponse(
        session.id(),
        session.startedAt(),
        session.lastUsedAt(),
        login == null ? null : login.address(),
        login == null ? null : login.userAgent(),
        current);
  }
}
