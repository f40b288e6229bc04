package chat.parley.auth.bot;

import chat.parley.auth.audit.AuditAct;
import chat.parley.auth.audit.AuditLog;
import chat.parley.auth.audit.Origin;
import chat.parley.auth.keycloak.KeycloakUsers;
import chat.parley.auth.username.UsernameClaims;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.event.UserEvent.UserRegistered;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.messaging.Outbox;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes bots: the account is there and everybody will hear of it, or neither.
@Service
class BotCreator {
  private final BotStore store;
  private final KeycloakUsers users;
  private final UsernameClaims claims;
  private final Outbox outbox;
  private final AuditLog audit;
  private final BotProperties properties;
  private final TransactionTemplate transactions;

  BotCreator(
      BotStore store,
      KeycloakUsers users,
      UsernameClaims claims,
      Outbox outbox,
      AuditLog audit,
      BotProperties properties,
      TransactionTemplate transactions) {
    this.store = store;
    this.users = users;
    this.claims = claims;
    this.outbox = outbox;
    this.audit = audit;
    this.properties = properties;
    this.transactions = transactions;
  }

  /// @throws ProblemException `username-taken`, `username-confusable`, `username-reserved`;
  ///   `conflict` where the owner has too many
  Bot create(UUID ownerId, CreateBotRequest request, Origin origin) {
    // Who signs up gets no such name, but one who comes from elsewhere may have brought it. Asked
    // before the transaction: Keycloak may take its time.
    if (users.findByUsername(request.username()).isPresent()) {
      throw new ProblemException(ProblemCode.USERNAME_TAKEN, null);
    }
    return Objects.requireNonNull(transactions.execute(_ -> add(ownerId, request, origin)));
  }

  private Bot add(UUID ownerId, CreateBotRequest request, Origin origin) {
    if (store.countForUpdate(ownerId) >= properties.most()) {
      throw new ProblemException(
          ProblemCode.CONFLICT,
          "There may be " + properties.most() + " bots at most; delete one first.");
    }
    var bot =
        new Bot(
            UuidCreator.getTimeOrderedEpoch(),
            ownerId,
            request.username(),
            request.displayName(),
            Instant.now().truncatedTo(ChronoUnit.MICROS),
            false);
    claims.claim(bot.id(), bot.username());
    store.add(bot);
    outbox.add(Topics.USERS, bot.id(), new UserRegistered(bot.id(), bot.createdAt(), ownerId));
    audit.record(ownerId, AuditAct.BOT_CREATED, bot.id().toString(), origin);
    return bot;
  }
}
