package chat.parley.gateway.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import chat.parley.gateway.task.Gatherer.Limits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class GathererTest {
  private final List<List<Integer>> requests = Collections.synchronizedList(new ArrayList<>());
  private final Semaphore let = new Semaphore(0);
  private final CountDownLatch first = new CountDownLatch(1);

  @Test
  void asksTogetherWhatCameMeanwhile() throws InterruptedException {
    var gatherer = new Gatherer<>(this::twice, _ -> 1, new Limits(1, 3, 100, 1_000));
    List<CompletableFuture<Integer>> answers = askFirst(gatherer, 1, 2, 3, 4);

    let.release(10);

    assertThat(answers.stream().map(CompletableFuture::join)).containsExactly(0, 2, 4, 6, 8);
    assertThat(requests).containsExactly(List.of(0), List.of(1, 2, 3), List.of(4));
  }

  @Test
  void letsOneQuestionAloneWeighMoreThanTheLimit() throws InterruptedException {
    var gatherer =
        new Gatherer<Integer, Integer>(this::twice, it -> it, new Limits(1, 10, 7, 1_000));
    List<CompletableFuture<Integer>> answers = askFirst(gatherer, 3, 4, 9, 1);

    let.release(10);
    answers.forEach(CompletableFuture::join);

    assertThat(requests).containsExactly(List.of(0), List.of(3, 4), List.of(9), List.of(1));
  }

  @Test
  void hasNoMoreRequestsUnderWayThanAllowed() {
    var underWay = new AtomicInteger();
    var most = new AtomicInteger();
    var gatherer =
        new Gatherer<Integer, Integer>(
            questions -> {
              most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
              Thread.yield();
              underWay.decrementAndGet();
              return questions;
            },
            _ -> 1,
            new Limits(3, 2, 100, 1_000));

    List<CompletableFuture<Integer>> answers =
        IntStream.range(0, 1000).mapToObj(it -> gatherer.put(it).orElseThrow()).toList();

    assertThat(answers.stream().map(CompletableFuture::join))
        .containsExactlyElementsOf(IntStream.range(0, 1000).boxed().toList());
    assertThat(most.get()).isBetween(1, 3);
  }

  @Test
  void takesNoMoreThanMayWait() throws InterruptedException {
    var gatherer = new Gatherer<>(this::twice, _ -> 1, new Limits(1, 10, 100, 2));
    List<CompletableFuture<Integer>> answers = askFirst(gatherer, 1, 2);

    assertThat(gatherer.put(3)).isEmpty();
    assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> gatherer.ask(3));

    let.release(10);
    assertThat(answers.stream().map(CompletableFuture::join)).containsExactly(0, 2, 4);
  }

  @Test
  void failsAllOfARequestAndGoesOn() {
    var failing = new AtomicInteger(1);
    var gatherer =
        new Gatherer<Integer, Integer>(
            questions -> {
              if (failing.getAndDecrement() > 0) {
                throw new IllegalStateException("away");
              }
              return questions;
            },
            _ -> 1,
            new Limits(1, 10, 100, 1_000));

    assertThatIllegalStateException().isThrownBy(() -> gatherer.ask(1)).withMessage("away");
    assertThat(gatherer.ask(2)).isEqualTo(2);
  }

  @Test
  void failsWhereNotEachIsAnswered() {
    var gatherer =
        new Gatherer<Integer, Integer>(_ -> List.of(), _ -> 1, new Limits(1, 10, 100, 1_000));

    assertThatIllegalStateException().isThrownBy(() -> gatherer.ask(1));
  }

  private List<CompletableFuture<Integer>> askFirst(
      Gatherer<Integer, Integer> gatherer, Integer... others) throws InterruptedException {
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    answers.add(gatherer.put(0).orElseThrow());
    first.await();
    for (Integer other : others) {
      answers.add(gatherer.put(other).orElseThrow());
    }
    return answers;
  }

  private List<Integer> twice(List<Integer> questions) {
    requests.add(questions);
    first.countDown();
    let.acquireUninterruptibly();
    return questions.stream().map(it -> 2 * it).toList();
  }
}
