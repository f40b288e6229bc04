package chat.parley.chaos.run;

import java.time.Duration;
import java.util.UUID;

/// A client that looks on for a moment, stays away past more changes than are resumed, and comes
/// back to be told so.
final class Absentee {
  private static final int TOO_MANY = 520;

  private final Actor actor;
  private final UUID room;
  private final Board board;
  private long held = -1;
  private boolean back;

  Absentee(Actor actor, UUID room, Board board) {
    this.actor = actor;
    this.room = room;
    this.board = board;
  }

  Actor actor() {
    return actor;
  }

  synchronized boolean isBack() {
    return back;
  }

  void step() {
    if (held < 0 && actor.connect()) {
      held = actor.holdings().positions().getOrDefault(room, 0L);
      actor.disconnect();
    }
    boolean missedEnough = held >= 0 && board.newest(room) > held + TOO_MANY;
    if ((missedEnough || isBack()) && !actor.isConnected() && actor.connect()) {
      synchronized (this) {
        back = true;
      }
    }
    Account.pause(Duration.ofMillis(200));
  }
}
