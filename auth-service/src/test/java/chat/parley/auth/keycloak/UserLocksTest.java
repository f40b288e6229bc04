package chat.parley.auth.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UserLocksTest {
  private final UserLocks locks = new UserLocks();

  @Test
  void letsOneUserThroughOneByOne() throws InterruptedException {
    // given
    var inside = new AtomicInteger();
    var most = new AtomicInteger();

    // when
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 100)
          .forEach(_ ->
              threads.submit(() ->
                  locks.alone(
                      "ada",
                      () -> {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        Thread.yield();
                        return inside.decrementAndGet();
                      })));
    }

    // then
    assertThat(most).hasValue(1);
  }

  @Test
  void letsOtherUsersThroughMeanwhile() throws InterruptedException {
    // given
    var adaIsIn = new CountDownLatch(1);
    var graceIsThrough = new CountDownLatch(1);

    // when
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var ada =
          threads.submit(() ->
              locks.alone(
                  "ada",
                  () -> {
                    adaIsIn.countDown();
                    return await(graceIsThrough);
                  }));
      adaIsIn.await();
      locks.alone(
          "grace",
          () -> {
            graceIsThrough.countDown();
            return true;
          });

      // then
      assertThat(ada).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(true);
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(5, TimeUnit.SECONDS);
    } catch (InterruptedException exception) {
      throw new AssertionError(exception);
    }
  }
}
