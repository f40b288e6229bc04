package chat.parley.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.local.Schedule.Part;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private final List<String> started = new CopyOnWriteArrayList<>();

  @Test
  void startsWhatIsNeededFirst() throws Exception {
    Schedule.run(
        List.of(
            part("gateway", Set.of("discovery", "kafka")),
            part("kafka", Set.of()),
            part("discovery", Set.of())),
        2);

    assertThat(started)
        .containsExactlyInAnyOrder("kafka", "discovery", "gateway")
        .endsWith("gateway");
  }

  @Test
  void startsNoMoreJvmsAtATimeThanAllowed() throws Exception {
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    Runnable start =
        () -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          now.decrementAndGet();
        };

    Schedule.run(
        List.of("a", "b", "c", "d", "e").stream()
            .map(name -> new Part(name, Set.of(), true, start))
            .toList(),
        2);

    assertThat(most.get()).isBetween(1, 2);
  }

  @Test
  void interruptsTheOthersWhenOneFails() {
    var interrupted = new CountDownLatch(1);
    Runnable endless =
        () -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException _) {
            interrupted.countDown();
          }
        };
    Runnable failing =
        () -> {
          throw new IllegalStateException("it broke");
        };

    assertThatThrownBy(() ->
            Schedule.run(
                List.of(
                    new Part("endless", Set.of(), true, endless),
                    new Part("failing", Set.of(), true, failing),
                    part("never", Set.of("failing"))),
                2))
        .hasMessage("it broke");
    assertThat(interrupted.getCount()).isZero();
    assertThat(started).isEmpty();
  }

  private Part part(String name, Set<String> needs) {
    return new Part(name, needs, true, () -> started.add(name));
  }
}
