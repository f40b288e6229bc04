package chat.parley.chaos.run;

import chat.parley.chaos.history.Action.Send;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// Fills the queue of a client that does not read, in a room of their own.
final class Noise {
  private static final int TEXT = 15_000;
  private static final int AT_ONCE = 10;
  private static final int STEPS_OF_ONE = 50;

  private final Actor speaker;
  private final Account listener;
  private final UUID room;
  private final Random random;
  private final List<Deaf> deaf = new ArrayList<>();
  private int steps;

  Noise(Actor speaker, Account listener, UUID room, long seed) {
    this.speaker = speaker;
    this.listener = listener;
    this.room = room;
    this.random = new Random(seed);
  }

  Actor speaker() {
    return speaker;
  }

  /// Says much.
  void step() {
    // Again and again: those of a gateway that was killed, or could not greet, hear nothing.
    if (steps++ % STEPS_OF_ONE == 0) {
      listen();
    }
    if (!speaker.isConnected() && !speaker.connect()) {
      Account.pause(Duration.ofMillis(300));
      return;
    }
    if (!settle()) {
      return;
    }
    List<Send> sends = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      var id = new UUID(random.nextLong(), random.nextLong());
      sends.add(new Send(room, id, id + ".".repeat(TEXT)));
    }
    speaker.write(sends);
    Account.pause(Duration.ofMillis(300));
  }

  boolean settle() {
    if (!speaker.open().isEmpty()) {
      speaker.write(speaker.open());
    }
    return speaker.open().isEmpty();
  }

  private void listen() {
    try {
      deaf.add(Deaf.connect(listener.gateway(), listener.token()));
    } catch (IOException notYet) {
      Account.pause(Duration.ofMillis(300));
    }
  }

  void close() {
    for (Deaf each : deaf) {
      try {
        each.close();
      } catch (IOException closedAlready) {
        // It need not be closed again.
      }
    }
  }
}
