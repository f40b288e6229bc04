package chat.parley.file.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.file.FakeRooms;
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
    byte[] ciphertext = FileCipher.encryptName(keys, file, "budget – März.xlsx");

    assertThat(FileCipher.decryptName(keys, file, keys.version(), ciphertext))
        .isEqualTo("budget – März.xlsx");
    assertThat(new String(ciphertext, StandardCharsets.UTF_8)).doesNotContain("budget", "xlsx");
  }

  @Test
  void refusesNameOfAnotherFile() {
    byte[] ciphertext = FileCipher.encryptName(keys, file, "a.txt");

    assertThatThrownBy(() ->
            FileCipher.decryptName(
                keys,
                new FileId(file.conversationId(), UUID.randomUUID()),
                keys.version(),
                ciphertext))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesKeyInTheConversationItWasNotWrappedFor() {
    byte[] wrapped = FileCipher.wrap(keys, file, FileKey.generate());
    KeySet others = conversationKeys.of(rooms.create()).orElseThrow();

    assertThatThrownBy(() -> FileCipher.unwrap(others, file, others.version(), wrapped))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesKeyUnderAnotherVersion() {
    byte[] wrapped = FileCipher.wrap(keys, file, FileKey.generate());

    assertThatThrownBy(() -> FileCipher.unwrap(keys, file, keys.version() + 1, wrapped))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesNameInPlaceOfKey() {
    byte[] name = FileCipher.encryptName(keys, file, "a.txt");

    assertThatThrownBy(() -> FileCipher.unwrap(keys, file, keys.version(), name))
        .isInstanceOf(IllegalStateException.class);
  }
}
