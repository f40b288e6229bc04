package chat.parley.notification.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.backing.Mails;
import chat.parley.backing.Mails.Mail;
import chat.parley.contracts.event.GroupMention;
import chat.parley.notification.RunningNotificationService;
import chat.parley.notification.Talk;
import chat.parley.test.TestErasures;
import chat.parley.test.TestMails;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import io.micrometer.core.instrument.Metrics;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

class DigestIT extends RunningNotificationService {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Autowired private JavaMailSenderImpl sender;

  private final UUID alice = UUID.randomUUID();
  private final Mails mails = TestMails.get();
  private TestUser bob;
  private String address;

  @BeforeEach
  void logIn() {
    bob = TestUsers.create("Bob");
    address = "bob-" + bob.id() + "@example.test";
    accounts.setAddress(bob.id(), address);
  }

  @Test
  void mailsOnceWhatWaitsByConversation() {
    // given
    Talk chat = newTalk().open(alice, bob.id());
    Talk room = newRoom().open(alice, bob.id());
    rooms.setName(room.id(), "Kitchen <1>");
    chat.say(alice, "good morning");
    chat.say(alice, "Is <b>the soup</b> on?");
    room.say(alice, "not for Bob");
    room.say(alice, "Bob & the rest", bob.id());
    awaitDecided(chat, 2);
    awaitDecided(room, 2);
    // when
    waitLong();
    // then
    Mail mail = awaitMails(1).getFirst();
    assertThat(mail.subject()).isEqualTo("3 messages wait for you at Parley");
    assertThat(mail.text())
        .contains("Kitchen <1> (one message)", "Name of " + alice + ": Bob & the rest")
        .contains("(2 messages)", "Is <b>the soup</b> on?", "http://localhost:8080/c/" + chat.id())
        .doesNotContain("not for Bob", "good morning");
    assertThat(mail.html())
        .contains("Kitchen &lt;1&gt;", "Bob &amp; the rest", "Is &lt;b&gt;the soup&lt;/b&gt; on?")
        .doesNotContain("<b>", "<img", "src=");
    assertThat(mail.headers())
        .containsEntry("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
        .containsEntry("Auto-Submitted", "auto-generated");
    awaitNothingDue();
    lookNow();
    awaitNothingDue();
    assertThat(mails.to(address)).hasSize(1);
  }

  @Test
  void mailsInTheLanguageOfWhoIsMailed() {
    // given
    accounts.setLanguage(bob.id(), "de");
    Talk chat = newTalk().open(alice, bob.id());
    chat.say(alice, "What's up?");
    awaitDecided(chat, 1);
    // when
    waitLong();
    // then
    Mail mail = awaitMails(1).getFirst();
    assertThat(mail.subject()).isEqualTo("Bei Parley wartet eine Nachricht auf dich");
    assertThat(mail.headers()).containsEntry("Content-Language", "de");
    assertThat(mail.text())
        .contains("(eine Nachricht)", ": What's up?", "Alles lesen", "Keine solchen E-Mails mehr");
    assertThat(mail.html()).contains("lang=\"de\"", "Alles lesen", "weil du weg warst");
  }

  @Test
  void mailsWhoHasNotBeenBackOfMoreAfterADayOnly() {
    // given
    Talk chat = newTalk().open(alice, bob.id());
    chat.say(alice);
    awaitDecided(chat, 1);
    waitLong();
    awaitMails(1);
    awaitNothingDue();
    // when
    chat.say(alice);
    chat.say(alice);
    awaitDecided(chat, 3);
    lookNow();
    // then
    await().until(() -> nextAt().isAfter(Instant.now().plus(Duration.ofHours(20))));
    assertThat(mails.to(address)).hasSize(1);
    // when
    presence.seen(bob.id(), Instant.now());
    jdbc.sql("UPDATE digest SET mailed_at = now() - INTERVAL '3 days' WHERE user_id = ?")
        .param(bob.id())
        .update();
    presence.seen(bob.id(), Instant.now().minus(Duration.ofDays(2)));
    lookNow();
    // then
    assertThat(awaitMails(2).getLast().subject()).isEqualTo("2 messages wait for you at Parley");
  }

  @Test
  void mailsNothingOfWhatIsReadOrWaitsForWhoIsThere() {
    // given
    Talk chat = newTalk().open(alice, bob.id());
    chat.say(alice);
    awaitDecided(chat, 1);
    presence.connect(bob.id());
    // when
    waitLong();
    // then
    await().until(() -> nextAt().isAfter(Instant.now().plus(Duration.ofHours(20))));
    assertThat(mails.to(address)).isEmpty();
    // when
    jdbc.sql("UPDATE notification SET read_at = now() WHERE user_id = ?").param(bob.id()).update();
    lookNow();
    // then
    awaitNothingDue();
    assertThat(mails.to(address)).isEmpty();
  }

  @Test
  void followsWhatTheUserWants() {
    // given
    change("{\"digest\": {\"after\": \"1h\", \"contents\": false}}")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.digest.after")
        .isEqualTo("1h");
    change("{\"digest\": {\"after\": \"2h\", \"contents\": false}}").expectStatus().isBadRequest();
    change("{\"digest\": {\"after\": \"1h\"}}").expectStatus().isBadRequest();
    Talk chat = newTalk().open(alice, bob.id());
    chat.say(alice, "a secret");
    awaitDecided(chat, 1);
    assertThat(nextAt())
        .isBetween(
            Instant.now().plus(Duration.ofMinutes(50)), Instant.now().plus(Duration.ofHours(1)));
    // when
    waitLong();
    // then
    Mail mail = awaitMails(1).getFirst();
    assertThat(mail.subject()).isEqualTo("A message waits for you at Parley");
    assertThat(mail.text() + mail.html()).doesNotContain("secret", "Name of", chat.id().toString());
    // when
    awaitNothingDue();
    change("{\"digest\": {\"after\": \"off\", \"contents\": true}}").expectStatus().isOk();
    chat.say(alice);
    awaitDecided(chat, 2);
    // then
    assertThat(awaited()).isFalse();
  }

  @Test
  void looksAgainAtOnceWhenTheUserWantsToBeMailedSooner() {
    // given
    Talk chat = newTalk().open(alice, bob.id());
    chat.say(alice);
    awaitDecided(chat, 1);
    jdbc.sql("UPDATE notification SET created_at = now() - INTERVAL '20 minutes' WHERE user_id = ?")
        .param(bob.id())
        .update();
    assertThat(mails.to(address)).isEmpty();
    // when
    change("{\"digest\": {\"after\": \"15m\", \"contents\": true}}").expectStatus().isOk();
    // then
    awaitMails(1);
  }

  @Test
  void mailsOfAMentionOfEverybodyWithoutARowForEach() {
    // given
    Talk room = newRoom().open(alice, bob.id(), UUID.randomUUID());
    room.call(alice, GroupMention.ROOM);
    awaitDecided(room, 1);
    assertThat(awaited()).isFalse();
    // when
    jdbc.sql(
            """
            UPDATE group_mention SET digest_at = now(), mentioned_at = now() - INTERVAL '2 days'
            WHERE conversation_id = ?
            """)
        .param(room.id())
        .update();
    // then
    assertThat(awaitMails(1).getFirst().text()).contains("everybody!");
    await()
        .until(() ->
            jdbc.sql("SELECT digest_at IS NULL FROM group_mention WHERE conversation_id = ?")
                .param(room.id())
                .query(Boolean.class)
                .single());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void mailsOnceWhenTheServerIsBack(boolean isSilentMeanwhile) throws IOException {
    // given
    Talk chat = newTalk().open(alice, bob.id());
    chat.say(alice);
    awaitDecided(chat, 1);
    int port = sender.getPort();
    double failed = Metrics.counter("parley.digest.mails", "result", "Failed").count();
    // when
    try (var nobody = new ServerSocket(0)) {
      sender.setPort(nobody.getLocalPort());
      if (!isSilentMeanwhile) {
        nobody.close();
      }
      waitLong();
      await()
          .until(() -> Metrics.counter("parley.digest.mails", "result", "Failed").count() > failed);
    } finally {
      sender.setPort(port);
    }
    // then
    awaitMails(1);
    awaitNothingDue();
    assertThat(mails.to(address)).hasSize(1);
  }

  @Test
  void givesUpAfterSomeTries() throws IOException {
    // given
    Talk chat = newTalk().open(alice, bob.id());
    chat.say(alice);
    awaitDecided(chat, 1);
    int port = sender.getPort();
    double dead = Metrics.counter("parley.digest.dead").count();
    // when
    try (var nobody = new ServerSocket(0)) {
      sender.setPort(nobody.getLocalPort());
      nobody.close();
      waitLong();
      await()
          .atMost(PATIENCE)
          .until(() -> Metrics.counter("parley.digest.dead").count() == dead + 1);
    } finally {
      sender.setPort(port);
    }
    // then
    awaitNothingDue();
    assertThat(mails.to(address)).isEmpty();
    assertThat(rows("digest_dead")).isEqualTo(1);
    TestErasures.erase("notification-service", bob.id(), false);
    assertThat(rows("digest_dead") + rows("digest")).isZero();
  }

  @Test
  void mailsNobodyWithoutAnAddress() {
    // given
    UUID carol = UUID.randomUUID();
    Talk chat = newTalk().open(alice, carol);
    chat.say(alice);
    awaitDecided(chat, 1);
    // when
    waitLong(carol);
    // then
    await().atMost(PATIENCE).until(() -> !isAwaited(carol));
  }

  @Test
  void isUnsubscribedByOneClickOfAMailProgram() {
    // given
    Talk chat = newTalk().open(alice, bob.id());
    chat.say(alice);
    awaitDecided(chat, 1);
    waitLong();
    String header = awaitMails(1).getFirst().headers().getOrDefault("List-Unsubscribe", "");
    URI link = URI.create(header.replaceAll("[<>\\s]", ""));
    assertThat(link.toString())
        .startsWith("http://localhost:8080/api/v1/notifications/digest/unsubscriptions/");
    // when
    unsubscribe(link.getPath()).expectStatus().isNoContent();
    unsubscribe(link.getPath()).expectStatus().isNoContent();
    // then
    client(bob.accessToken())
        .get()
        .uri("/api/v1/notifications/preferences")
        .exchange()
        .expectBody()
        .jsonPath("$.digest.after")
        .isEqualTo("off");
    unsubscribe(link.getPath() + "x").expectStatus().isNotFound();
    unsubscribe("/api/v1/notifications/digest/unsubscriptions/none").expectStatus().isNotFound();
    // when
    TestErasures.erase("notification-service", bob.id(), false);
    unsubscribe(link.getPath()).expectStatus().isNoContent();
    // then
    assertThat(rows("preference")).isZero();
  }

  private ResponseSpec unsubscribe(String path) {
    return stranger()
        .post()
        .uri(path)
        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
        .body("List-Unsubscribe=One-Click")
        .exchange();
  }

  private ResponseSpec change(String json) {
    return client(bob.accessToken())
        .patch()
        .uri("/api/v1/notifications/preferences")
        .contentType(MediaType.APPLICATION_JSON)
        .body(json)
        .exchange();
  }

  private List<Mail> awaitMails(int count) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(mails.to(address)).hasSizeGreaterThanOrEqualTo(count));
    return mails.to(address);
  }

  // As if what waits had waited for two days.
  private void waitLong() {
    waitLong(bob.id());
  }

  private void waitLong(UUID user) {
    jdbc.sql("UPDATE notification SET created_at = now() - INTERVAL '2 days' WHERE user_id = ?")
        .param(user)
        .update();
    jdbc.sql("UPDATE digest SET next_at = now() WHERE user_id = ?").param(user).update();
  }

  private void lookNow() {
    jdbc.sql("UPDATE digest SET next_at = now() WHERE user_id = ?").param(bob.id()).update();
  }

  private void awaitNothingDue() {
    await().atMost(PATIENCE).until(() -> !awaited());
  }

  private boolean awaited() {
    return isAwaited(bob.id());
  }

  private boolean isAwaited(UUID user) {
    return jdbc.sql("SELECT count(*) FROM digest WHERE user_id = ? AND next_at IS NOT NULL")
            .param(user)
            .query(Long.class)
            .single()
        > 0;
  }

  private Instant nextAt() {
    return jdbc.sql("SELECT next_at FROM digest WHERE user_id = ?")
        .param(bob.id())
        .query((row, _) -> row.getTimestamp(1).toInstant())
        .single();
  }

  private long rows(String table) {
    return jdbc.sql("SELECT count(*) FROM " + table + " WHERE user_id = ?")
        .param(bob.id())
        .query(Long.class)
        .single();
  }
}
