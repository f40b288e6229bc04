package chat.parley.bench.scenario;

import chat.parley.bench.measure.Figures;
import chat.parley.bench.measure.Latencies;
import chat.parley.bench.measure.Processors;
import chat.parley.bench.server.Target;
import chat.parley.bench.wire.ChatSocket;
import chat.parley.bench.wire.Connector;
import chat.parley.bench.wire.Seat;
import chat.parley.bench.wire.Slice;
import chat.parley.bench.wire.SocketEvents;
import chat.parley.bench.wire.Stamp;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Pages of fifty at random places of a long room, over REST, by a timetable: an open loop.
record History(int messages, int perSecond, Span span) implements Scenario {
  private static final int WINDOW = 256;
  private static final int PAGE = 50;
  private static final int SEEDED_WITHIN_S = 600;
  private static final int OK = 200;

  static History of(Options options) {
    return new History(
        options.take("messages", 20_000), options.take("rate", 100), Span.of(options, 10, 30));
  }

  @Override
  public Figures run(Target target, Connector connector) throws InterruptedException {
    Seat seat = target.pairs(1).getFirst();
    var seeding = new Seeding(messages);
    try (var _ = Crowd.open(connector, target, List.of(seat), seeding)) {
      Crowd.await(seeding.complete, SEEDED_WITHIN_S);
    }
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var pages = new Pages(http, target, seat, seeding);
      pages.askFor(span.warmUpSeconds(), perSecond);
      pages.reset();
      Processors before = Processors.read(target.processes());
      pages.askFor(span.seconds(), perSecond);
      Processors after = Processors.read(target.processes());
      var figures = new Figures();
      pages.describe(after.secondsSince(before), figures);
      figures.put("server_us_per_page", after.serverSeconds(before) * 1e6 / pages.count());
      after.describe(before, figures);
      return figures;
    }
  }

  /// Fills the room. For the loop.
  private static final class Seeding implements SocketEvents {
    private final CompletableFuture<Boolean> complete = new CompletableFuture<>();
    private final int wanted;
    private int sent;
    private int posted;
    private long first = Long.MAX_VALUE;
    private long last;

    Seeding(int wanted) {
      this.wanted = wanted;
    }

    @Override
    public void welcomed(ChatSocket socket) {
      for (int count = 0; count < WINDOW; count++) {
        say(socket);
      }
    }

    private void say(ChatSocket socket) {
      if (sent < wanted) {
        sent++;
        socket.say(Stamp.now());
      }
    }

    @Override
    public void posted(ChatSocket socket, Slice frame) {
      long number = socket.dialect().numberOf(frame);
      first = Math.min(first, number);
      last = Math.max(last, number);
      posted++;
      say(socket);
      if (posted == wanted) {
        complete.complete(true);
      }
    }

    @Override
    public void refused(ChatSocket socket, String answer) {
      complete.completeExceptionally(new IllegalStateException(answer));
    }
  }

  /// Asks from one thread; answers come on others.
  private static final class Pages {
    private final HttpClient http;
    private final Target target;
    private final Seat seat;
    private final Seeding range;
    private final SplittableRandom random = new SplittableRandom(42);
    private final Latencies latencies = new Latencies();
    private long refused;

    Pages(HttpClient http, Target target, Seat seat, Seeding range) {
      this.http = http;
      this.target = target;
      this.seat = seat;
      this.range = range;
    }

    /// Returns when the last page has come.
    void askFor(int seconds, int perSecond) {
      long interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
      long due = Stamp.now();
      int count = seconds * perSecond;
      var asked = new CompletableFuture<?>[count];
      for (int index = 0; index < count; index++) {
        LockSupport.parkNanos(due - Stamp.now());
        asked[index] = ask(due);
        due += interval;
      }
      CompletableFuture.allOf(asked).join();
    }

    private CompletableFuture<?> ask(long dueAt) {
      HttpRequest request =
          target.page(seat, random.nextLong(range.first, range.last + 1) + PAGE, PAGE);
      return http.sendAsync(request, BodyHandlers.ofByteArray())
          .handle((answer, _) -> done(dueAt, answer));
    }

    private synchronized boolean done(long dueAt, @Nullable HttpResponse<byte[]> answer) {
      latencies.record(dueAt, Stamp.now());
      boolean good = answer != null && answer.statusCode() == OK;
      refused += good ? 0 : 1;
      return good;
    }

    synchronized void reset() {
      latencies.reset();
      refused = 0;
    }

    synchronized long count() {
      return latencies.count();
    }

    synchronized void describe(double seconds, Figures figures) {
      figures.put("pages_per_s", latencies.count() / seconds);
      latencies.describe("page", figures);
      figures.put("refused", refused);
    }
  }
}
