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
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The process that ends the sockets is killed. All clients come back at once, each with messages
/// to catch up with: to another of its kind, or to the same as soon as it takes sockets again,
/// started by whoever supervises it.
record Storm(int clients, int users, int missed) implements Scenario {
  private static final int WITHIN_S = 120;
  private static final int AT_A_TURN = 100;
  private static final long PROBE_EVERY = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long RETRY_AFTER = TimeUnit.MILLISECONDS.toNanos(250);

  static Storm of(Options options) {
    return new Storm(
        options.take("clients", 5000), options.take("users", 100), options.take("missed", 20));
  }

  @Override
  public Figures run(Target target, Connector connector) throws InterruptedException {
    var before = new Before(clients, missed);
    List<Seat> seats = new ArrayList<>(Crowd.deal(target.hall(users), clients));
    seats.set(0, seats.getFirst().speaking());
    try (var lookout = Lookout.open(target, connector, seats)) {
      try (var crowd = Crowd.open(connector, target, seats, before)) {
        connector.run(() ->
            crowd.sockets().stream().filter(it -> it.seat().speaker()).forEach(before::speak));
        Crowd.await(before.heard, WITHIN_S);
        lookout.begin();
        crowd.expectTheEnd();
        target.door().kill();
      }
      long killedAt = Stamp.now();
      awaitDoor(target, connector, seats.getFirst());
      var figures = new Figures().put("outage_ms", (Stamp.now() - killedAt) / 1e6);
      try (var returned = new Return(target, connector, before.head)) {
        comeBack(target, connector, seats, before, returned, figures);
        lookout.describe(killedAt, figures);
      }
      return figures;
    }
  }

  private void comeBack(
      Target target,
      Connector connector,
      List<Seat> seats,
      Before before,
      Return returned,
      Figures figures)
      throws InterruptedException {
    Processors opened = Processors.read(target.processes());
    List<Seat> resuming =
        seats.stream().map(it -> it.resumingAt(before.head - missed, before.epoch)).toList();
    connector.run(() -> returned.openFrom(resuming, 0));
    Crowd.await(returned.complete, WITHIN_S);
    Processors after = Processors.read(target.processes());
    connector.run(() -> {
      returned.caughtUp.describe("caught_up", figures);
      figures.put("retries", returned.retries);
    });
    figures.put("server_ms_per_client", after.serverSeconds(opened) * 1e3 / clients);
    after.describe(opened, figures);
  }

  private static void awaitDoor(Target target, Connector connector, Seat seat)
      throws InterruptedException {
    var open = new CompletableFuture<Boolean>();
    var probe =
        new SocketEvents() {
          @Override
          public void welcomed(ChatSocket socket) {
            open.complete(true);
            socket.close();
          }

          @Override
          public void refused(ChatSocket socket, String answer) {
            socket.close();
          }

          @Override
          public void closed(ChatSocket socket, String reason) {
            if (!open.isDone()) {
              connector.later(
                  () -> connector.open(target.refuge(), target.dialect(), seat, this), PROBE_EVERY);
            }
          }
        };
    connector.open(target.refuge(), target.dialect(), seat, probe);
    Crowd.await(open, WITHIN_S);
  }

  /// Before the kill: what will be missed is posted, and everybody has it.
  private static final class Before implements SocketEvents {
    private final CompletableFuture<Boolean> heard = new CompletableFuture<>();
    private final int missed;
    private final long expected;
    private long deliveries;
    private long head = -1;
    private long epoch = -1;

    Before(int clients, int missed) {
      this.missed = missed;
      this.expected = (long) clients * missed;
    }

    void speak(ChatSocket speaker) {
      epoch = speaker.epoch();
      for (int count = 0; count < missed; count++) {
        speaker.say(Stamp.now());
      }
    }

    @Override
    public void posted(ChatSocket socket, Slice frame) {
      head = Math.max(head, socket.dialect().numberOf(frame));
      deliveries++;
      if (deliveries == expected) {
        heard.complete(true);
      }
    }
  }

  /// After it: everybody comes back, and again if it fails. For the loop.
  private static final class Return implements SocketEvents, AutoCloseable {
    private final Target target;
    private final Connector connector;
    private final long head;
    private final CompletableFuture<Boolean> complete = new CompletableFuture<>();
    private final Latencies caughtUp = new Latencies();
    private final Set<ChatSocket> done = new HashSet<>();
    private final long startedAt = Stamp.now();
    private int expected;
    private int retries;

    Return(Target target, Connector connector, long head) {
      this.target = target;
      this.connector = connector;
      this.head = head;
    }

    // A hundred a turn of the loop, so that answers are read in between.
    void openFrom(List<Seat> seats, int from) {
      expected = seats.size();
      int to = Math.min(from + AT_A_TURN, seats.size());
      seats.subList(from, to).forEach(this::open);
      if (to < seats.size()) {
        connector.later(() -> openFrom(seats, to), 0);
      }
    }

    private void open(Seat seat) {
      connector.open(target.refuge(), target.dialect(), seat, this);
    }

    @Override
    public void welcomed(ChatSocket socket) {
      check(socket, -1);
    }

    @Override
    public void posted(ChatSocket socket, Slice frame) {
      check(socket, socket.dialect().numberOf(frame));
    }

    private void check(ChatSocket socket, long number) {
      socket.reached(number);
      if (socket.reached() < head || !done.add(socket)) {
        return;
      }
      caughtUp.record(startedAt, Stamp.now());
      if (done.size() == expected) {
        complete.complete(true);
      }
    }

    @Override
    public void refused(ChatSocket socket, String answer) {
      socket.close();
    }

    @Override
    public void closed(ChatSocket socket, String reason) {
      if (!complete.isDone()) {
        retries++;
        connector.later(() -> open(socket.seat()), RETRY_AFTER);
      }
    }

    @Override
    public void close() throws InterruptedException {
      connector.run(() -> done.forEach(ChatSocket::close));
      Thread.sleep(Duration.ofSeconds(1));
    }
  }
}
