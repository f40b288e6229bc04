package chat.parley.auth.bot;

import chat.parley.auth.audit.AuditAct;
import chat.parley.auth.audit.AuditLog;
import chat.parley.auth.audit.Origin;
import chat.parley.auth.erasure.Deletion;
import chat.parley.auth.erasure.ErasurePlans;
import chat.parley.auth.erasure.Receipt;
import chat.parley.auth.session.SessionEnds;
import chat.parley.auth.token.CreateTokenRequest;
import chat.parley.auth.token.PersonalTokens;
import chat.parley.auth.token.TokenHolder;
import chat.parley.auth.token.TokenResponse;
import chat.parley.contracts.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The bots of users. A bot is its owner's, and ends with the owner's account; it is in no
/// conversation but those that it is taken into.
///
/// Methods that name an owner throw a {@link ProblemException} `not-found` for a bot that is gone,
/// or another's.
@Service
public class Bots {
  private final BotStore store;
  private final PersonalTokens tokens;
  private final SessionEnds ends;
  private final ErasurePlans plans;
  private final AuditLog audit;
  private final Clock clock;

  Bots(
      BotStore store,
      PersonalTokens tokens,
      SessionEnds ends,
      ErasurePlans plans,
      AuditLog audit,
      Clock clock) {
    this.store = store;
    this.tokens = tokens;
    this.ends = ends;
    this.plans = plans;
    this.audit = audit;
    this.clock = clock;
  }

  /// The newest first.
  public List<Bot> of(UUID ownerId) {
    return store.of(ownerId);
  }

  /// One that is there, whoever's.
  public Optional<Bot> find(UUID botId) {
    return store.find(botId);
  }

  /// Closes its sockets and refuses its tokens, or takes them again.
  @Transactional
  public Bot disable(UUID ownerId, UUID botId, boolean disabled, Origin origin) {
    require(ownerId, botId);
    store.disable(botId, disabled);
    if (disabled) {
      ends.tellAll(botId, clock.instant());
    }
    audit.record(
        ownerId, disabled ? AuditAct.BOT_DISABLED : AuditAct.BOT_ENABLED, botId.toString(), origin);
    return require(ownerId, botId);
  }

  /// Ends it for good: its tokens are revoked, its sockets close, and what there is of it
  /// everywhere is erased. What it wrote stays, as that of a deleted account.
  @Transactional
  public void delete(UUID ownerId, UUID botId, Origin origin) {
    end(require(ownerId, botId), origin);
  }

  /// Ends all bots of a user: where the account ends. Harmless where there are none.
  @Transactional
  public void endAllOf(UUID ownerId) {
    store.of(ownerId).forEach(bot -> end(bot, Origin.unknown()));
  }

  /// Closes the sockets of all bots of a user whose account is locked out; their tokens are good
  /// for nothing until it is let in again.
  @Transactional
  public void closeAllOf(UUID ownerId, Instant moment) {
    store.of(ownerId).forEach(bot -> ends.tellAll(bot.id(), moment));
  }

  @Transactional
  public TokenResponse createToken(
      UUID ownerId, UUID botId, CreateTokenRequest request, Origin origin) {
    return tokens.create(holder(ownerId, botId), request, origin);
  }

  public List<TokenResponse> tokensOf(UUID ownerId, UUID botId) {
    return tokens.of(require(ownerId, botId).id());
  }

  @Transactional
  public void revokeToken(UUID ownerId, UUID botId, UUID tokenId, Origin origin) {
    tokens.revoke(holder(ownerId, botId), tokenId, origin);
  }

  /// Forgets one that is deleted, once nobody else knows it any more. In the caller's transaction.
  ///
  /// @return which it was
  public Optional<UUID> remove(UUID botId) {
    return store.remove(botId) ? Optional.of(botId) : Optional.empty();
  }

  private TokenHolder holder(UUID ownerId, UUID botId) {
    return TokenHolder.bot(require(ownerId, botId).id(), ownerId);
  }

  private void end(Bot bot, Origin origin) {
    store.delete(bot.id());
    plans.add(Deletion.ofStranger(bot.id(), clock.instant()), Receipt.random());
    tokens.revokeAllOf(bot.id());
    ends.tellAll(bot.id(), clock.instant());
    audit.record(bot.ownerId(), AuditAct.BOT_DELETED, bot.id().toString(), origin);
  }

  private Bot require(UUID ownerId, UUID botId) {
    return store
        .find(botId)
        .filter(bot -> bot.ownerId().equals(ownerId))
        .orElseThrow(ProblemException::notFound);
  }
}
