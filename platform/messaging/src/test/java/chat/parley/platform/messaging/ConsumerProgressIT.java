package chat.parley.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.platform.messaging.ConsumerProgress.Step;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@RunningSampleService
class ConsumerProgressIT {
  @Autowired private ConsumerProgress progress;
  @Autowired private TransactionTemplate transactions;

  private final UUID key = UUID.randomUUID();

  @Test
  void tellsNextFromRepeatFromGap() {
    assertThat(advance(1)).isEqualTo(Step.NEXT);
    assertThat(advance(2)).isEqualTo(Step.NEXT);
    assertThat(advance(2)).isEqualTo(Step.REPEAT);
    assertThat(advance(1)).isEqualTo(Step.REPEAT);
    assertThat(advance(4)).isEqualTo(Step.GAP);
    assertThat(advance(5)).isEqualTo(Step.NEXT);
  }

  @Test
  void noticesThatTheFirstIsMissing() {
    assertThat(advance(2)).isEqualTo(Step.GAP);
  }

  @Test
  void forgetsWhatItsTransactionDidNotCommit() {
    transactions.executeWithoutResult(status -> {
      assertThat(progress.advance("test", key, 1)).isEqualTo(Step.NEXT);
      status.setRollbackOnly();
    });

    assertThat(advance(1)).isEqualTo(Step.NEXT);
  }

  @Test
  void letsOneOfManyHandleAnEvent() throws Exception {
    Callable<Step> handle = () -> advance(1);

    List<Step> steps;
    try (var threads = Executors.newFixedThreadPool(8)) {
      steps =
          threads.invokeAll(IntStream.range(0, 8).mapToObj(_ -> handle).toList()).stream()
              .map(Future::resultNow)
              .toList();
    }

    assertThat(steps).containsOnlyOnce(Step.NEXT).hasSize(8);
  }

  private Step advance(long version) {
    Step step = transactions.execute(_ -> progress.advance("test", key, version));
    if (step == null) {
      throw new AssertionError("no step");
    }
    return step;
  }
}
