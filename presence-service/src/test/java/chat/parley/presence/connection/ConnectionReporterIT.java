package chat.parley.presence.connection;

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
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

class ConnectionReporterIT extends RunningPresenceService {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(300);

  @Autowired private ConnectionReporter reporter;
  @Autowired private PresenceStore store;
  @Autowired private PresencePublisher publisher;
  @Autowired private PublishedChanges published;
  @Autowired private ReactiveStringRedisTemplate redis;

  private final UUID user = UUID.randomUUID();
  private final Connection phone = new Connection(UUID.randomUUID(), user);
  private final Connection laptop = new Connection(UUID.randomUUID(), user);

  @Test
  void staysOnlineWhileOneOfTwoConnectionsIsOpen() {
    // given
    live(LONG, phone, laptop);
    // when
    closed(phone);
    // then
    assertThat(status()).isEqualTo(ONLINE);
    awaitPublished(ONLINE);
  }

  @Test
  void tellsOnceThatTheLastConnectionClosed() {
    // given
    live(LONG, phone, laptop);
    closed(phone);
    // when
    closed(laptop);
    closed(laptop);
    // then
    awaitPublished(ONLINE, OFFLINE);
    assertThat(status()).isEqualTo(OFFLINE);
  }

  @Test
  void goesOfflineWhenAGatewayDiesAndRefreshesNothing() {
    // when
    live(SHORT, phone, laptop);
    // then
    awaitPublished(ONLINE, OFFLINE);
    assertThat(status()).isEqualTo(OFFLINE);
  }

  @Test
  void expiresEachUserOnceWhenSeveralInstancesSweep() {
    // given
    List<Connection> many =
        Stream.generate(() -> new Connection(UUID.randomUUID(), UUID.randomUUID()))
            .limit(500)
            .toList();
    List<ConnectionSweeper> sweepers =
        Stream.generate(() -> new ConnectionSweeper(store, publisher)).limit(4).toList();
    reporter.report(new Report(many, List.of(), SHORT.toMillis()));
    List<UUID> users = many.stream().map(Connection::userId).toList();
    await()
        .until(() ->
            store.presences(users).stream().allMatch(presence -> presence.status() == OFFLINE));
    // when
    sweepers.parallelStream().forEach(ConnectionSweeper::sweep);
    // then
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() ->
            assertThat(users)
                .allSatisfy(userId ->
                    assertThat(published.statusesOf(userId)).containsExactly(ONLINE, OFFLINE)));
  }

  @Test
  void doesNotFlickerWhileAGatewayKeepsReporting() {
    // when
    Duration ttl = Duration.ofMillis(1_500);
    live(ttl, phone);
    await()
        .during(Duration.ofSeconds(4))
        .atMost(Duration.ofSeconds(6))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> {
          live(ttl, phone);
          return status() == ONLINE;
        });
    // then
    assertThat(published.statusesOf(user)).containsExactly(ONLINE);
  }

  @Test
  void neverReopensAClosedConnectionWhenAnEarlierReportArrivesLate() {
    // given
    live(LONG, phone);
    closed(phone);
    // when
    live(LONG, phone);
    // then
    awaitPublished(ONLINE, OFFLINE);
    assertThat(status()).isEqualTo(OFFLINE);
  }

  @Test
  void datesEachChangeLaterThanTheOneBefore() {
    // given
    live(LONG, phone);
    for (int round = 0; round < 10; round++) {
      reporter.choose(user, new Choice(ChosenStatus.INVISIBLE, null));
      reporter.choose(user, Choice.NONE);
    }
    // then
    await().until(() -> published.of(user).size() == 21);
    assertThat(published.of(user))
        .extracting(change -> change.changedAt())
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(presence().changedAt()).isEqualTo(published.of(user).getLast().changedAt());
  }

  @Test
  void takesInAReportOfThousands() {
    // given
    List<Connection> many =
        Stream.generate(() -> new Connection(UUID.randomUUID(), UUID.randomUUID()))
            .limit(5_000)
            .toList();
    // when
    reporter.report(new Report(many, List.of(), LONG.toMillis()));
    // then
    assertThat(store.presences(many.stream().map(Connection::userId).toList()))
        .hasSize(5_000)
        .allMatch(presence -> presence.status() == ONLINE);
    reporter.report(new Report(List.of(), many, LONG.toMillis()));
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(many)
                .allSatisfy(connection ->
                    assertThat(published.statusesOf(connection.userId()))
                        .containsExactly(ONLINE, OFFLINE)));
  }

  @Test
  void forgetsWhoseAccountIsDeletedAndWhatIsStillReported() {
    // given
    live(LONG, phone);
    // when
    TestErasures.erase("presence-service", user, false);
    live(LONG, phone, laptop);
    closed(phone);
    // then
    assertThat(presence()).isEqualTo(new UserPresence(user, OFFLINE, null));
    awaitPublished(ONLINE, OFFLINE);
    // What is left of it goes by itself.
    assertThat(redis.keys("presence:*" + user + "*").collectList().block())
        .isNotEmpty()
        .allSatisfy(key -> assertThat(redis.getExpire(key).block()).isPositive());
  }

  private void live(Duration ttl, Connection... connections) {
    reporter.report(new Report(List.of(connections), List.of(), ttl.toMillis()));
  }

  private void closed(Connection... connections) {
    reporter.report(new Report(List.of(), List.of(connections), LONG.toMillis()));
  }

  private UserPresence presence() {
    return store.presences(List.of(user)).getFirst();
  }

  private PresenceStatus status() {
    return presence().status();
  }

  private void awaitPublished(PresenceStatus... statuses) {
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(published.statusesOf(user)).containsExactly(statuses));
  }
}
