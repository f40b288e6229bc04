package chat.parley.room.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.ConversationEvent;
import chat.parley.contracts.event.ConversationEvent.ConversationCreated;
import chat.parley.contracts.event.ConversationEvent.ConversationDeleted;
import chat.parley.contracts.event.ConversationEvent.MemberJoined;
import chat.parley.contracts.event.ConversationEvent.MemberLeft;
import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.platform.web.Caller;
import chat.parley.room.Client;
import chat.parley.room.PublishedEvents;
import chat.parley.room.RunningRoomService;
import java.util.HashSet;
import java.util.List;
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
  @Autowired private RoomLeaver leaver;
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
        case ConversationDeleted _ -> members.clear();
      }
    }
    return members;
  }
}
