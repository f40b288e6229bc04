package chat.parley.bench.scenario;

import chat.parley.bench.measure.Figures;
import chat.parley.bench.measure.Latencies;
import chat.parley.bench.measure.Processors;
import chat.parley.bench.server.Target;
import chat.parley.bench.wire.Connector;
import chat.parley.bench.wire.Seat;
import chat.parley.bench.wire.Stamp;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Looks for people by name, over REST, by a timetable: an open loop. A third of the texts are
/// beginnings of names, a third are misspelt, a third are nobody's.
record People(int perSecond, Span span) implements Scenario {
  private static final int OK = 200;

  static People of(Options options) {
    return new People(options.take("rate", 20), Span.of(options, 20, 30));
  }

  private enum Kind {
    PREFIX("jo", "john", "mary smi", "schm", "elizabeth garcia", "li", "wagner", "pet mue"),
    TYPO("elizabteh", "schmitd", "jonathen", "kimberley andersen", "katherina", "rodrigues"),
    NOBODY("qwxzq", "zzyzx road", "john qwxz", "xkcdq", "vvvvvv");

    private final List<String> texts;

    Kind(String... texts) {
      this.texts = List.of(texts);
    }

    String text(SplittableRandom random) {
      return texts.get(random.nextInt(texts.size()));
    }
  }

  @Override
  public Figures run(Target target, Connector connector) throws InterruptedException {
    Seat seat = target.pairs(1).getFirst();
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var searches = new Searches(http, target, seat);
      searches.ask(span.warmUpSeconds(), perSecond);
      searches.reset();
      Processors before = Processors.read(target.processes());
      searches.ask(span.seconds(), perSecond);
      Processors after = Processors.read(target.processes());
      var figures = new Figures();
      searches.describe(after.secondsSince(before), figures);
      figures.put("server_us_per_search", after.serverSeconds(before) * 1e6 / searches.count());
      after.describe(before, figures);
      return figures;
    }
  }

  /// Asks from one thread; answers come on others.
  private static final class Searches {
    private final HttpClient http;
    private final Target target;
    private final Seat seat;
    private final SplittableRandom random = new SplittableRandom(42);
    private final Map<Kind, Latencies> latencies = new EnumMap<>(Kind.class);
    private long refused;

    Searches(HttpClient http, Target target, Seat seat) {
      this.http = http;
      this.target = target;
      this.seat = seat;
      reset();
    }

    /// Returns when the last answer has come.
    void ask(int seconds, int perSecond) {
      long interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
      long due = Stamp.now();
      var asked = new CompletableFuture<?>[seconds * perSecond];
      for (int index = 0; index < asked.length; index++) {
        LockSupport.parkNanos(due - Stamp.now());
        asked[index] = ask(Kind.values()[index % Kind.values().length], due);
        due += interval;
      }
      CompletableFuture.allOf(asked).join();
    }

    private CompletableFuture<?> ask(Kind kind, long dueAt) {
      return http.sendAsync(target.people(seat, kind.text(random)), BodyHandlers.ofByteArray())
          .handle((answer, _) -> done(kind, dueAt, answer));
    }

    private synchronized boolean done(
        Kind kind, long dueAt, @Nullable HttpResponse<byte[]> answer) {
      latencies.computeIfAbsent(kind, _ -> new Latencies()).record(dueAt, Stamp.now());
      boolean good = answer != null && answer.statusCode() == OK;
      refused += good ? 0 : 1;
      return good;
    }

    synchronized void reset() {
      latencies.clear();
      refused = 0;
    }

    synchronized long count() {
      return latencies.values().stream().mapToLong(Latencies::count).sum();
    }

    synchronized void describe(double seconds, Figures figures) {
      figures.put("searches_per_s", count() / seconds);
      latencies.forEach((kind, of) -> of.describe(kind.name().toLowerCase(Locale.ROOT), figures));
      figures.put("refused", refused);
    }
  }
}
