package chat.parley.backing;

import java.util.Optional;

/// Redis with an append-only file, on loopback only.
public final class Redis implements BackingService {

  private Redis() {}

  /// Starts it and returns when it answers PING, its data loaded.
  public static Redis start(Distributions distributions, Home home, int port) {
    throw new UnsupportedOperationException();
  }

  /// The server that still runs from this home, if it does.
  public static Optional<Redis> adopt(Home home, int port) {
    throw new UnsupportedOperationException();
  }

  /// `host:port`.
  public String address() {
    throw new UnsupportedOperationException();
  }

  /// Forgets every key.
  public void clear() {
    throw new UnsupportedOperationException();
  }

  @Override
  public ManagedProcess process() {
    throw new UnsupportedOperationException();
  }
}
