package chat.parley.message.command;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.event.MessageEvent.Content;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.message.log.Appended;
import chat.parley.message.log.Appended.Refused;
import chat.parley.message.log.Appended.Stored;
import chat.parley.message.log.NewEntry;
import chat.parley.message.log.NewEntry.NewMessage;
import chat.parley.message.log.Written;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;

class LanesTest {
  private static final UUID CONVERSATION = UUID.randomUUID();
  private static final String BAD = "bad";

  private final CountDownLatch gate = new CountDownLatch(1);
  private final CountDownLatch begun = new CountDownLatch(1);
  private final List<List<NewEntry>> batches = new ArrayList<>();
  private @Nullable Lanes started;

  @AfterEach
  void stop() {
    gate.countDown();
    if (started != null) {
      started.stop();
    }
  }

  @Test
  void writesWhatWaitsTogetherAndInOrder() {
    // given a lane whose first batch takes long
    Lanes lanes = start(this::waitThenStore, properties(2_000));
    List<NewEntry> messages = IntStream.range(0, 1_200).mapToObj(_ -> message("a")).toList();

    // when many more come in the meantime
    var answers = messages.stream().map(it -> lanes.submit(List.of(it))).toList();
    gate.countDown();
    answers.forEach(CompletableFuture::join);

    // then they were written in few batches, none too large, in the order in which they came
    assertThat(batches)
        .hasSizeLessThanOrEqualTo(4)
        .allSatisfy(it -> assertThat(it).hasSizeLessThanOrEqualTo(500));
    assertThat(batches.stream().flatMap(List::stream)).containsExactlyElementsOf(messages);
  }

  @Test
  void refusesWhatDoesNotFitAndSaysWhenToComeBack() {
    Lanes lanes = start(this::waitThenStore, properties(500));
    var first = lanes.submit(List.of(message("a")));
    var waiting = submitUntilFull(lanes);

    Problem problem = ((Refused) waiting.removeLast().join().getFirst()).problem();

    assertThat(problem.code()).isEqualTo(ProblemCode.RATE_LIMITED);
    assertThat(problem.retryAfterMs()).isPositive();
    gate.countDown();
    assertThat(first.join()).first().isInstanceOf(Stored.class);
    assertThat(waiting).allSatisfy(it -> assertThat(it.join()).first().isInstanceOf(Stored.class));
  }

  @Test
  void refusesAllRetryablyWhenTheDatabaseIsAway() {
    Lanes lanes =
        start(
            _ -> {
              throw new DataAccessResourceFailureException("away");
            },
            properties(500));

    var answer = lanes.submit(List.of(message("a"), message("b"))).join();

    assertThat(answer)
        .hasSize(2)
        .allSatisfy(
            it -> assertThat(((Refused) it).problem().code()).isEqualTo(ProblemCode.UNAVAILABLE));
  }

  @Test
  void storesTheNeighboursOfABadMessage() {
    Lanes lanes = start(this::refuseBad, properties(500));

    var answer = lanes.submit(List.of(message("a"), message(BAD), message("b"))).join();

    assertThat(answer).hasSize(3);
    assertThat(answer.get(0)).isInstanceOf(Stored.class);
    assertThat(((Refused) answer.get(1)).problem().code()).isEqualTo(ProblemCode.INTERNAL);
    assertThat(answer.get(2)).isInstanceOf(Stored.class);
  }

  @Test
  void doesNotWriteLateForCallersWhoGaveUp() throws InterruptedException {
    Lanes lanes = start(this::waitThenStore, properties(500));
    var first = lanes.submit(List.of(message("a")));
    // Else what comes next may be taken with it.
    begun.await();
    var abandoned = lanes.submit(List.of(message("b")));
    var last = lanes.submit(List.of(message("c")));

    abandoned.complete(List.of());
    gate.countDown();

    assertThat(first.join()).hasSize(1);
    assertThat(last.join()).hasSize(1);
    assertThat(batches.stream().flatMap(List::stream))
        .extracting(LanesTest::typeOf)
        .doesNotContain("b");
  }

  @Test
  void writesWhatWaitsBeforeItStopsAndRefusesTheRest() {
    Lanes lanes = start(this::waitThenStore, properties(500));
    var before = lanes.submit(List.of(message("a")));
    var alsoBefore = lanes.submit(List.of(message("b")));

    gate.countDown();
    lanes.stop();

    assertThat(before.join()).first().isInstanceOf(Stored.class);
    assertThat(alsoBefore.join()).first().isInstanceOf(Stored.class);
    var after = lanes.submit(List.of(message("c"))).join();
    assertThat(((Refused) after.getFirst()).problem().code()).isEqualTo(ProblemCode.UNAVAILABLE);
    started = null;
  }

  private Lanes start(Function<List<NewEntry>, Written> append, LaneProperties properties) {
    var lanes = new Lanes(append, _ -> {}, properties, new SimpleMeterRegistry());
    lanes.start();
    started = lanes;
    return lanes;
  }

  private static List<CompletableFuture<List<Appended>>> submitUntilFull(Lanes lanes) {
    List<CompletableFuture<List<Appended>>> submitted = new ArrayList<>();
    // Twice the capacity is too much, wherever the lane's thread is.
    for (int i = 0; i < 1_001; i++) {
      var answer = lanes.submit(List.of(message("a")));
      submitted.add(answer);
      if (answer.isDone()) {
        return submitted;
      }
    }
    throw new AssertionError("the lane takes any number");
  }

  private static LaneProperties properties(int capacity) {
    return new LaneProperties(1, 500, capacity, Duration.ofSeconds(10));
  }

  private Written waitThenStore(List<NewEntry> batch) {
    begun.countDown();
    try {
      gate.await();
    } catch (InterruptedException exception) {
      throw new AssertionError(exception);
    }
    return store(batch);
  }

  private Written refuseBad(List<NewEntry> batch) {
    if (batch.stream().anyMatch(it -> typeOf(it).equals(BAD))) {
      throw new DataIntegrityViolationException("bad");
    }
    return store(batch);
  }

  private Written store(List<NewEntry> batch) {
    batches.add(batch);
    return new Written(
        batch.stream().<Appended>map(_ -> new Stored(1, 1, Instant.EPOCH)).toList(), List.of());
  }

  private static String typeOf(NewEntry entry) {
    return ((NewMessage) entry).content().contentType();
  }

  private static NewEntry message(String contentType) {
    return new NewMessage(
        CONVERSATION,
        UUID.randomUUID(),
        UUID.randomUUID(),
        new Content(contentType, 1, new byte[0]),
        null,
        List.of(),
        List.of());
  }
}
