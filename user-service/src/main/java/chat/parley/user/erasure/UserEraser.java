package chat.parley.user.erasure;

import chat.parley.user.block.BlockStore;
import chat.parley.user.profile.Profiles;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Leaves of a user nothing but the id, which says that the account is deleted.
@Component
class UserEraser {
  private final Profiles profiles;
  private final BlockStore blocks;

  UserEraser(Profiles profiles, BlockStore blocks) {
    this.profiles = profiles;
    this.blocks = blocks;
  }

  /// Again changes nothing.
  @Transactional
  public void erase(UUID userId) {
    // First: a block is set only on who has a profile that is not deleted.
    profiles.erase(userId);
    blocks.forget(userId);
  }
}
