package chat.parley.user;

import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.Topics;
import chat.parley.contracts.event.UserEvent;
import chat.parley.contracts.event.UserEvent.UserRegistered;
import chat.parley.contracts.event.UserEvent.UserRenamed;
import chat.parley.contracts.internal.AccountDirectory.Account;
import chat.parley.contracts.internal.AccountDirectory.Former;
import chat.parley.platform.messaging.Outbox;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;

/// What other services tell of users.
public final class ToldOfUsers {
  public static final Instant REGISTERED = Instant.parse("2026-01-02T03:04:05Z");

  private final FakeAccounts accounts;
  private final Outbox outbox;
  private final TransactionTemplate transactions;

  ToldOfUsers(FakeAccounts accounts, Outbox outbox, TransactionTemplate transactions) {
    this.accounts = accounts;
    this.outbox = outbox;
    this.transactions = transactions;
  }

  public void tell(UserEvent event) {
    tell(event.userId(), event);
  }

  private void tell(UUID key, UserEvent event) {
    transactions.executeWithoutResult(_ -> outbox.add(Topics.USERS, key, event));
  }

  /// Returns when all that was told of a user has been heard: events of one key are read in order.
  ///
  /// @param api of anybody
  public void awaitHeard(UUID userId, UserApi api) {
    UUID last = UUID.randomUUID();
    tell(userId, registered(last, "u" + last, "Last"));
    await().untilAsserted(() -> api.get("/" + last).expectStatus().isOk());
  }

  /// Of an account that is called so from now on.
  public UserRegistered registered(UUID userId, String username, String displayName) {
    accounts.put(new Account(userId, username, displayName, List.of()));
    return new UserRegistered(userId, REGISTERED);
  }

  /// The same of a rename.
  public UserRenamed renamed(UUID userId, String username, Instant at, Former... former) {
    accounts.put(new Account(userId, username, "Ada", List.of(former)));
    return new UserRenamed(userId, at);
  }
}
