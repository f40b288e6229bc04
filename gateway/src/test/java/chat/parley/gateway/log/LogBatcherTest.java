package chat.parley.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.event.MessageEvent.MessagePosted;
import chat.parley.contracts.internal.MessageLog;
import chat.parley.contracts.internal.MessageLog.Command;
import chat.parley.contracts.internal.MessageLog.Outcome;
import chat.parley.contracts.internal.MessageLog.Outcome.Accepted;
import chat.parley.contracts.internal.MessageLog.Outcome.Refused;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.contracts.problem.ProblemCode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.ConnectException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import org.springframework.web.client.ResourceAccessException;

class LogBatcherTest {
  private final HeldLog log = new HeldLog();

  @Test
  void sendsAtOnceWhenIdleAndTogetherWhatWaits() {
    LogBatcher batcher = batcher(1, 500, 5000);
    var first = batcher.apply(command(UUID.randomUUID(), "first"));
    log.awaitRequest();

    var others =
        IntStream.range(0, 1000)
            .mapToObj(i -> batcher.apply(command(UUID.randomUUID(), "text " + i)))
            .toList();
    log.release(3);

    assertThat(first.join()).isInstanceOf(Accepted.class);
    assertThat(others).allSatisfy(it -> assertThat(it.join()).isInstanceOf(Accepted.class));
    assertThat(log.sizes()).containsExactly(1, 500, 500);
  }

  @Test
  void keepsTheOrderOfEachConversation() {
    LogBatcher batcher = batcher(4, 50, 5000);
    List<UUID> rooms = IntStream.range(0, 20).mapToObj(_ -> UUID.randomUUID()).toList();
    log.release(1000);

    List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      outcomes.add(batcher.apply(command(rooms.get(i % rooms.size()), Integer.toString(i))));
    }
    outcomes.forEach(CompletableFuture::join);

    Map<UUID, List<Integer>> sent =
        log.sent().stream()
            .collect(
                Collectors.groupingBy(
                    SendCommand::conversationId,
                    Collectors.mapping(it -> Integer.valueOf(it.text()), Collectors.toList())));
    assertThat(sent.values()).allSatisfy(it -> assertThat(it).hasSize(100).isSorted());
  }

  @Test
  void keepsRequestsWithinTheirSize() {
    LogBatcher batcher = batcher(1, 500, 5000);
    var _ = batcher.apply(command(UUID.randomUUID(), "first"));
    log.awaitRequest();
    var others =
        IntStream.range(0, 5)
            .mapToObj(_ -> batcher.apply(command(UUID.randomUUID(), "x".repeat(6000))))
            .toList();

    log.release(10);
    others.forEach(CompletableFuture::join);

    assertThat(log.sizes()).containsExactly(1, 1, 1, 1, 1, 1);
  }

  @Test
  void refusesRetryablyWhatCouldNotBeSentAndGoesOn() {
    LogBatcher batcher = batcher(1, 500, 5000);
    log.failNext(2);
    log.release(3);

    Outcome failed = batcher.apply(command(UUID.randomUUID(), "lost")).join();
    Outcome sent = batcher.apply(command(UUID.randomUUID(), "found")).join();

    assertThat(failed)
        .isInstanceOfSatisfying(
            Refused.class,
            it -> {
              assertThat(it.problem().code()).isEqualTo(ProblemCode.UNAVAILABLE);
              assertThat(it.problem().retryable()).isTrue();
            });
    assertThat(sent).isInstanceOf(Accepted.class);
  }

  @Test
  void asksAgainWhereAnotherInstanceMayAnswer() {
    LogBatcher batcher = batcher(1, 500, 5000);
    log.failNext(1);
    log.release(2);

    assertThat(batcher.apply(command(UUID.randomUUID(), "found")).join())
        .isInstanceOf(Accepted.class);
  }

  @Test
  void refusesMoreThanMayWait() {
    LogBatcher batcher = batcher(1, 10, 20);
    var _ = batcher.apply(command(UUID.randomUUID(), "first"));
    log.awaitRequest();

    var waiting =
        IntStream.range(0, 20)
            .mapToObj(_ -> batcher.apply(command(UUID.randomUUID(), "t")))
            .toList();
    Outcome refused = batcher.apply(command(UUID.randomUUID(), "t")).join();
    log.release(100);

    assertThat(refused).isInstanceOf(Refused.class);
    assertThat(waiting).allSatisfy(it -> assertThat(it.join()).isInstanceOf(Accepted.class));
  }

  private LogBatcher batcher(int lanes, int batch, int waiting) {
    return new LogBatcher(
        log,
        new LaneProperties(lanes, batch, DataSize.ofKilobytes(10), waiting),
        new SimpleMeterRegistry());
  }

  private static SendCommand command(UUID room, String text) {
    return new SendCommand(
        room, UUID.randomUUID(), UUID.randomUUID(), "text/plain", text, null, List.of(), List.of());
  }

  /// Answers a request only when it is let to.
  private static final class HeldLog implements MessageLog {
    private final Semaphore released = new Semaphore(0);
    private final Semaphore requested = new Semaphore(0);
    private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
    private final List<SendCommand> sent = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger failing = new AtomicInteger();

    void release(int requests) {
      released.release(requests);
    }

    void awaitRequest() {
      try {
        assertThat(requested.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException exception) {
        throw new IllegalStateException(exception);
      }
    }

    void failNext(int requests) {
      failing.set(requests);
    }

    List<Integer> sizes() {
      return List.copyOf(sizes);
    }

    List<SendCommand> sent() {
      return List.copyOf(sent);
    }

    @Override
    public List<Outcome> apply(List<Command> batch) {
      requested.release();
      released.acquireUninterruptibly();
      if (failing.getAndUpdate(it -> Math.max(0, it - 1)) > 0) {
        throw new ResourceAccessException("away", new ConnectException());
      }
      sizes.add(batch.size());
      batch.forEach(it -> sent.add((SendCommand) it));
      return batch.stream().<Outcome>map(_ -> new Accepted(1, 1, Instant.now())).toList();
    }

    @Override
    public ReadHeads readHeads(List<Reader> readers) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<ReadOutcome> read(List<ReadCommand> batch) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Heads heads(List<UUID> conversationIds) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<MessagePosted> posts(List<LogPlace> places) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Changes changes(UUID conversationId, long after) {
      throw new UnsupportedOperationException();
    }
  }
}
