package chat.parley.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.platform.crypto.ConversationKeys.KeySet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TokensTest {
  private final RoomsInMemory rooms = new RoomsInMemory();
  private final UUID conversation = rooms.create(UUID.randomUUID()).conversationId();

  @Test
  void areTheSameForTheSameTextAndOtherwiseDifferent() {
    KeySet keys = keysOf(conversation);

    assertThat(keys.tokens().of("emoji", "☕"))
        .hasSize(16)
        .isEqualTo(keysOf(conversation).tokens().of("emoji", "☕"))
        .isNotEqualTo(keys.tokens().of("emoji", "🎉"))
        .isNotEqualTo(keys.tokens().of("word", "☕"))
        .isNotEqualTo(
            keysOf(rooms.create(UUID.randomUUID()).conversationId()).tokens().of("emoji", "☕"));
  }

  private KeySet keysOf(UUID id) {
    return new ConversationKeys(rooms).of(id).orElseThrow();
  }
}
