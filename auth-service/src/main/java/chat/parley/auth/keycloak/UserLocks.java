package chat.parley.auth.keycloak;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Lets each user's log-ins through one by one. Many names share a lock, so memory is bounded.
final class UserLocks {
  private static final int LOCKS = 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ReentrantLock[] locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);

  /// @throws ProblemException `unavailable` where too many are waiting
  <T> T alone(String username, Supplier<T> work) {
    ReentrantLock lock = locks[Math.floorMod(username.hashCode(), LOCKS)];
    if (!acquire(lock)) {
      throw new ProblemException(
          ProblemCode.UNAVAILABLE, "Too many log-ins of this user are waiting; try again.");
    }
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  private static boolean acquire(ReentrantLock lock) {
    try {
      return lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
