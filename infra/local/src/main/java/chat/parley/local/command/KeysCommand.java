package chat.parley.local.command;

import chat.parley.contracts.internal.KeyAdministration.Kek;
import chat.parley.contracts.internal.KeyAdministration.KeyStatus;
import chat.parley.local.service.RoomService;
import chat.parley.local.setup.Workspace;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Shows and rotates the keys of a stack that runs.
final class KeysCommand {
  private static final String ROW = "%-24s  %-8s  %-20s  %9s%n";
  private static final String ROOM_SERVICE = "room-service";

  private final Workspace workspace;
  private final PrintStream out;

  KeysCommand(Workspace workspace, PrintStream out) {
    this.workspace = workspace;
    this.out = out;
  }

  /// Prints which key-encryption key wraps how many key sets.
  int status() throws InterruptedException {
    try (var rooms = connect()) {
      print(rooms.status());
    }
    return 0;
  }

  /// Returns when the old key-encryption key is destroyed.
  int rotate() throws InterruptedException {
    try (var rooms = connect()) {
      var status = rooms.begin();
      var left = left(status);
      out.printf("New key-encryption key. %d key sets to be wrapped anew.%n", left);
      while (status.rotating()) {
        status = rooms.advance();
        if (left(status) != left) {
          left = left(status);
          out.printf("  %d left%n", left);
        }
      }
      print(status);
    }
    return 0;
  }

  /// Returns when every conversation has a key that was made since it was called.
  int rotateConversations() throws InterruptedException {
    try (var rooms = connect()) {
      var before = Instant.now();
      var rotated = 0;
      while (true) {
        var some = rooms.rotateConversations(before);
        rotated += some;
        if (some == 0) {
          break;
        }
      }
      out.printf("%d conversations have a new key, for what is written from now on.%n", rotated);
    }
    return 0;
  }

  private RoomService connect() {
    var stack = RunningServices.of(workspace);
    return new RoomService(stack.port(ROOM_SERVICE), stack.keycloakPort(), stack.secret());
  }

  private void print(KeyStatus status) {
    out.printf(ROW, "key-encryption key", "", "since", "key sets");
    for (Kek key : status.keys()) {
      out.printf(
          ROW,
          key.id(),
          key.primary() ? "primary" : "retiring",
          key.since().truncatedTo(ChronoUnit.SECONDS),
          key.keySets());
    }
    if (status.rotating()) {
      out.println("A rotation is under way: ./parley keys rotate goes on with it.");
    }
  }

  private static long left(KeyStatus status) {
    return status.keys().stream().filter(key -> !key.primary()).mapToLong(Kek::keySets).sum();
  }
}
