package chat.parley.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import chat.parley.platform.crypto.ContentId.OfMessage;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCipherTest {
  private static final UUID CONVERSATION = UUID.randomUUID();
  private static final OfMessage MESSAGE =
      new OfMessage(CONVERSATION, UUID.randomUUID(), UUID.randomUUID());

  private final RoomsInMemory rooms = new RoomsInMemory();
  private final KeySet keys = KeySet.from(rooms.create(CONVERSATION));

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "Grüße ☕ 👩‍👩‍👧", "\u0000\n"})
  void decryptsWhatItEncrypted(String text) {
    byte[] ciphertext = MessageCipher.encrypt(keys, MESSAGE, text);

    assertThat(MessageCipher.decrypt(keys, MESSAGE, keys.version(), ciphertext)).isEqualTo(text);
  }

  @Test
  void showsNothingOfTheText() {
    byte[] ciphertext = MessageCipher.encrypt(keys, MESSAGE, "a secret sentence");

    assertThat(new String(ciphertext, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
    assertThat(MessageCipher.encrypt(keys, MESSAGE, "a secret sentence")).isNotEqualTo(ciphertext);
  }

  @ParameterizedTest
  @MethodSource("otherPlaces")
  void doesNotDecryptInAnotherPlace(ContentId otherPlace) {
    byte[] ciphertext = MessageCipher.encrypt(keys, MESSAGE, "hello");

    assertUndecryptable(keys, otherPlace, keys.version(), ciphertext);
  }

  @Test
  void doesNotDecryptAsAnotherKeyVersion() {
    byte[] ciphertext = MessageCipher.encrypt(keys, MESSAGE, "hello");

    assertUndecryptable(keys, MESSAGE, keys.version() + 1, ciphertext);
  }

  @Test
  void doesNotDecryptWithTheKeyOfAnotherConversation() {
    byte[] ciphertext = MessageCipher.encrypt(keys, MESSAGE, "hello");
    KeySet others = KeySet.from(rooms.create(UUID.randomUUID()));

    assertUndecryptable(others, MESSAGE, keys.version(), ciphertext);
  }

  @Test
  void doesNotDecryptWhatWasChanged() {
    byte[] ciphertext = MessageCipher.encrypt(keys, MESSAGE, "hello");
    ciphertext[ciphertext.length - 1] ^= 1;

    assertUndecryptable(keys, MESSAGE, keys.version(), ciphertext);
  }

  static Stream<ContentId> otherPlaces() {
    UUID other = UUID.randomUUID();
    return Stream.of(
        new OfMessage(other, MESSAGE.senderId(), MESSAGE.clientMessageId()),
        new OfMessage(CONVERSATION, other, MESSAGE.clientMessageId()),
        new OfMessage(CONVERSATION, MESSAGE.senderId(), other),
        new ContentId.OfEdit(CONVERSATION, MESSAGE.senderId(), MESSAGE.clientMessageId(), 1),
        new ContentId.OfReaction(CONVERSATION, MESSAGE.senderId(), MESSAGE.clientMessageId(), 1),
        new ContentId.OfDraft(CONVERSATION, MESSAGE.senderId(), 1),
        new ContentId.OfReminder(CONVERSATION, MESSAGE.senderId(), MESSAGE.clientMessageId()));
  }

  private static void assertUndecryptable(
      KeySet keys, ContentId message, int version, byte[] ciphertext) {
    assertThatExceptionOfType(UndecryptableException.class)
        .isThrownBy(() -> MessageCipher.decrypt(keys, message, version, ciphertext))
        .withMessageContaining(message.conversationId().toString());
  }
}
