package chat.parley.platform.web.sample;

import chat.parley.contracts.internal.TokenDirectory;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.ConnectException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.springframework.web.client.ResourceAccessException;

/// Signs what stands in for personal tokens, as auth-service does.
final class FakeTokenDirectory implements TokenDirectory {
  private final List<ECKey> published = new CopyOnWriteArrayList<>();
  private volatile ECKey key = newKey();
  private volatile boolean away;

  FakeTokenDirectory() {
    published.add(key);
  }

  /// Signs with another key from now on, beside which the former ones stay good.
  void rotate() {
    key = newKey();
    published.add(key);
  }

  void away(boolean now) {
    away = now;
  }

  String token() {
    return token(claims -> claims);
  }

  /// A good one but for what `change` does.
  String token(UnaryOperator<JWTClaimsSet.Builder> change) {
    return sign(change, key);
  }

  String tokenOfAnotherSigner() {
    return sign(claims -> claims, newKey());
  }

  private static String sign(UnaryOperator<JWTClaimsSet.Builder> change, ECKey signer) {
    Instant now = Instant.now();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience("parley")
            .subject(TokenIssuer.USER.toString())
            .claim("sid", UUID.randomUUID().toString())
            .claim("scope", "messages:read")
            .claim("preferred_username", "ada")
            .claim("name", "Ada L")
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(300)));
    var token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(signer.getKeyID()).build(),
            change.apply(claims).build());
    try {
      token.sign(new ECDSASigner(signer));
    } catch (JOSEException exception) {
      throw new IllegalStateException(exception);
    }
    return token.serialize();
  }

  private static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(UUID.randomUUID().toString()).generate();
    } catch (JOSEException exception) {
      throw new IllegalStateException(exception);
    }
  }

  @Override
  public Exchange exchange(ExchangeRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public KeySet keys() {
    if (away) {
      throw new ResourceAccessException("away", new ConnectException());
    }
    return new KeySet(published.stream().map(it -> it.toPublicJWK().toJSONObject()).toList());
  }
}
