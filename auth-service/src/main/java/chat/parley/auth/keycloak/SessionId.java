package chat.parley.auth.keycloak;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.util.Optional;
import java.util.UUID;

/// A session and whose it is.
///
/// @param id the `sid` of its tokens
public record SessionId(UUID userId, String id) {

  /// What a token of Keycloak's says of itself: only for one that Keycloak has just granted or
  /// accepted, for the signature is not looked at. Empty if it is of no session.
  static Optional<SessionId> of(String token) {
    try {
      JWTClaimsSet claims = JWTParser.parse(token).getJWTClaimsSet();
      String id = claims.getStringClaim("sid");
      String subject = claims.getSubject();
      return id == null || subject == null
          ? Optional.empty()
          : Optional.of(new SessionId(UUID.fromString(subject), id));
    } catch (ParseException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
