package chat.parley.bench.scenario;

import chat.parley.bench.measure.Figures;
import chat.parley.bench.server.Target;
import chat.parley.bench.wire.ChatSocket;
import chat.parley.bench.wire.Connector;
import chat.parley.bench.wire.Seat;
import chat.parley.bench.wire.Slice;
import chat.parley.bench.wire.SocketEvents;
import chat.parley.bench.wire.Stamp;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/// Pages of fifty at random places of a long room, over REST, by a timetable: an open loop.
record History(int messages, int perSecond, Span span) implements Scenario {
  private static final int WINDOW = 256;
  private static final int PAGE = 50;
  private static final int SEEDED_WITHIN_S = 600;

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
    var random = new SplittableRandom(42);
    var pages =
        new Requests.Kind(
            "page",
            () -> target.page(seat, random.nextLong(seeding.first, seeding.last + 1) + PAGE, PAGE));
    return Requests.measure(target, span, List.of(pages), perSecond, "page", "pages");
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
}
