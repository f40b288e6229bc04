package chat.parley.auth.deletion;

import chat.parley.auth.bot.Bots;
import chat.parley.auth.erasure.Deletion;
import chat.parley.auth.session.SessionEnds;
import chat.parley.auth.signup.AccountStore;
import chat.parley.auth.username.UsernameClaims;
import chat.parley.auth.username.UsernameProperties;
import chat.parley.contracts.event.ErasureEvent.ErasureRequested;
import chat.parley.contracts.event.Topics;
import chat.parley.platform.messaging.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The steps of a deletion that are of this service's database.
@Component
class DeletionSteps {
  private final DeletionStore deletions;
  private final AccountStore accounts;
  private final Bots bots;
  private final UsernameClaims claims;
  private final UsernameProperties usernames;
  private final SessionEnds ends;
  private final Outbox outbox;
  private final Clock clock;

  DeletionSteps(
      DeletionStore deletions,
      AccountStore accounts,
      Bots bots,
      UsernameClaims claims,
      UsernameProperties usernames,
      SessionEnds ends,
      Outbox outbox,
      Clock clock) {
    this.deletions = deletions;
    this.accounts = accounts;
    this.bots = bots;
    this.claims = claims;
    this.usernames = usernames;
    this.ends = ends;
    this.outbox = outbox;
    this.clock = clock;
  }

  /// Asks services for their part.
  @Transactional
  public void ask(Deletion deletion, List<String> services) {
    outbox.add(
        Topics.ERASURES,
        deletion.userId(),
        new ErasureRequested(
            deletion.userId(),
            deletion.id(),
            services,
            deletion.withMessages(),
            deletion.requestedAt()));
  }

  /// Forgets the account, whose user is gone from Keycloak. Its names stay out of others' reach for
  /// a while: nobody is to be taken for who has gone.
  @Transactional
  public void finish(Deletion deletion) {
    Instant now = clock.instant();
    accounts
        .remove(deletion.userId())
        .or(() -> bots.remove(deletion.userId()))
        .ifPresent(account -> claims.retireAll(account, now.plus(usernames.formerHeldFor())));
    ends.tellAll(deletion.userId(), now);
    deletions.finish(deletion.id());
  }
}
