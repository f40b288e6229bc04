package chat.parley.file.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.file.FakeRooms;
import chat.parley.file.encryption.FileCipher.Detail;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FileCipherTest {
  private final FakeRooms rooms = new FakeRooms();
  private final ConversationKeys conversationKeys = new ConversationKeys(rooms);
  private final KeySet keys = conversationKeys.of(rooms.create()).orElseThrow();
  private final FileId file = new FileId(keys.conversationId(), UUID.randomUUID());

  @Test
  void decryptsTheNameThatItEncrypted() {
    byte[] ciphertext = encrypted("budget – März.xlsx");

    assertThat(FileCipher.decrypt(keys, file, keys.version(), Detail.NAME, ciphertext))
        .isEqualTo("budget – März.xlsx".getBytes(StandardCharsets.UTF_8));
    assertThat(new String(ciphertext, StandardCharsets.UTF_8)).doesNotContain("budget", "xlsx");
  }

  @Test
  void refusesNameOfAnotherFile() {
    byte[] ciphertext = encrypted("a.txt");

    assertThatThrownBy(() ->
            FileCipher.decrypt(
                keys,
                new FileId(file.conversationId(), UUID.randomUUID()),
                keys.version(),
                Detail.NAME,
                ciphertext))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () -> FileCipher.decrypt(keys, file, keys.version(), Detail.THUMBNAIL, ciphertext))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesKeyInTheConversationItWasNotWrappedFor() {
    byte[] wrapped = FileCipher.wrap(keys, file, keys.version(), FileKey.generate());
    KeySet others = conversationKeys.of(rooms.create()).orElseThrow();

    assertThatThrownBy(() -> FileCipher.unwrap(others, file, others.version(), wrapped))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesKeyUnderAnotherVersion() {
    byte[] wrapped = FileCipher.wrap(keys, file, keys.version(), FileKey.generate());

    assertThatThrownBy(() -> FileCipher.unwrap(keys, file, keys.version() + 1, wrapped))
        .isInstanceOf(IllegalStateException.class);
  }

  private byte[] encrypted(String name) {
    return FileCipher.encrypt(
        keys, file, keys.version(), Detail.NAME, name.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void refusesNameInPlaceOfKey() {
    byte[] name = encrypted("a.txt");

    assertThatThrownBy(() -> FileCipher.unwrap(keys, file, keys.version(), name))
        .isInstanceOf(IllegalStateException.class);
  }
}
