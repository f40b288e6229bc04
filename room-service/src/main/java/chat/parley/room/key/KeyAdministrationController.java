package chat.parley.room.key;

import chat.parley.contracts.internal.KeyAdministration;
import java.time.Instant;
import org.springframework.web.bind.annotation.RestController;

@RestController
class KeyAdministrationController implements KeyAdministration {
  private final KekRotation rotation;
  private final ConversationKeyRotation conversations;

  KeyAdministrationController(KekRotation rotation, ConversationKeyRotation conversations) {
    this.rotation = rotation;
    this.conversations = conversations;
  }

  @Override
  public KeyStatus status() {
    return rotation.status();
  }

  @Override
  public int rotateConversations(Instant before) {
    return conversations.rotateOlderThan(before);
  }

  @Override
  public KeyStatus begin() {
    return rotation.begin();
  }

  @Override
  public KeyStatus advance() {
    return rotation.advance();
  }
}
