package chat.parley.bench.scenario;

import chat.parley.bench.measure.Figures;
import chat.parley.bench.measure.Processors;
import chat.parley.bench.server.Target;
import chat.parley.bench.wire.ChatSocket;
import chat.parley.bench.wire.Connector;
import chat.parley.bench.wire.Seat;
import chat.parley.bench.wire.Slice;
import chat.parley.bench.wire.SocketEvents;
import chat.parley.bench.wire.Stamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One room, in which somebody posts once a second and everybody reads it within the next: how
/// often one of them is told of it, and how long it takes who has posted to ask how many have read.
record Receipts(int members, Span span) implements Scenario {
  private static final int PER_SECOND = 1;

  Receipts {
    if (members < 2) {
      throw new IllegalArgumentException("two members at least");
    }
  }

  static Receipts of(Options options) {
    return new Receipts(options.take("members", 1000), Span.of(options, 10, 30));
  }

  @Override
  public Figures run(Target target, Connector connector) throws InterruptedException {
    List<Seat> seats = target.hall(members);
    var told = new Told(connector);
    try (var crowd = Crowd.open(connector, target, seats, told)) {
      List<ChatSocket> sockets = connector.call(() -> List.copyOf(crowd.sockets()));
      ChatSocket author = sockets.getFirst();
      told.viewer = sockets.getLast();
      var timetable = new Timetable(connector, PER_SECOND, author::say);
      connector.run(timetable::begin);
      var readers =
          new Requests.Kind("readers", () -> target.readers(author.seat(), told.readByAll));
      try (var requests = new Requests(List.of(readers), PER_SECOND)) {
        Crowd.await(told.begun, span.warmUpSeconds() + 30);
        requests.ask(span.warmUpSeconds());
        requests.reset();
        connector.run(told::reset);
        Processors before = Processors.read(target.processes());
        requests.ask(span.seconds());
        Processors after = Processors.read(target.processes());
        var figures = new Figures();
        connector.run(() -> {
          timetable.end();
          told.describe(after.secondsSince(before), figures);
        });
        requests.describe(figures);
        after.describe(before, figures);
        return figures.put("sockets_lost", crowd.lost());
      }
    }
  }

  /// Reads what is posted, and counts what one of them is told. For the loop.
  private static final class Told implements SocketEvents {
    private final CompletableFuture<Boolean> begun = new CompletableFuture<>();
    private final Connector connector;
    private final SplittableRandom random = new SplittableRandom(42);
    private final Map<Long, Integer> perSecond = new HashMap<>();
    private volatile @Nullable ChatSocket viewer;
    // The message before the last one.
    private volatile long readByAll = -1;
    private long last = -1;
    private long reads;

    Told(Connector connector) {
      this.connector = connector;
    }

    @Override
    public void posted(ChatSocket socket, Slice frame) {
      long place = socket.dialect().placeOf(frame);
      if (place > last) {
        readByAll = last;
        last = place;
        if (readByAll >= 0) {
          begun.complete(true);
        }
      }
      connector.later(
          () -> {
            socket.read(place);
            reads++;
          },
          // At once, so that what comes of its own reading comes once a second, as posts do.
          socket == viewer ? 0 : random.nextLong(TimeUnit.SECONDS.toNanos(1)));
    }

    @Override
    public void receipt(ChatSocket socket) {
      if (socket == viewer) {
        perSecond.merge(TimeUnit.NANOSECONDS.toSeconds(Stamp.now()), 1, Integer::sum);
      }
    }

    @Override
    public void refused(ChatSocket socket, String answer) {
      begun.completeExceptionally(new IllegalStateException(answer));
    }

    void reset() {
      perSecond.clear();
      reads = 0;
    }

    void describe(double seconds, Figures figures) {
      int frames = perSecond.values().stream().mapToInt(Integer::intValue).sum();
      figures.put("reads_per_s", reads / seconds);
      figures.put("frames_per_s_to_one", frames / seconds);
      figures.put(
          "frames_in_a_second_max",
          perSecond.values().stream().mapToInt(Integer::intValue).max().orElse(0));
    }
  }
}
