package chat.parley.auth.bot;

import chat.parley.auth.keycloak.KeycloakUsers;
import chat.parley.auth.session.SessionEnds;
import chat.parley.auth.token.CreateTokenRequest;
import chat.parley.auth.token.PersonalTokens;
import chat.parley.auth.token.TokenResponse;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.event.UserEvent.UserRegistered;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.contracts.token.PersonalToken.Kind;
import chat.parley.platform.messaging.Outbox;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
  private final KeycloakUsers users;
  private final SessionEnds ends;
  private final Outbox outbox;
  private final BotProperties properties;
  private final Clock clock;

  Bots(
      BotStore store,
      PersonalTokens tokens,
      KeycloakUsers users,
      SessionEnds ends,
      Outbox outbox,
      BotProperties properties,
      Clock clock) {
    this.store = store;
    this.tokens = tokens;
    this.users = users;
    this.ends = ends;
    this.outbox = outbox;
    this.properties = properties;
    this.clock = clock;
  }

  /// @throws ProblemException `username-taken`, `conflict` where the owner has too many
  @Transactional
  public Bot create(UUID ownerId, String username, String displayName) {
    if (store.countForUpdate(ownerId) >= properties.most()) {
      throw new ProblemException(
          ProblemCode.CONFLICT,
          "There may be " + properties.most() + " bots at most; delete one first.");
    }
    var bot =
        new Bot(
            UuidCreator.getTimeOrderedEpoch(),
            ownerId,
            username,
            displayName,
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            false);
    // Who signs up gets no such name, but one who comes from elsewhere may have brought it.
    if (users.findByUsername(username).isPresent() || !store.add(bot)) {
      throw new ProblemException(ProblemCode.USERNAME_TAKEN, null);
    }
    outbox.add(
        Topics.USERS,
        bot.id(),
        new UserRegistered(bot.id(), username, displayName, bot.createdAt(), ownerId));
    return bot;
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
  public Bot disable(UUID ownerId, UUID botId, boolean disabled) {
    require(ownerId, botId);
    store.disable(botId, disabled);
    if (disabled) {
      ends.tellAll(botId, clock.instant());
    }
    return require(ownerId, botId);
  }

  /// Ends it for good: its tokens are revoked, its sockets close, and nobody gets its name. What it
  /// wrote stays.
  @Transactional
  public void delete(UUID ownerId, UUID botId) {
    end(require(ownerId, botId));
  }

  /// Ends all bots of a user: where the account ends. Harmless where there are none.
  @Transactional
  public void endAllOf(UUID ownerId) {
    store.of(ownerId).forEach(this::end);
  }

  /// Closes the sockets of all bots of a user whose account is locked out; their tokens are good
  /// for nothing until it is let in again.
  @Transactional
  public void closeAllOf(UUID ownerId, Instant moment) {
    store.of(ownerId).forEach(bot -> ends.tellAll(bot.id(), moment));
  }

  @Transactional
  public TokenResponse createToken(UUID ownerId, UUID botId, CreateTokenRequest request) {
    return tokens.create(require(ownerId, botId).id(), Kind.BOT, request);
  }

  public List<TokenResponse> tokensOf(UUID ownerId, UUID botId) {
    return tokens.of(require(ownerId, botId).id());
  }

  @Transactional
  public void revokeToken(UUID ownerId, UUID botId, UUID tokenId) {
    tokens.revoke(require(ownerId, botId).id(), tokenId);
  }

  private void end(Bot bot) {
    store.delete(bot.id());
    tokens.revokeAllOf(bot.id());
    ends.tellAll(bot.id(), clock.instant());
  }

  private Bot require(UUID ownerId, UUID botId) {
    return store
        .find(botId)
        .filter(bot -> bot.ownerId().equals(ownerId))
        .orElseThrow(ProblemException::notFound);
  }
}
