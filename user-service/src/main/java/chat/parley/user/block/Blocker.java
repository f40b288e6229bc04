package chat.parley.user.block;

import chat.parley.contracts.event.Topics;
import chat.parley.contracts.event.UserEvent.UserBlocked;
import chat.parley.contracts.event.UserEvent.UserUnblocked;
import chat.parley.platform.messaging.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Sets and lifts blocks, and tells of it. Whoever changes a block holds its row until the commit,
/// so what is told of it last is how it is.
@Component
class Blocker {
  private final BlockStore blocks;
  private final Outbox outbox;
  private final Clock clock;

  Blocker(BlockStore blocks, Outbox outbox, Clock clock) {
    this.blocks = blocks;
    this.outbox = outbox;
    this.clock = clock;
  }

  /// Again changes nothing.
  ///
  /// @return whether that user is there, so that there is now a block
  @Transactional
  public boolean block(UUID userId, UUID blockedId) {
    Instant now = clock.instant();
    boolean blocked = blocks.add(userId, blockedId, now);
    if (blocked) {
      outbox.add(Topics.USERS, userId, new UserBlocked(userId, blockedId, now));
    }
    return blocked;
  }

  /// Changes nothing where there is no block.
  @Transactional
  public void unblock(UUID userId, UUID blockedId) {
    if (blocks.remove(userId, blockedId)) {
      outbox.add(Topics.USERS, userId, new UserUnblocked(userId, blockedId, clock.instant()));
    }
  }
}
