package chat.parley.auth.export;

import chat.parley.auth.mail.AccountMails;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.event.UserEvent;
import chat.parley.contracts.event.UserEvent.AvatarChanged;
import chat.parley.contracts.event.UserEvent.ExportReady;
import chat.parley.contracts.event.UserEvent.ProfileChanged;
import chat.parley.contracts.event.UserEvent.SettingsChanged;
import chat.parley.contracts.event.UserEvent.UserBlocked;
import chat.parley.contracts.event.UserEvent.UserRegistered;
import chat.parley.contracts.event.UserEvent.UserRenamed;
import chat.parley.contracts.event.UserEvent.UserUnblocked;
import chat.parley.platform.messaging.ConsumerProgress;
import chat.parley.platform.messaging.ConsumerProgress.Step;
import java.util.Objects;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Mails a user whose export is ready, once for each however often it is heard. A crash between the
/// note and the mail leaves the mail out: the devices are told too, and the list of exports.
///
/// Trail: `docs/trails/account-export.md`.
@Component
class ExportReadyListener {
  private static final String CONSUMER = "export-mail";

  private final ConsumerProgress progress;
  private final AccountMails mails;
  private final TransactionTemplate transactions;

  ExportReadyListener(
      ConsumerProgress progress, AccountMails mails, TransactionTemplate transactions) {
    this.progress = progress;
    this.mails = mails;
    this.transactions = transactions;
  }

  // A group of its own: readers of different topics in one group wait for each other to join it.
  @KafkaListener(topics = Topics.USERS, groupId = "auth-service-users")
  void on(UserEvent event) {
    switch (event) {
      case ExportReady it -> tell(it);
      case UserRegistered _, UserRenamed _ -> {}
      case UserBlocked _, UserUnblocked _ -> {}
      case AvatarChanged _, ProfileChanged _, SettingsChanged _ -> {}
    }
  }

  private void tell(ExportReady ready) {
    Step step =
        Objects.requireNonNull(
            transactions.execute(_ -> progress.advance(CONSUMER, ready.exportId(), 1)));
    if (step != Step.REPEAT) {
      mails.tellOfExport(ready.userId());
    }
  }
}
