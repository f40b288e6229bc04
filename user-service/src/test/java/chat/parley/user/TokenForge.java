package chat.parley.user;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/// Signs tokens that a real realm does not give away, such as expired ones. The service takes its
/// keys from here: Keycloak's own, and the forge's.
@TestConfiguration(proxyBeanMethods = false)
public class TokenForge implements DisposableBean {
  private final RSAKey key = newKey();
  private final HttpServer server;

  public TokenForge() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/keys", this::answerKeys);
    server.start();
  }

  @Bean
  DynamicPropertyRegistrar keysOfTheForge() {
    return properties ->
        properties.add(
            "spring.security.oauth2.resourceserver.jwt.jwk-set-uri",
            () -> "http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
  }

  /// A good one.
  public JWTClaimsSet.Builder claims(UUID userId) {
    return new JWTClaimsSet.Builder()
        .subject(userId.toString())
        .issuer(System.getProperty("parley.keycloak.url") + "/realms/parley")
        .audience("parley")
        .claim("preferred_username", "u" + userId)
        .claim("name", "Forged")
        .issueTime(Date.from(Instant.now().minusSeconds(600)))
        .expirationTime(Date.from(Instant.now().plusSeconds(300)));
  }

  public String sign(JWTClaimsSet claims) {
    return sign(claims, key);
  }

  public String signWithUnknownKey(JWTClaimsSet claims) {
    return sign(claims, newKey());
  }

  /// With the public key as a secret, which a verifier that trusts the header's algorithm accepts.
  public String signWithPublicKeyAsSecret(JWTClaimsSet claims) {
    try {
      byte[] secret = key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
      return serialize(claims, JWSAlgorithm.HS256, key, new MACSigner(secret));
    } catch (JOSEException exception) {
      throw new IllegalStateException(exception);
    }
  }

  private static String sign(JWTClaimsSet claims, RSAKey key) {
    try {
      return serialize(claims, JWSAlgorithm.RS256, key, new RSASSASigner(key));
    } catch (JOSEException exception) {
      throw new IllegalStateException(exception);
    }
  }

  private static String serialize(
      JWTClaimsSet claims, JWSAlgorithm algorithm, RSAKey key, JWSSigner signer)
      throws JOSEException {
    var token =
        new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
    token.sign(signer);
    return token.serialize();
  }

  private static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2048)
          .keyID(UUID.randomUUID().toString())
          .keyUse(KeyUse.SIGNATURE)
          .generate();
    } catch (JOSEException exception) {
      throw new IllegalStateException(exception);
    }
  }

  private void answerKeys(HttpExchange exchange) throws IOException {
    try (exchange) {
      var certs =
          URI.create(
                  System.getProperty("parley.keycloak.url")
                      + "/realms/parley/protocol/openid-connect/certs")
              .toURL();
      List<JWK> keys = new ArrayList<>(JWKSet.load(certs).getKeys());
      keys.add(key);
      byte[] body = new JWKSet(keys).toString().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (ParseException exception) {
      throw new IllegalStateException(exception);
    }
  }

  @Override
  public void destroy() {
    server.stop(0);
  }
}
