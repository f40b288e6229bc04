package chat.parley.auth.token;

import chat.parley.auth.audit.AuditAct;
import chat.parley.auth.audit.AuditLog;
import chat.parley.auth.audit.Origin;
import chat.parley.auth.keycloak.SessionId;
import chat.parley.auth.session.SessionEnds;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.contracts.token.PersonalToken;
import chat.parley.platform.crypto.Secrets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The tokens of a user or of a bot. What is revoked lets nobody in any more once the call returns
/// and the gateways have heard of it, which closes its sockets.
@Service
public class PersonalTokens {
  private final PersonalTokenStore store;
  private final SessionEnds ends;
  private final AuditLog audit;
  private final TokenProperties properties;
  private final Clock clock;

  PersonalTokens(
      PersonalTokenStore store,
      SessionEnds ends,
      AuditLog audit,
      TokenProperties properties,
      Clock clock) {
    this.store = store;
    this.ends = ends;
    this.audit = audit;
    this.properties = properties;
    this.clock = clock;
  }

  /// Makes a token, and tells its secret, which nobody can tell again.
  ///
  /// @throws ProblemException `invalid` for an end that is past or too far away, `conflict` where
  ///   there are too many
  @Transactional
  public TokenResponse create(TokenHolder holder, CreateTokenRequest request, Origin origin) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (!request.expiresAt().isAfter(now)) {
      throw ProblemException.invalid("expiresAt", "must be in the future");
    }
    if (request.expiresAt().isAfter(now.plus(properties.longest()))) {
      throw ProblemException.invalid(
          "expiresAt", "must be within " + properties.longest().toDays() + " days");
    }
    if (store.countForUpdate(holder.userId()) >= properties.most()) {
      throw new ProblemException(
          ProblemCode.CONFLICT,
          "There may be " + properties.most() + " tokens at most; revoke one first.");
    }
    PersonalToken token = PersonalToken.of(holder.kind(), Secrets.bytes());
    TokenResponse made = store.add(holder.userId(), token.digest(), request, now);
    audit.record(holder.ownerId(), AuditAct.TOKEN_CREATED, made.id().toString(), origin);
    return made.withSecret(token.text());
  }

  /// The token of a digest, if it is good for now.
  public Optional<LiveToken> find(String digest) {
    return store.find(digest);
  }

  /// Notes that a token was used; false where it has been revoked meanwhile.
  public boolean use(LiveToken token) {
    return store.used(token.id());
  }

  /// The newest first; also those that have expired of late.
  public List<TokenResponse> of(UUID userId) {
    return store.of(userId);
  }

  /// @throws ProblemException `not-found` for one that is gone, or another's
  @Transactional
  public void revoke(TokenHolder holder, UUID tokenId, Origin origin) {
    if (!store.remove(holder.userId(), tokenId)) {
      throw ProblemException.notFound();
    }
    ends.tell(new SessionId(holder.userId(), tokenId.toString()));
    audit.record(holder.ownerId(), AuditAct.TOKEN_REVOKED, tokenId.toString(), origin);
  }

  /// Revokes all there are: where an account ends. Harmless where there are none.
  @Transactional
  public void revokeAllOf(UUID userId) {
    for (UUID tokenId : store.removeAllOf(userId)) {
      ends.tell(new SessionId(userId, tokenId.toString()));
    }
  }
}
