package chat.parley.bench.scenario;

import chat.parley.bench.server.Target;
import chat.parley.bench.wire.ChatSocket;
import chat.parley.bench.wire.Connector;
import chat.parley.bench.wire.Seat;
import chat.parley.bench.wire.Slice;
import chat.parley.bench.wire.SocketEvents;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/// Sockets that are opened together, a hundred at a time, and hear the same talk.
final class Crowd implements SocketEvents, AutoCloseable {
  private static final int AT_ONCE = 100;
  private static final int WELCOMED_WITHIN_S = 120;
  private static final int CLOSED_WITHIN_S = 30;

  private final Connector connector;
  private final Target target;
  private final SocketEvents talk;
  private final Deque<Seat> waiting;
  private final SequencedSet<ChatSocket> sockets = new LinkedHashSet<>();
  private final int size;
  private final CompletableFuture<Boolean> complete = new CompletableFuture<>();
  private final CompletableFuture<Boolean> empty = new CompletableFuture<>();
  private boolean closing;
  private int lost;

  private Crowd(Connector connector, Target target, Collection<Seat> seats, SocketEvents talk) {
    this.connector = connector;
    this.target = target;
    this.talk = talk;
    this.waiting = new ArrayDeque<>(seats);
    this.size = seats.size();
  }

  /// Returns when all are welcomed.
  ///
  /// @throws IllegalStateException if one is not
  static Crowd open(Connector connector, Target target, Collection<Seat> seats, SocketEvents talk)
      throws InterruptedException {
    var crowd = new Crowd(connector, target, seats, talk);
    connector.run(() -> IntStream.range(0, AT_ONCE).forEach(_ -> crowd.openNext()));
    await(crowd.complete, WELCOMED_WITHIN_S);
    return crowd;
  }

  /// More sockets than users: they are dealt out to the users in turn.
  static List<Seat> deal(List<Seat> users, int sockets) {
    return IntStream.range(0, sockets).mapToObj(index -> users.get(index % users.size())).toList();
  }

  private void openNext() {
    Seat seat = waiting.poll();
    if (seat != null) {
      connector.open(target.address(), target.dialect(), seat, this);
    }
  }

  /// Those that are open. For the loop.
  SequencedSet<ChatSocket> sockets() {
    return sockets;
  }

  /// How many the server has closed.
  int lost() {
    return connector.call(() -> lost);
  }

  @Override
  public void welcomed(ChatSocket socket) {
    sockets.add(socket);
    talk.welcomed(socket);
    openNext();
    if (sockets.size() == size) {
      complete.complete(true);
    }
  }

  @Override
  public void accepted(ChatSocket socket, long sentAt) {
    talk.accepted(socket, sentAt);
  }

  @Override
  public void posted(ChatSocket socket, Slice frame) {
    talk.posted(socket, frame);
  }

  @Override
  public void presence(ChatSocket socket, String user) {
    talk.presence(socket, user);
  }

  @Override
  public void typing(ChatSocket socket) {
    talk.typing(socket);
  }

  @Override
  public void receipt(ChatSocket socket) {
    talk.receipt(socket);
  }

  @Override
  public void refused(ChatSocket socket, String answer) {
    talk.refused(socket, answer);
    if (!complete.isDone()) {
      complete.completeExceptionally(new IllegalStateException("a socket was refused: " + answer));
    }
  }

  @Override
  public void closed(ChatSocket socket, String reason) {
    sockets.remove(socket);
    if (closing) {
      if (sockets.isEmpty()) {
        empty.complete(true);
      }
      return;
    }
    lost++;
    complete.completeExceptionally(
        new IllegalStateException(
            "socket %d of %d: %s".formatted(sockets.size() + 1, size, reason)));
    talk.closed(socket, reason);
  }

  /// The server goes away now: that all sockets end is not a loss.
  void expectTheEnd() {
    connector.run(() -> closing = true);
  }

  /// Returns when all sockets are closed.
  @Override
  public void close() throws InterruptedException {
    connector.run(() -> {
      closing = true;
      if (sockets.isEmpty()) {
        empty.complete(true);
      }
      List.copyOf(sockets).forEach(ChatSocket::close);
    });
    await(empty, CLOSED_WITHIN_S);
  }

  static void await(CompletableFuture<Boolean> event, int seconds) throws InterruptedException {
    try {
      event.get(seconds, TimeUnit.SECONDS);
    } catch (ExecutionException exception) {
      throw new IllegalStateException(exception.getCause());
    } catch (TimeoutException exception) {
      throw new IllegalStateException("not within " + seconds + " s", exception);
    }
  }
}
