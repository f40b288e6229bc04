package chat.parley.bench.scenario;

import chat.parley.bench.measure.Figures;
import chat.parley.bench.measure.Latencies;
import chat.parley.bench.measure.Processors;
import chat.parley.bench.server.Target;
import chat.parley.bench.wire.Stamp;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Asks over REST by a timetable, each kind in its turn: an open loop. Asks from one thread;
/// answers come on others.
final class Requests implements AutoCloseable {
  private static final int OK = 200;
  private static final double KILO = 1000;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Kind> kinds;
  private final int perSecond;
  private final Map<String, Latencies> latencies = new LinkedHashMap<>();
  private final Map<String, Long> bytes = new LinkedHashMap<>();
  private long refused;

  /// @param name begins the names of its figures
  /// @param next makes the request that is due
  record Kind(String name, Supplier<HttpRequest> next) {}

  Requests(List<Kind> kinds, int perSecond) {
    this.kinds = List.copyOf(kinds);
    this.perSecond = perSecond;
  }

  /// Measures one load after its warm-up.
  ///
  /// @param one what a request is called in the names of figures
  /// @param several of them
  static Figures measure(
      Target target, Span span, List<Kind> kinds, int perSecond, String one, String several) {
    try (var requests = new Requests(kinds, perSecond)) {
      requests.ask(span.warmUpSeconds());
      requests.reset();
      Processors before = Processors.read(target.processes());
      requests.ask(span.seconds());
      Processors after = Processors.read(target.processes());
      var figures = new Figures();
      figures.put(several + "_per_s", requests.count() / after.secondsSince(before));
      requests.describe(figures);
      figures.put("server_us_per_" + one, after.serverSeconds(before) * 1e6 / requests.count());
      after.describe(before, figures);
      return figures;
    }
  }

  /// Returns when the last answer has come.
  void ask(int seconds) {
    long interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
    long due = Stamp.now();
    var asked = new CompletableFuture<?>[seconds * perSecond];
    for (int index = 0; index < asked.length; index++) {
      LockSupport.parkNanos(due - Stamp.now());
      asked[index] = ask(kinds.get(index % kinds.size()), due);
      due += interval;
    }
    CompletableFuture.allOf(asked).join();
  }

  private CompletableFuture<?> ask(Kind kind, long dueAt) {
    return http.sendAsync(kind.next().get(), BodyHandlers.ofByteArray())
        .handle((answer, _) -> done(kind, dueAt, answer));
  }

  private synchronized boolean done(Kind kind, long dueAt, @Nullable HttpResponse<byte[]> answer) {
    latencies.computeIfAbsent(kind.name(), _ -> new Latencies()).record(dueAt, Stamp.now());
    if (answer == null || answer.statusCode() != OK) {
      refused++;
      return false;
    }
    bytes.merge(kind.name(), (long) answer.body().length, Long::sum);
    return true;
  }

  synchronized void reset() {
    latencies.clear();
    bytes.clear();
    refused = 0;
  }

  synchronized long count() {
    return latencies.values().stream().mapToLong(Latencies::count).sum();
  }

  /// Of each kind how long it took and how large the answers were, and how many were none.
  synchronized void describe(Figures figures) {
    for (Kind kind : kinds) {
      Latencies of = latencies.get(kind.name());
      if (of != null) {
        of.describe(kind.name(), figures);
        figures.put(
            kind.name() + "_answer_kb",
            bytes.getOrDefault(kind.name(), 0L) / KILO / Math.max(1, of.count()));
      }
    }
    figures.put("refused", refused);
  }

  @Override
  public void close() {
    http.close();
  }
}
