package chat.parley.e2e.bug;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// What is planted. At most one is at work in a process at any time.
public enum Bug {
  /// message-service gives two changes of a conversation the same revision.
  REUSES_NUMBER(10),

  /// message-service publishes a change after a later one.
  PUBLISHES_OUT_OF_ORDER(10),

  /// message-service forgets to publish a change, and takes it for published.
  LOSES_PUBLICATION(10),

  /// message-service goes on taking who has left for a member.
  KEEPS_STALE_MEMBERSHIP(1),

  /// A gateway misses an event and goes on with the next as if there had been none.
  SKIPS_GAP(10),

  /// A gateway that tries a send again gives it another name.
  DOUBLES_RETRY(20),

  /// A gateway goes on delivering to who has left.
  DELIVERS_AFTER_LEAVE(1),

  /// message-service answers, and the commit that should have come before never happens: what a
  /// crash between the two leaves.
  ACKNOWLEDGES_BEFORE_COMMIT(25);

  private static volatile @Nullable Bug planted;

  private final int oneIn;

  Bug(int oneIn) {
    this.oneIn = oneIn;
  }

  static void plant(@Nullable Bug bug) {
    planted = bug;
  }

  boolean isPlanted() {
    return planted == this;
  }

  /// Whether it is to show now: every so often where it is planted.
  boolean strikes() {
    return isPlanted() && ThreadLocalRandom.current().nextInt(oneIn) == 0;
  }
}
