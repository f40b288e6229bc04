package chat.parley.platform.crypto;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// Threads that encrypt and decrypt. Tink keeps a cipher and a source of random numbers for each
/// thread, which take longer to make than a message to encrypt: a virtual thread, which lives for
/// one task, would make them for each.
public final class CipherThreads {
  private static final ExecutorService THREADS =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().daemon().name("cipher-", 0).factory());

  private CipherThreads() {}

  /// Does what a virtual thread asks for on such a thread, and waits for it. A platform thread does
  /// it itself. What the task throws comes out as it is.
  ///
  /// @param task must not block
  public static <T> T call(Supplier<T> task) {
    if (!Thread.currentThread().isVirtual()) {
      return task.get();
    }
    try {
      return CompletableFuture.supplyAsync(task, THREADS).join();
    } catch (CompletionException exception) {
      if (exception.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw exception;
    }
  }
}
