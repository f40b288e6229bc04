package chat.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/// A host of its own beside the one that the other tests share, with a process that stands in for
/// Maven.
@DisabledIfSystemProperty(
    named = "parley.backing",
    matches = "docker",
    disabledReason = "Containers have no host")
class BackingHostIT {
  private final Process maven = start();

  private ProcessSource source = source(ProcessHandle.current());
  private List<ProcessHandle> processes = List.of();

  @BeforeEach
  void startServices() {
    source.start(EnumSet.of(Backing.POSTGRES, Backing.REDIS));
    var host = ProcessHandle.of(source.hostPid()).orElseThrow();
    processes = Stream.concat(Stream.of(host), host.descendants()).toList();
    assertThat(processes)
        .as("host, its watchdog, redis, postgres and its workers")
        .hasSizeGreaterThan(4);
  }

  @AfterEach
  void endMaven() {
    maven.destroyForcibly();
  }

  @Test
  void leavesNothingWhenMavenIsKilled() {
    maven.destroyForcibly();
    assertNothingIsLeft();
  }

  @Test
  void leavesNothingWhenTheHostItselfIsKilled() {
    processes.getFirst().destroyForcibly();
    assertNothingIsLeft();
  }

  @Test
  void isSharedByTheTestJvmsOfARun() {
    assertThat(source(ProcessHandle.current()).hostPid()).isEqualTo(source.hostPid());
  }

  @Test
  void givesEachTestJvmARedisOfItsOwnAndTheNextOneThatOfWhoHasEnded() {
    // given
    var second = start();
    var third = start();
    var ofFirst = redisOf(ProcessHandle.current());
    var ofSecond = redisOf(second.toHandle());
    assertThat(redisOf(ProcessHandle.current())).isEqualTo(ofFirst);
    assertThat(ofSecond).isNotEqualTo(ofFirst);
    // when
    second.destroyForcibly();
    second.onExit().join();
    // then
    assertThat(redisOf(third.toHandle())).isEqualTo(ofSecond);
    third.destroyForcibly();
  }

  private String redisOf(ProcessHandle jvm) {
    return Objects.requireNonNull(
        source(jvm).start(EnumSet.of(Backing.REDIS)).get("parley.redis.address"));
  }

  private ProcessSource source(ProcessHandle jvm) {
    return new ProcessSource(TestRun.of(maven.toHandle()), jvm);
  }

  @Test
  void isReplacedWhenItHasDied() {
    // given
    var first = source.hostPid();
    processes.getFirst().destroyForcibly();
    Awaitility.await()
        .until(() -> ProcessHandle.of(first).filter(ProcessHandle::isAlive).isEmpty());
    // when
    source = source(ProcessHandle.current());
    // then
    assertThat(source.hostPid()).isNotEqualTo(first);
    assertThat(source.start(EnumSet.of(Backing.REDIS))).containsKey("parley.redis.address");
  }

  private void assertNothingIsLeft() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          assertThat(processes).noneMatch(BackingHostIT::runs);
          assertThat(Files.exists(source.hostFolder())).isFalse();
        });
  }

  /// A zombie that a container without an init does not reap is no process any more.
  private static boolean runs(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  private static Process start() {
    try {
      return new ProcessBuilder("sleep", "600").start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
