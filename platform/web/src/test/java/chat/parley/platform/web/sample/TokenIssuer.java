package chat.parley.platform.web.sample;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Signs tokens as Keycloak does, and publishes the key where Keycloak does: so that tests can have
/// tokens that Keycloak would never make.
final class TokenIssuer {
  static final UUID USER = UUID.fromString("0199aaaa-0000-7000-8000-000000000001");

  private final RSAKey key = newKey();
  private final HttpServer server;

  TokenIssuer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
    byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/realms/parley/protocol/openid-connect/certs",
        exchange -> {
          exchange.sendResponseHeaders(200, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  String userToken() {
    return token(claims -> claims);
  }

  String serviceToken() {
    return token(claims -> claims.claim("realm_access", Map.of("roles", List.of("service"))));
  }

  /// A good user's token but for what `change` does.
  String token(UnaryOperator<JWTClaimsSet.Builder> change) {
    return sign(change, JWSAlgorithm.RS256, key);
  }

  String tokenSignedWith(JWSAlgorithm algorithm) {
    return sign(claims -> claims, algorithm, key);
  }

  String tokenOfAnotherSigner() {
    return sign(claims -> claims, JWSAlgorithm.RS256, newKey());
  }

  private String sign(
      UnaryOperator<JWTClaimsSet.Builder> change, JWSAlgorithm algorithm, RSAKey signer) {
    Instant now = Instant.now();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(url() + "/realms/parley")
            .audience("parley")
            .subject(USER.toString())
            .claim("preferred_username", "ada")
            .claim("name", "Ada L")
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(300)));
    var token =
        new SignedJWT(
            new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(),
            change.apply(claims).build());
    try {
      token.sign(new RSASSASigner(signer));
    } catch (JOSEException exception) {
      throw new IllegalStateException(exception);
    }
    return token.serialize();
  }

  private static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2048).keyID("sample").generate();
    } catch (JOSEException exception) {
      throw new IllegalStateException(exception);
    }
  }
}
