package chat.parley.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.internal.RoomDirectory.ConversationKey;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConversationKeysTest {
  private final RoomsInMemory rooms = new RoomsInMemory();
  private final ConversationKeys keys = new ConversationKeys(rooms);

  @Test
  void asksOnceForAKeySetThatItKeeps() {
    UUID conversation = rooms.create(UUID.randomUUID()).conversationId();

    assertThat(keys.of(conversation)).isEqualTo(keys.of(conversation)).isPresent();

    assertThat(rooms.asked).containsExactly(List.of(conversation));
  }

  @Test
  void findsAConversationThatWasCreatedAfterItWasAskedFor() {
    UUID conversation = UUID.randomUUID();
    assertThat(keys.of(conversation)).isEmpty();
    assertThat(keys.of(List.of(conversation))).isEmpty();

    rooms.create(conversation);

    assertThat(keys.of(conversation)).isPresent();
  }

  @Test
  void asksForManyInHundreds() {
    List<UUID> conversations =
        Stream.generate(() -> rooms.create(UUID.randomUUID()))
            .limit(250)
            .map(ConversationKey::conversationId)
            .toList();

    assertThat(keys.of(conversations)).containsOnlyKeys(conversations);

    assertThat(rooms.asked).map(List::size).containsExactly(100, 100, 50);
  }

  @Test
  void saysNothingOfAKeyInItsText() {
    ConversationKey key = rooms.create(UUID.randomUUID());

    assertThat(key.toString()).doesNotContain("keyset");
    assertThat(keys.of(key.conversationId()).orElseThrow().toString())
        .isEqualTo("KeySet[" + key.conversationId() + ", version 1]");
  }
}
