package chat.parley.user.erasure;

import chat.parley.contracts.event.ErasureEvent.ErasureRequested;
import chat.parley.platform.messaging.Eraser;
import chat.parley.user.block.BlockStore;
import chat.parley.user.profile.Profiles;
import chat.parley.user.settings.SettingsStore;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Leaves of a user nothing but the id, which says that the account is deleted.
@Component
class UserEraser implements Eraser {
  private final Profiles profiles;
  private final BlockStore blocks;
  private final SettingsStore settings;

  UserEraser(Profiles profiles, BlockStore blocks, SettingsStore settings) {
    this.profiles = profiles;
    this.blocks = blocks;
    this.settings = settings;
  }

  @Override
  @Transactional
  public boolean erase(ErasureRequested request) {
    UUID userId = request.userId();
    // First: the others go by whether the profile is deleted.
    profiles.erase(userId);
    blocks.forget(userId);
    settings.forget(userId);
    return true;
  }
}
