package chat.parley.auth.exchange;

import chat.parley.auth.token.LiveToken;
import chat.parley.auth.token.PersonalTokens;
import chat.parley.contracts.internal.TokenDirectory;
import chat.parley.contracts.internal.TokenDirectory.Exchange;
import chat.parley.contracts.internal.TokenDirectory.Exchange.Granted;
import chat.parley.contracts.internal.TokenDirectory.Exchange.Refused;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.contracts.token.Scope;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Exchanges personal tokens for access tokens of a few minutes. Every refusal looks the same.
///
/// Trail: `docs/trails/personal-token.md`.
@Component
class TokenExchanger {
  private final PersonalTokens tokens;
  private final TokenOwners owners;
  private final SigningKeys keys;
  private final ExchangeProperties properties;
  private final Clock clock;

  TokenExchanger(
      PersonalTokens tokens,
      TokenOwners owners,
      SigningKeys keys,
      ExchangeProperties properties,
      Clock clock) {
    this.tokens = tokens;
    this.owners = owners;
    this.keys = keys;
    this.properties = properties;
    this.clock = clock;
  }

  /// @param digest of the personal token
  /// @throws ProblemException `unavailable` where its owner can not be looked up
  Exchange exchange(String digest) {
    Optional<LiveToken> token = tokens.find(digest);
    if (token.isEmpty()) {
      return new Refused();
    }
    // Before the owner is asked for: what ends all sessions of an account comes later then, and
    // holds for what is issued here.
    Instant issuedAt = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return owners
        .find(token.get().userId())
        .filter(_ -> tokens.use(token.get()))
        .<Exchange>map(owner -> grant(token.get(), owner, issuedAt))
        .orElseGet(Refused::new);
  }

  private Granted grant(LiveToken token, TokenOwner owner, Instant issuedAt) {
    Instant expiresAt = issuedAt.plus(properties.accessLifetime());
    if (expiresAt.isAfter(token.expiresAt())) {
      expiresAt = token.expiresAt();
    }
    return new Granted(
        sign(token, owner, issuedAt, expiresAt),
        token.userId(),
        token.id(),
        token.scopes(),
        issuedAt,
        expiresAt,
        token.expiresAt());
  }

  private String sign(LiveToken token, TokenOwner owner, Instant issuedAt, Instant expiresAt) {
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(TokenDirectory.ISSUER)
            .audience("parley")
            .subject(token.userId().toString())
            .claim("sid", token.id().toString())
            .claim(
                "scope", token.scopes().stream().map(Scope::wire).collect(Collectors.joining(" ")))
            .claim("preferred_username", owner.username())
            .claim("name", owner.displayName())
            .claim("iat", issuedAt.getEpochSecond())
            .claim("exp", expiresAt.getEpochSecond())
            .build();
    ECKey key = keys.current();
    var jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build(),
            claims);
    try {
      jwt.sign(new ECDSASigner(key));
    } catch (JOSEException exception) {
      throw new IllegalStateException("an access token can not be signed", exception);
    }
    return jwt.serialize();
  }
}
