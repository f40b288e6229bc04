package chat.parley.presence.connection;

import static chat.parley.contracts.event.PresenceStatus.DND;
import static chat.parley.contracts.event.PresenceStatus.IDLE;
import static chat.parley.contracts.event.PresenceStatus.OFFLINE;
import static chat.parley.contracts.event.PresenceStatus.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.PresenceStatus;
import chat.parley.contracts.frame.ServerFrame.UserPresence;
import chat.parley.contracts.internal.PresenceDirectory.Connection;
import chat.parley.contracts.internal.PresenceDirectory.Report;
import chat.parley.presence.PublishedChanges;
import chat.parley.presence.RunningPresenceService;
import chat.parley.test.TestErasures;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What a user is seen as, from what the devices say and the user has chosen.
class StatusIT extends RunningPresenceService {
  private static final long TTL = Duration.ofSeconds(60).toMillis();
  private static final Choice INVISIBLE = new Choice(ChosenStatus.INVISIBLE, null);

  @Autowired private ConnectionReporter reporter;
  @Autowired private PresenceStore store;
  @Autowired private PublishedChanges published;

  private final UUID user = UUID.randomUUID();
  private final UUID phone = UUID.randomUUID();
  private final UUID laptop = UUID.randomUUID();

  @Test
  void isIdleWhenNobodyUsesAnyOfTheDevices() {
    live(phone, false);
    live(laptop, true);
    assertThat(status()).isEqualTo(ONLINE);
    live(phone, true);
    assertThat(status()).isEqualTo(IDLE);

    live(laptop, false);

    assertThat(status()).isEqualTo(ONLINE);
    awaitPublished(ONLINE, IDLE, ONLINE);
  }

  @Test
  void isIdleOnceTheDeviceThatWasUsedIsGone() {
    live(phone, false);
    live(laptop, true);

    closed(phone);

    assertThat(status()).isEqualTo(IDLE);
    awaitPublished(ONLINE, IDLE);
  }

  @Test
  void isIdleNoMoreWhenAnIdleDeviceThatDiedExpires() {
    live(phone, true);
    assertThat(status()).isEqualTo(IDLE);
    live(laptop, false);

    closed(phone);

    assertThat(status()).isEqualTo(ONLINE);
  }

  @Test
  void nobodySeesThatADeviceWentWhichComesRightBack() {
    live(phone, false);
    closed(phone);
    assertThat(status()).isEqualTo(ONLINE);
    assertThat(isConnected()).as("to who decides whether to notify").isFalse();

    live(laptop, false);

    await()
        .during(Duration.ofSeconds(3))
        .atMost(Duration.ofSeconds(4))
        .until(() -> status() == ONLINE);
    assertThat(published.statusesOf(user)).containsExactly(ONLINE);
  }

  @Test
  void isGoneOnceTheDeviceDoesNotComeBack() {
    live(phone, true);
    closed(phone);

    awaitPublished(IDLE, OFFLINE);

    assertThat(status()).isEqualTo(OFFLINE);
  }

  @Test
  void whoIsInvisibleLooksLikeOneWhoLeft() {
    live(phone, false);

    reporter.choose(user, INVISIBLE);

    UserPresence seen = presence();
    assertThat(seen.status()).isEqualTo(OFFLINE);
    assertThat(isConnected()).as("to who decides whether to notify").isTrue();
    // Nothing that happens then shows, nor when it was.
    live(laptop, true);
    live(laptop, false);
    closed(phone);
    closed(laptop);
    await().atMost(Duration.ofSeconds(5)).until(() -> store.due().stream().noneMatch(user::equals));
    live(UUID.randomUUID(), false);
    assertThat(presence()).isEqualTo(seen);
    awaitPublished(ONLINE, OFFLINE);

    reporter.choose(user, Choice.NONE);

    assertThat(status()).isEqualTo(ONLINE);
    awaitPublished(ONLINE, OFFLINE, ONLINE);
  }

  @Test
  void whoComesInvisiblyWasNeverThere() {
    reporter.choose(user, INVISIBLE);
    live(phone, false);

    assertThat(presence()).isEqualTo(new UserPresence(user, OFFLINE, null));
    closed(phone);
    UUID other = UUID.randomUUID();
    reporter.report(new Report(List.of(new Connection(phone, other)), List.of(), TTL));
    await().until(() -> published.statusesOf(other).contains(ONLINE));
    assertThat(published.of(user)).isEmpty();
  }

  @Test
  void whoIsNotToBeDisturbedIsSeenAsThatWhileHere() {
    reporter.choose(user, new Choice(ChosenStatus.DND, null));
    assertThat(status()).isEqualTo(OFFLINE);

    live(phone, true);

    assertThat(status()).isEqualTo(DND);
    closed(phone);
    awaitPublished(DND, OFFLINE);
  }

  @Test
  void aChoiceEndsByItself() {
    live(phone, false);
    Instant end = Instant.now().plusSeconds(1);

    reporter.choose(user, new Choice(ChosenStatus.DND, end));

    assertThat(facts().choice().status()).isEqualTo(ChosenStatus.DND);
    awaitPublished(ONLINE, DND, ONLINE);
    assertThat(facts().choice()).isEqualTo(Choice.NONE);
    assertThat(published.of(user).getLast().changedAt())
        .isAfterOrEqualTo(end.truncatedTo(ChronoUnit.MILLIS));
  }

  @Test
  void aLaterChoiceTakesThePlaceOfOneThatWouldHaveEnded() {
    live(phone, false);
    reporter.choose(user, new Choice(ChosenStatus.DND, Instant.now().plusMillis(500)));

    reporter.choose(user, new Choice(ChosenStatus.IDLE, null));

    await()
        .during(Duration.ofSeconds(2))
        .atMost(Duration.ofSeconds(3))
        .until(() -> status() == IDLE);
    awaitPublished(ONLINE, DND, IDLE);
  }

  @Test
  void nothingOfAChoiceIsLeftOfADeletedAccount() {
    live(phone, false);
    reporter.choose(user, new Choice(ChosenStatus.DND, Instant.now().plusSeconds(60)));

    TestErasures.erase("presence-service", user, false);
    reporter.choose(user, new Choice(ChosenStatus.DND, null));

    assertThat(facts()).isEqualTo(new Facts(user, false, Choice.NONE, null));
    assertThat(presence()).isEqualTo(new UserPresence(user, OFFLINE, null));
    awaitPublished(ONLINE, DND, OFFLINE);
  }

  private void live(UUID connection, boolean idle) {
    reporter.report(new Report(List.of(new Connection(connection, user, idle)), List.of(), TTL));
  }

  private void closed(UUID connection) {
    reporter.report(new Report(List.of(), List.of(new Connection(connection, user)), TTL));
  }

  private UserPresence presence() {
    return store.presences(List.of(user)).getFirst();
  }

  private PresenceStatus status() {
    return presence().status();
  }

  private Facts facts() {
    return store.facts(List.of(user)).getFirst();
  }

  private boolean isConnected() {
    return facts().connected();
  }

  private void awaitPublished(PresenceStatus... statuses) {
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(published.statusesOf(user)).containsExactly(statuses));
  }
}
