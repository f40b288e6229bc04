package chat.parley.gateway.fanout;

import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.gateway.connection.Connection;
import chat.parley.gateway.connection.Frame;
import chat.parley.gateway.connection.FrameEncoder;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// One connection's view of one conversation: strictly consecutive revisions, none missing, none
/// twice, and nothing after {@link #end}.
///
/// Revisions are checked where they are written, on the connection's event loop, so that no path to
/// it can break the promise: what was seen is skipped, and after a hole, which no path should
/// leave, the connection is closed to resume.
public final class Subscription {
  private final UUID conversationId;
  private final Connection connection;
  private final ConversationHub hub;
  private final Runnable onEnd;
  private final AtomicBoolean ended = new AtomicBoolean();
  private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();

  // Guarded by whoever knows the user.
  private long read;

  // Only touched by the event loop.
  private long last;
  private boolean silent;
  private @Nullable Audience audience;

  Subscription(Connection connection, ConversationHub hub, Runnable onEnd) {
    this.conversationId = hub.conversationId();
    this.connection = connection;
    this.hub = hub;
    this.onEnd = onEnd;
  }

  public UUID conversationId() {
    return conversationId;
  }

  Connection connection() {
    return connection;
  }

  ConversationHub hub() {
    return hub;
  }

  /// Moves what the client knows of the user's read position forward. For one thread at a time.
  ///
  /// @return whether that is news to it
  public boolean advanceRead(long sequence) {
    if (sequence <= read) {
      return false;
    }
    read = sequence;
    return true;
  }

  boolean isOver() {
    return ended.get() || connection.isOver();
  }

  /// Ends it: when this returns, only what is already on its way to the event loop still happens,
  /// and no frame follows it. For any thread; the second time nothing happens.
  ///
  /// @param farewell what the client is told instead, if anything
  public void end(@Nullable ServerFrame farewell) {
    if (!ended.compareAndSet(false, true)) {
      return;
    }
    connection
        .loop()
        .execute(() -> {
          silent = true;
          if (audience != null) {
            audience.remove(this);
          }
          if (farewell != null) {
            connection.send(farewell);
          }
        });
    caughtUp.completeExceptionally(new IllegalStateException("the subscription has ended"));
    onEnd.run();
  }

  /// Gives up on keeping the promise: the connection is closed, to come back and resume. For any
  /// thread.
  public void abandon() {
    connection.close(CloseCode.LAGGING);
  }

  /// Starts at a revision, which the client has. For any thread, before anything is sent.
  void startAt(long revision, @Nullable ServerFrame announcement) {
    connection
        .loop()
        .execute(() -> {
          last = revision;
          if (announcement != null && !isSilent()) {
            connection.send(announcement);
          }
        });
  }

  /// Sends changes of the past and releases them. For any thread.
  ///
  /// @return completes when they have left; exceptionally when the connection has ended
  CompletableFuture<Void> replay(List<Change> changes) {
    var written = new CompletableFuture<Void>();
    connection
        .loop()
        .execute(() -> {
          deliver(changes);
          Audience.release(changes);
          complete(written);
        });
    return written;
  }

  /// Completes when what was missed until the subscription went live has left for the client.
  CompletableFuture<Void> caughtUp() {
    return caughtUp;
  }

  /// For the event loop only.
  ///
  /// @return whether it is to hear of everything live
  boolean goLive(Audience audience, long position, List<Change> missed) {
    if (isSilent()) {
      return false;
    }
    this.audience = audience;
    last = Math.max(last, position);
    deliver(missed);
    complete(caughtUp);
    return true;
  }

  /// For the event loop only. The frames stay the caller's.
  void deliver(List<Change> changes) {
    if (isSilent()) {
      return;
    }
    for (Change change : changes) {
      if (change.revision() <= last) {
        continue;
      }
      if (change.revision() != last + 1) {
        abandon();
        return;
      }
      connection.write(change.frame());
      last = change.revision();
    }
  }

  /// For the event loop only.
  void tell(ServerFrame news) {
    if (!isSilent()) {
      connection.send(news);
    }
  }

  /// For the event loop only.
  ///
  /// @param frame what is told to all, which stays the caller's
  void tell(TypingNews news, Frame frame) {
    if (isSilent()) {
      return;
    }
    if (!news.isApart(connection.userId())) {
      connection.writeEphemeral(frame);
      return;
    }
    news.to(connection.userId())
        .ifPresent(it -> {
          Frame own = FrameEncoder.encode(it);
          connection.writeEphemeral(own);
          own.release();
        });
  }

  // The flag that other threads set counts too: a removed member sees nothing more, at once.
  private boolean isSilent() {
    return silent || ended.get();
  }

  private void complete(CompletableFuture<Void> future) {
    var _ =
        connection
            .written()
            .whenComplete((_, failure) -> {
              if (failure != null) {
                future.completeExceptionally(failure);
                return;
              }
              future.complete(null);
            });
  }
}
