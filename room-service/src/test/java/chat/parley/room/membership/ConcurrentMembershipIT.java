package chat.parley.room.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.ConversationEvent;
import chat.parley.contracts.event.ConversationEvent.ConversationAccepted;
import chat.parley.contracts.event.ConversationEvent.ConversationChanged;
import chat.parley.contracts.event.ConversationEvent.ConversationCreated;
import chat.parley.contracts.event.ConversationEvent.ConversationDeleted;
import chat.parley.contracts.event.ConversationEvent.MemberJoined;
import chat.parley.contracts.event.ConversationEvent.MemberLeft;
import chat.parley.contracts.event.ConversationEvent.PostingChanged;
import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import chat.parley.room.Client;
import chat.parley.room.PublishedEvents;
import chat.parley.room.RunningRoomService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@RunningRoomService
class ConcurrentMembershipIT {
  private static final int PEOPLE = 50;

  @LocalServerPort private int port;
  @Autowired private RoomJoiner joiner;
  @Autowired private Leaver leaver;
  @Autowired private RoleChanger roles;
  @Autowired private Banisher banisher;
  @Autowired private Muter muter;
  @Autowired private RoomDirectory directory;
  @Autowired private JdbcClient jdbc;

  @Test
  void joinsAndLeavesAtOnceLeaveDenseVersionsAndOneState() throws Exception {
    // given
    Client alice = Client.user(port);
    UUID room = alice.createRoom("Rush", "public");
    List<Caller> people =
        IntStream.range(0, PEOPLE)
            .mapToObj(number -> new Caller(UUID.randomUUID(), "u" + number, "U" + number))
            .toList();

    // when every second one leaves again, and all of them join twice
    atOnce(
        IntStream.range(0, PEOPLE)
            .<Callable<Void>>mapToObj(number ->
                () -> {
                  joiner.join(people.get(number), room);
                  joiner.join(people.get(number), room);
                  if (number % 2 == 0) {
                    leaver.leave(people.get(number), room);
                  }
                  return null;
                })
            .toList());

    // then
    long version = 2 + PEOPLE + PEOPLE / 2;
    List<ConversationEvent> events = PublishedEvents.of(room, version);
    assertThat(events)
        .map(ConversationEvent::version)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, version).boxed().toList());

    RoomDirectory.Members members = directory.members(room);
    assertThat(members.version()).isEqualTo(version);
    assertThat(members.userIds()).hasSize(1 + PEOPLE / 2).isEqualTo(replay(events));
    assertThat(alice.get("/api/v1/rooms/" + room).json().get("memberCount").asInt())
        .isEqualTo(1 + PEOPLE / 2);
    await().untilAsserted(() -> assertThat(waitingEvents(room)).isZero());
  }

  @Test
  void oneUserWhoJoinsManyTimesAtOnceIsOneMember() throws Exception {
    UUID room = Client.user(port).createRoom("Eager", "public");
    var eager = new Caller(UUID.randomUUID(), "eager", "Eager");

    atOnce(
        IntStream.range(0, 20)
            .<Callable<Membership>>mapToObj(_ -> () -> joiner.join(eager, room))
            .toList());

    assertThat(directory.members(room).userIds()).hasSize(2);
    assertThat(directory.members(room).version()).isEqualTo(3);
  }

  @Test
  void joinsLeavesBansMutesAndRoleChangesAtOnceLeaveOneState() throws Exception {
    // given
    Client alice = Client.user(port);
    var owner = new Caller(alice.userId(), "alice", "Alice");
    UUID room = alice.createRoom("Melee", "public");
    List<Caller> people =
        IntStream.range(0, PEOPLE)
            .mapToObj(number -> new Caller(UUID.randomUUID(), "u" + number, "U" + number))
            .toList();
    people.forEach(person -> joiner.join(person, room));

    // when every third one is banned while they leave and join, every second one is muted, and all
    // are given other roles
    List<Callable<Void>> work = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      Caller person = people.get(i);
      Role role = List.of(Role.MODERATOR, Role.GUEST).get(i % 2);
      work.add(orRefused(() -> roles.change(owner, room, person.userId(), role)));
      work.add(
          orRefused(() -> {
            leaver.leave(person, room);
            joiner.join(person, room);
          }));
      if (i % 4 < 2) {
        work.add(orRefused(() -> muter.mute(owner, room, person.userId(), null, "melee")));
        work.add(orRefused(() -> muter.lift(owner, room, person.userId())));
        work.add(orRefused(() -> muter.mute(owner, room, person.userId(), null, "melee")));
      }
      if (i % 3 == 0) {
        work.add(orRefused(() -> banisher.ban(owner, room, person.userId(), "melee")));
      }
    }
    Collections.shuffle(work, new Random(1));
    atOnce(work);

    // then
    RoomDirectory.Members members = directory.members(room);
    List<ConversationEvent> events = PublishedEvents.of(room, members.version());
    assertThat(events)
        .map(ConversationEvent::version)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, members.version()).boxed().toList());
    Set<UUID> expected = new HashSet<>(Set.of(alice.userId()));
    IntStream.range(0, PEOPLE)
        .filter(i -> i % 3 != 0)
        .forEach(i -> expected.add(people.get(i).userId()));
    assertThat(members.userIds()).isEqualTo(replay(events)).isEqualTo(expected);
    assertThat(alice.get("/api/v1/rooms/" + room).json().get("memberCount").asInt())
        .isEqualTo(expected.size());
    assertThat(alice.get("/api/v1/rooms/" + room + "/bans").json().get("bans"))
        .hasSize((PEOPLE + 2) / 3);
    // Nobody could lift the mute of the owner, and what others are told is what is there.
    assertThat(
            jdbc.sql(
                    """
                    SELECT count(*) FROM room_mute x
                    JOIN member m ON m.conversation_id = x.room_id AND m.user_id = x.user_id
                    WHERE x.room_id = ? AND m.role = 'OWNER'
                    """)
                .param(room)
                .query(Long.class)
                .single())
        .isZero();
    assertThat(members.muted().keySet()).isSubsetOf(expected);
    assertThat(
            jdbc.sql(
                    """
                    SELECT x.user_id FROM room_mute x
                    JOIN member m ON m.conversation_id = x.room_id AND m.user_id = x.user_id
                    WHERE x.room_id = ?
                    """)
                .param(room)
                .query(UUID.class)
                .set())
        .isEqualTo(members.muted().keySet());
    assertThat(alice.get("/api/v1/rooms/" + room + "/audit/check").json().has("brokenAt"))
        .isFalse();
  }

  @Test
  void ownersThatAreMadeAtOnceAreOne() throws Exception {
    Client alice = Client.user(port);
    var owner = new Caller(alice.userId(), "alice", "Alice");
    UUID room = alice.createRoom("Throne", "public");
    List<Caller> heirs =
        IntStream.range(0, 10)
            .mapToObj(number -> new Caller(UUID.randomUUID(), "u" + number, "U" + number))
            .toList();
    heirs.forEach(heir -> joiner.join(heir, room));

    List<Callable<Void>> work = new ArrayList<>();
    heirs.forEach(heir -> {
      work.add(orRefused(() -> roles.handOver(owner, room, heir.userId())));
      work.add(orRefused(() -> leaver.leave(owner, room)));
    });
    atOnce(work);

    assertThat(
            jdbc.sql("SELECT count(*) FROM member WHERE conversation_id = ? AND role = 'OWNER'")
                .param(room)
                .query(Long.class)
                .single())
        .isOne();
  }

  // Who was faster decides which is refused; nothing but a refusal may come of it.
  private static Callable<Void> orRefused(Runnable work) {
    return () -> {
      try {
        work.run();
      } catch (ProblemException refused) {
        assertThat(refused.problem().status()).isIn(403, 404, 409);
      }
      return null;
    };
  }

  private long waitingEvents(UUID room) {
    return jdbc.sql("SELECT count(*) FROM outbox WHERE key = ?")
        .param(room.toString())
        .query(Long.class)
        .single();
  }

  private static <T> void atOnce(List<Callable<T>> work) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<T> done : threads.invokeAll(work)) {
        done.get();
      }
    }
  }

  private static Set<UUID> replay(List<ConversationEvent> events) {
    Set<UUID> members = new HashSet<>();
    for (ConversationEvent event : events) {
      switch (event) {
        case ConversationCreated _ -> assertThat(members).isEmpty();
        case MemberJoined joined -> assertThat(members.add(joined.userId())).isTrue();
        case MemberLeft left -> assertThat(members.remove(left.userId())).isTrue();
        case PostingChanged _, ConversationChanged _, ConversationAccepted _ -> {}
        case ConversationDeleted _ -> members.clear();
      }
    }
    return members;
  }
}
