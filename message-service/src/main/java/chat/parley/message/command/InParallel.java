package chat.parley.message.command;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// Asks many questions of another service at once, so that they take as long as the slowest.
final class InParallel {
  private InParallel() {}

  /// @param ask blocks, and does not throw
  static <K, V> Map<K, V> map(Collection<K> questions, Function<K, V> ask) {
    Map<K, V> answers = new HashMap<>();
    if (questions.isEmpty()) {
      return answers;
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<K, CompletableFuture<V>> asked = new HashMap<>();
      for (K question : questions) {
        asked.put(question, CompletableFuture.supplyAsync(() -> ask.apply(question), threads));
      }
      asked.forEach((question, answer) -> answers.put(question, answer.join()));
    }
    return answers;
  }
}
