package chat.parley.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class CipherThreadsTest {

  @Test
  void takesTheWorkOfVirtualThreads() throws Exception {
    try (var virtual = Executors.newVirtualThreadPerTaskExecutor()) {
      Thread worker = virtual.submit(() -> CipherThreads.call(Thread::currentThread)).get();

      assertThat(worker.isVirtual()).isFalse();
      assertThat(worker.getName()).startsWith("cipher-");
    }
  }

  @Test
  void leavesPlatformThreadsTheirs() {
    assertThat(CipherThreads.<Thread>call(Thread::currentThread)).isSameAs(Thread.currentThread());
  }

  @Test
  void throwsWhatTheTaskThrows() throws Exception {
    try (var virtual = Executors.newVirtualThreadPerTaskExecutor()) {
      virtual
          .submit(() ->
              assertThatIllegalStateException()
                  .isThrownBy(() ->
                      CipherThreads.call(() -> {
                        throw new IllegalStateException("broken");
                      }))
                  .withMessage("broken"))
          .get();
    }
  }
}
