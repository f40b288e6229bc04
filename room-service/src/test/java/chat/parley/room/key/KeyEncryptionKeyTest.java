package chat.parley.room.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.crypto.tink.KeysetHandle;
import java.security.GeneralSecurityException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyEncryptionKeyTest {
  private final UUID conversation = UUID.randomUUID();
  private final KeysetHandle keys = KeyEncryptionKey.newKeyset();

  @Test
  void unwrapsWhatItWrapped() throws GeneralSecurityException {
    var kek = new KeyEncryptionKey(KeyEncryptionKey.newKeyset());

    KeysetHandle unwrapped = kek.unwrap(conversation, kek.wrap(conversation, keys));

    assertThat(unwrapped.equalsKeyset(keys)).isTrue();
    assertThat(kek.ids()).containsExactly(kek.id());
  }

  @Test
  void doesNotUnwrapForAnotherConversation() throws GeneralSecurityException {
    var kek = new KeyEncryptionKey(KeyEncryptionKey.newKeyset());
    byte[] wrapped = kek.wrap(conversation, keys);

    assertThatIllegalStateException().isThrownBy(() -> kek.unwrap(UUID.randomUUID(), wrapped));
  }

  @Test
  void doesNotUnwrapWhatAnotherKeyWrapped() throws GeneralSecurityException {
    var kek = new KeyEncryptionKey(KeyEncryptionKey.newKeyset());
    byte[] wrapped = new KeyEncryptionKey(KeyEncryptionKey.newKeyset()).wrap(conversation, keys);

    assertThatIllegalStateException().isThrownBy(() -> kek.unwrap(conversation, wrapped));
  }
}
