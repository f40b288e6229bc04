package chat.parley.auth.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.auth.MailingAuthServiceTest;
import chat.parley.backing.Mails.Mail;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.event.UserEvent.ExportReady;
import chat.parley.platform.messaging.EventCodec;
import chat.parley.test.TestMails;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;

@MailingAuthServiceTest
class ExportMailIT {
  @Autowired private KafkaTemplate<String, byte[]> kafka;

  private final TestUser user = TestUsers.create();

  @Test
  void isSentOnceHoweverOftenTheExportIsToldOf() {
    var ready = new ExportReady(user.id(), UUID.randomUUID(), Instant.now());
    for (int i = 0; i < 3; i++) {
      tell(ready);
    }
    // Of the same key, so heard after them.
    tell(new ExportReady(user.id(), UUID.randomUUID(), Instant.now()));

    List<Mail> mails =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> TestMails.get().to(user.email()), it -> it.size() >= 2);

    assertThat(mails)
        .hasSize(2)
        .allSatisfy(it -> assertThat(it.subject()).isEqualTo("Your export is ready"));
  }

  private void tell(ExportReady ready) {
    kafka.send(Topics.USERS, ready.userId().toString(), EventCodec.write(ready)).join();
  }
}
