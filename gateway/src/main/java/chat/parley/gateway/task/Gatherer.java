package chat.parley.gateway.task;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// Puts questions that come while others are under way together into one request: no waiting when
/// idle, large batches under load. They are asked in the order in which they came; where one
/// request at a time is allowed, they are also answered in it.
///
/// For any thread; requests run on virtual threads and may block.
public final class Gatherer<Q, A> {
  private final Function<List<Q>, List<A>> request;
  private final ToLongFunction<Q> weight;
  private final Limits limits;

  // Guarded by this.
  private final Queue<Waiting<Q, A>> waiting = new ArrayDeque<>();
  private int underWay;

  /// @param requests the most that are under way at once
  /// @param questions the most in a request
  /// @param weight the most that the questions of a request weigh together; one alone may weigh
  ///   more
  /// @param waiting the most that wait for their request
  public record Limits(int requests, int questions, long weight, int waiting) {}

  /// @param request answers each question, in their order; what it throws is the answer to all
  public Gatherer(Function<List<Q>, List<A>> request, ToLongFunction<Q> weight, Limits limits) {
    this.request = request;
    this.weight = weight;
    this.limits = limits;
  }

  private record Waiting<Q, A>(Q question, CompletableFuture<A> answer) {}

  /// Asks, unless too many wait: then it is empty. Never blocks.
  public Optional<CompletableFuture<A>> put(Q question) {
    var entry = new Waiting<>(question, new CompletableFuture<A>());
    synchronized (this) {
      if (waiting.size() >= limits.waiting()) {
        return Optional.empty();
      }
      waiting.add(entry);
      if (underWay < limits.requests()) {
        underWay++;
        Thread.startVirtualThread(this::askAll);
      }
    }
    return Optional.of(entry.answer());
  }

  /// Asks and waits for the answer. Throws what the request has thrown, or a {@link
  /// RejectedExecutionException} where too many wait.
  public A ask(Q question) {
    try {
      return put(question)
          .orElseThrow(() -> new RejectedExecutionException("too many wait"))
          .join();
    } catch (CompletionException exception) {
      if (exception.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw exception;
    }
  }

  private void askAll() {
    for (List<Waiting<Q, A>> batch = next(); !batch.isEmpty(); batch = next()) {
      ask(batch);
    }
  }

  private synchronized List<Waiting<Q, A>> next() {
    List<Waiting<Q, A>> batch = new ArrayList<>();
    long left = limits.weight();
    for (var head = waiting.peek(); head != null; head = waiting.peek()) {
      left -= weight.applyAsLong(head.question());
      if (batch.size() == limits.questions() || (left < 0 && !batch.isEmpty())) {
        break;
      }
      batch.add(head);
      waiting.remove();
    }
    if (batch.isEmpty()) {
      underWay--;
    }
    return batch;
  }

  private void ask(List<Waiting<Q, A>> batch) {
    try {
      List<A> answers = request.apply(batch.stream().map(Waiting::question).toList());
      if (answers.size() != batch.size()) {
        throw new IllegalStateException(
            batch.size() + " were asked and " + answers.size() + " answered");
      }
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).answer().complete(answers.get(i));
      }
    } catch (RuntimeException failure) {
      batch.forEach(it -> it.answer().completeExceptionally(failure));
    }
  }
}
