package chat.parley.notification.digest;

import chat.parley.contracts.internal.AccountDirectory;
import chat.parley.contracts.internal.AccountDirectory.Mailbox;
import chat.parley.contracts.internal.PresenceDirectory;
import chat.parley.contracts.internal.PresenceDirectory.Absence;
import chat.parley.notification.inbox.Inbox;
import chat.parley.notification.inbox.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Looks at one user, and mails them what waits where it is time.
///
/// Trail: `docs/trails/notification.md`.
@Component
class DigestSender {
  private final DigestStore store;
  private final Inbox inbox;
  private final PresenceDirectory presence;
  private final AccountDirectory accounts;
  private final DigestContents contents;
  private final DigestOutcomes outcomes;
  private final DigestTiming timing;

  DigestSender(
      DigestStore store,
      Inbox inbox,
      PresenceDirectory presence,
      AccountDirectory accounts,
      DigestContents contents,
      DigestOutcomes outcomes,
      DigestProperties properties) {
    this.store = store;
    this.inbox = inbox;
    this.presence = presence;
    this.accounts = accounts;
    this.contents = contents;
    this.outcomes = outcomes;
    this.timing = new DigestTiming(properties.mostEvery());
  }

  void send(DigestTask task) {
    UUID userId = task.userId();
    Duration after = task.preference().after().time();
    List<Waiting> waiting = after.isZero() ? List.of() : inbox.waiting(userId);
    if (waiting.isEmpty()) {
      store.settle(userId);
      return;
    }
    Instant now = Instant.now();
    Instant oldest = waiting.stream().map(Waiting::since).min(Instant::compareTo).orElse(now);
    Instant due = timing.dueAt(after, oldest, absenceOf(userId), task.mailedAt(), now);
    if (due.isAfter(now)) {
      store.later(userId, due);
      return;
    }
    Mailbox mailbox = accounts.mailbox(userId);
    String address = mailbox.address();
    if (address == null) {
      outcomes.unreachable(userId, waiting);
      return;
    }
    Digest digest =
        task.preference().contents() ? contents.of(userId, waiting) : Digest.without(waiting);
    var addressee = new Addressee(userId, address, Locale.forLanguageTag(mailbox.language()));
    outcomes.send(task, addressee, waiting, digest);
  }

  private @Nullable Absence absenceOf(UUID userId) {
    List<Absence> absences = presence.absences(Set.of(userId));
    return absences.isEmpty() ? null : absences.getFirst();
  }
}
