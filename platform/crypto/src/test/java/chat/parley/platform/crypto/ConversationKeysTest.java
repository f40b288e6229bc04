package chat.parley.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.internal.RoomDirectory.ConversationKey;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
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
  void asksAgainAtOnceForAVersionThatItDoesNotKnow() {
    UUID conversation = rooms.create(UUID.randomUUID()).conversationId();
    var message = new ContentId.OfMessage(conversation, UUID.randomUUID(), UUID.randomUUID());
    assertThat(keys.of(conversation, 1)).map(KeySet::version).contains(1);
    byte[] ciphertext =
        MessageCipher.encrypt(KeySet.from(rooms.rotate(conversation)), message, "new");

    KeySet found = keys.of(conversation, 2).orElseThrow();

    assertThat(MessageCipher.decrypt(found, message, 2, ciphertext)).isEqualTo("new");
    assertThat(rooms.asked).hasSize(2);
  }

  @Test
  void readsWhatAnOlderVersionEncryptedAndKeepsItsTokens() {
    UUID conversation = UUID.randomUUID();
    KeySet before = KeySet.from(rooms.create(conversation));
    var message = new ContentId.OfMessage(conversation, UUID.randomUUID(), UUID.randomUUID());
    byte[] ciphertext = MessageCipher.encrypt(before, message, "old");
    rooms.rotate(conversation);

    KeySet after = KeySet.from(rooms.rotate(conversation));

    assertThat(after.version()).isEqualTo(3);
    assertThat(MessageCipher.decrypt(after, message, 1, ciphertext)).isEqualTo("old");
    assertThat(after.tokens().of("emoji", "☕")).isEqualTo(before.tokens().of("emoji", "☕"));
  }

  @Test
  void forgetsADestroyedKeyWhenToldTo() {
    UUID conversation = rooms.create(UUID.randomUUID()).conversationId();
    assertThat(keys.of(conversation)).isPresent();
    rooms.destroy(conversation);

    keys.forget(conversation);

    assertThat(keys.of(conversation)).isEmpty();
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
