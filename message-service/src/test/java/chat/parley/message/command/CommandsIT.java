package chat.parley.message.command;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.internal.MessageLog.Outcome;
import chat.parley.contracts.internal.MessageLog.Outcome.Accepted;
import chat.parley.contracts.internal.MessageLog.Outcome.Refused;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.message.FakeRooms;
import chat.parley.message.MessageServiceTest;
import chat.parley.message.MessageTopic;
import chat.parley.message.Send;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@MessageServiceTest
class CommandsIT {
  private static final int WRITERS = 16;
  private static final int EACH = 50;

  @Autowired private FakeRooms rooms;
  @Autowired private Commands commands;

  @AfterEach
  void bringRoomsBack() {
    rooms.setAway(false);
  }

  @Test
  void isDenseAndPublishedInOrderUnderManyWriters() throws Exception {
    // given five conversations with sixteen members
    List<UUID> writers = IntStream.range(0, WRITERS).mapToObj(_ -> UUID.randomUUID()).toList();
    List<UUID> conversations = IntStream.range(0, 5).mapToObj(_ -> rooms.create(writers)).toList();

    // when each writes to all of them at the same time
    List<Callable<List<Outcome>>> work = new ArrayList<>();
    for (UUID writer : writers) {
      work.add(() -> {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
          outcomes.addAll(
              commands.apply(conversations.stream().map(it -> command(it, writer)).toList()));
        }
        return outcomes;
      });
    }
    List<Outcome> outcomes = inParallel(work);

    // then all are accepted, and every conversation reaches Kafka dense and in order
    assertThat(outcomes).hasSize(WRITERS * EACH * 5).allMatch(it -> it instanceof Accepted);
    try (var topic = new MessageTopic()) {
      for (UUID conversation : conversations) {
        List<MessageEvent> events = topic.awaitRevision(conversation, WRITERS * EACH);
        assertThat(events.stream().map(MessageEvent::revision).distinct())
            .containsExactlyElementsOf(upTo(WRITERS * EACH));
        assertThat(events.stream().map(MessageEvent::sequence).distinct())
            .containsExactlyElementsOf(upTo(WRITERS * EACH));
      }
    }
  }

  @Test
  void keepsTheOrderOfABatchPerConversation() {
    UUID user = UUID.randomUUID();
    UUID one = rooms.create(user);
    UUID other = rooms.create(user);
    List<SendCommand> batch =
        IntStream.range(0, 200).mapToObj(i -> command(i % 2 == 0 ? one : other, user)).toList();

    List<Outcome> outcomes = commands.apply(batch);

    assertThat(outcomes).hasSize(200);
    assertThat(IntStream.range(0, 200).filter(i -> i % 2 == 0).mapToObj(outcomes::get))
        .extracting(it -> ((Accepted) it).sequence())
        .containsExactlyElementsOf(upTo(100));
  }

  @Test
  void storesMessageOnceWhenClientRetriesAtTheSameTime() throws Exception {
    UUID user = UUID.randomUUID();
    SendCommand command = command(rooms.create(user), user);

    List<Outcome> outcomes =
        inParallel(Collections.nCopies(50, () -> commands.apply(List.of(command))));

    assertThat(outcomes).hasSize(50);
    assertThat(outcomes.stream().distinct()).hasSize(1).first().isInstanceOf(Accepted.class);
  }

  @Test
  void refusesEachForItsOwnReasonAndStoresTheOthers() {
    UUID user = UUID.randomUUID();
    UUID mine = rooms.create(user);
    UUID notMine = rooms.create(UUID.randomUUID());
    SendCommand blank = Send.text(mine, user, " ");

    List<Outcome> outcomes =
        commands.apply(
            List.of(
                blank,
                command(notMine, user),
                command(UUID.randomUUID(), user),
                command(mine, user)));

    assertThat(outcomes).hasSize(4);
    assertThat(codeOf(outcomes.get(0))).isEqualTo(ProblemCode.INVALID);
    assertThat(codeOf(outcomes.get(1))).isEqualTo(ProblemCode.NOT_FOUND);
    assertThat(outcomes.get(2)).isEqualTo(outcomes.get(1));
    assertThat(outcomes.get(3)).isInstanceOf(Accepted.class);
  }

  @Test
  void asksOnceAboutAMemberOfWhomItHasNotHeard() {
    UUID user = UUID.randomUUID();
    UUID conversation = rooms.create(user);
    int before = rooms.questions();

    commands.apply(List.of(command(conversation, user), command(conversation, user)));
    commands.apply(List.of(command(conversation, user)));

    assertThat(rooms.questions()).isEqualTo(before + 1);
  }

  @Test
  void goesOnWhereItHasTheKeysWhileRoomsAreAway() {
    UUID user = UUID.randomUUID();
    UUID known = rooms.create(user);
    UUID unknown = rooms.create(user);
    commands.apply(List.of(command(known, user)));

    rooms.setAway(true);
    List<Outcome> outcomes = commands.apply(List.of(command(known, user), command(unknown, user)));

    assertThat(outcomes.get(0)).isInstanceOf(Accepted.class);
    assertThat(codeOf(outcomes.get(1))).isEqualTo(ProblemCode.UNAVAILABLE);
  }

  private static <T> List<T> inParallel(List<? extends Callable<List<T>>> work) throws Exception {
    List<T> results = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(WRITERS)) {
      for (Future<List<T>> result : threads.invokeAll(work)) {
        results.addAll(result.get());
      }
    }
    return results;
  }

  private static SendCommand command(UUID conversation, UUID user) {
    return Send.text(conversation, user, "hello");
  }

  private static ProblemCode codeOf(Outcome outcome) {
    return ((Refused) outcome).problem().code();
  }

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }
}
