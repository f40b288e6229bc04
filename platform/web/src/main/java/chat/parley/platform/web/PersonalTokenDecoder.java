package chat.parley.platform.web;

import chat.parley.contracts.internal.TokenDirectory;
import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/// Checks the access tokens of {@link TokenDirectory#ISSUER}. No `JwtDecoder` itself: that is
/// Keycloak's.
final class PersonalTokenDecoder {
  private final JwtDecoder own;

  PersonalTokenDecoder(JwtDecoder own) {
    this.own = own;
  }

  /// A decoder of both issuers' tokens, each of which is checked by its own issuer's rules.
  JwtDecoder beside(JwtDecoder keycloak) {
    return token -> isOwn(token) ? own.decode(token) : keycloak.decode(token);
  }

  private static boolean isOwn(String token) {
    try {
      return TokenDirectory.ISSUER.equals(JWTParser.parse(token).getJWTClaimsSet().getIssuer());
    } catch (ParseException _) {
      return false;
    }
  }

  /// Whether a token that has been checked is one of these.
  static boolean isIssuerOf(Jwt token) {
    return TokenDirectory.ISSUER.equals(token.getClaimAsString("iss"));
  }
}
