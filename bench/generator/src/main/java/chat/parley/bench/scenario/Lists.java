package chat.parley.bench.scenario;

import chat.parley.bench.measure.Figures;
import chat.parley.bench.server.Target;
import chat.parley.bench.wire.ChatSocket;
import chat.parley.bench.wire.Connector;
import chat.parley.bench.wire.Post;
import chat.parley.bench.wire.Seat;
import chat.parley.bench.wire.Slice;
import chat.parley.bench.wire.SocketEvents;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The first pages of the threads that somebody follows, and of what mentions them, who has many of
/// both in some rooms; over REST, by a timetable, one and the other in turn: an open loop.
///
/// @param threads in all rooms together, as the mentions are
/// @param answers of somebody else in each thread, none of which is read
record Lists(int rooms, int threads, int answers, int mentions, int perSecond, Span span)
    implements Scenario {
  private static final int SEEDED_WITHIN_S = 120;

  Lists {
    if (rooms < 1 || threads < rooms || answers < 1 || mentions < rooms) {
      throw new IllegalArgumentException(
          "a room at least, and a thread with an answer and a mention in each");
    }
  }

  static Lists of(Options options) {
    return new Lists(
        options.take("rooms", 20),
        options.take("threads", 500),
        options.take("answers", 4),
        options.take("mentions", 5000),
        options.take("rate", 100),
        Span.of(options, 20, 30));
  }

  @Override
  public Figures run(Target target, Connector connector) throws InterruptedException {
    List<Seat> seats = target.couple(rooms);
    for (int room = 0; room < rooms; room++) {
      var seeding = new Seeding(threads / rooms, answers, mentions / rooms);
      try (var _ = Crowd.open(connector, target, seats.subList(2 * room, 2 * room + 2), seeding)) {
        Crowd.await(seeding.complete, SEEDED_WITHIN_S);
      }
    }
    Seat owner = seats.getFirst();
    return Requests.measure(
        target,
        span,
        List.of(
            new Requests.Kind("threads", () -> target.threads(owner)),
            new Requests.Kind("mentions", () -> target.mentions(owner))),
        perSecond,
        "list",
        "lists");
  }

  /// Fills one room: who speaks begins threads, the other one answers, and mentions who speaks. For
  /// the loop.
  private static final class Seeding implements SocketEvents {
    private static final int WINDOW = 64;
    private static final String BEGINNING = "what shall we do";

    private final CompletableFuture<Boolean> complete = new CompletableFuture<>();
    private final Queue<Post> roots = new ArrayDeque<>();
    private final Queue<Post> rest = new ArrayDeque<>();
    private final int threads;
    private final int answers;
    private final int mentions;
    private @Nullable ChatSocket owner;
    private @Nullable ChatSocket other;
    private int begun;
    private int accepted;

    Seeding(int threads, int answers, int mentions) {
      this.threads = threads;
      this.answers = answers;
      this.mentions = mentions;
    }

    @Override
    public void welcomed(ChatSocket socket) {
      if (socket.seat().speaker()) {
        owner = socket;
      } else {
        other = socket;
      }
      if (owner != null && other != null) {
        String name = owner.seat().user();
        for (int count = 0; count < threads; count++) {
          roots.add(Post.of(BEGINNING + " about number " + count));
        }
        for (int count = 0; count < mentions; count++) {
          rest.add(Post.mention("have you seen what became of number " + count, name));
        }
        for (int count = 0; count < WINDOW; count++) {
          next(owner, roots);
          next(other, rest);
        }
      }
    }

    private static void next(ChatSocket socket, Queue<Post> waiting) {
      Post post = waiting.poll();
      if (post != null) {
        socket.post(post);
      }
    }

    @Override
    public void posted(ChatSocket socket, Slice frame) {
      // What the other one has said comes here too.
      if (socket == other && frame.toString().contains(BEGINNING)) {
        long root = socket.dialect().placeOf(frame);
        for (int count = 0; count < answers; count++) {
          rest.add(Post.answer("we could try it once more", root));
        }
        begun++;
        next(socket, rest);
      }
    }

    @Override
    public void accepted(ChatSocket socket, long sentAt) {
      next(socket, socket == owner ? roots : rest);
      accepted++;
      if (begun == threads && accepted == threads * (1 + answers) + mentions) {
        complete.complete(true);
      }
    }

    @Override
    public void refused(ChatSocket socket, String answer) {
      complete.completeExceptionally(new IllegalStateException(answer));
    }
  }
}
