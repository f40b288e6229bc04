package chat.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.PresenceEvent;
import chat.parley.contracts.event.PresenceStatus;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.event.UserEvent.UserBlocked;
import chat.parley.contracts.frame.ClientFrame.SetActive;
import chat.parley.contracts.frame.ClientFrame.WatchPresence;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.Noted;
import chat.parley.contracts.frame.ServerFrame.PresenceChanged;
import chat.parley.contracts.frame.ServerFrame.PresenceSnapshot;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.gateway.fake.ChatClient;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PresenceIT extends GatewayUnderTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  @Test
  void presenceServiceIsToldWhetherADeviceIsUsed() {
    try (ChatClient phone = connect(TestUsers.create())) {
      UUID connection = phone.hello().connectionId();
      await().atMost(SOON).until(() -> SERVICES.presence().live().containsKey(connection));
      assertThat(SERVICES.presence().idle()).doesNotContain(connection);

      assertThat(use(phone, false)).isInstanceOf(Noted.class);
      await().atMost(SOON).until(() -> SERVICES.presence().idle().contains(connection));
      use(phone, true);
      await().atMost(SOON).until(() -> !SERVICES.presence().idle().contains(connection));
      use(phone, false);
    }
    await().atMost(SOON).until(() -> SERVICES.presence().idle().isEmpty());
  }

  @Test
  void whoIsBlockedSeesTheOtherGoAndNothingAfter() {
    TestUser alice = TestUsers.create();
    TestUser bob = TestUsers.create();
    try (ChatClient watcher = connect(bob);
        ChatClient other = connect(TestUsers.create())) {
      for (ChatClient it : List.of(watcher, other)) {
        it.hello();
        it.ask(new WatchPresence("w", List.of(alice.id())));
      }
      Instant at = Instant.now();
      publish(Topics.USERS, alice.id(), new UserBlocked(alice.id(), bob.id(), at));
      assertThat(watcher.awaitFrames(PresenceChanged.class, 1))
          .containsExactly(new PresenceChanged(alice.id(), PresenceStatus.OFFLINE, at));

      Instant later = at.plusSeconds(1);
      publish(
          Topics.PRESENCE,
          alice.id(),
          new PresenceEvent.PresenceChanged(alice.id(), PresenceStatus.DND, later));

      assertThat(other.awaitFrames(PresenceChanged.class, 1))
          .containsExactly(new PresenceChanged(alice.id(), PresenceStatus.DND, later));
      assertThat(watcher.frames(PresenceChanged.class)).hasSize(1);
    }
  }

  @Test
  void watchingTooManyIsRefusedAndChangesNothing() {
    TestUser alice = TestUsers.create();
    List<UUID> tooMany = Stream.generate(UUID::randomUUID).limit(1_000).toList();
    try (ChatClient watcher = connect(TestUsers.create())) {
      watcher.hello();
      assertThat(watcher.ask(new WatchPresence("w1", List.of(alice.id()))))
          .isInstanceOf(PresenceSnapshot.class);

      var refused = (ServerFrame.Error) watcher.ask(new WatchPresence("w2", tooMany));

      assertThat(refused.code()).isEqualTo(ProblemCode.INVALID);
      publish(
          Topics.PRESENCE,
          alice.id(),
          new PresenceEvent.PresenceChanged(alice.id(), PresenceStatus.IDLE, Instant.now()));
      watcher.awaitFrames(PresenceChanged.class, 1);
    }
  }

  private static ServerFrame use(ChatClient client, boolean active) {
    return client.ask(new SetActive(client.nextRef(), active));
  }
}
