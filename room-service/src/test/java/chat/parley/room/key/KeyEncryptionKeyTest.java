package chat.parley.room.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.crypto.tink.KeysetHandle;
import java.security.GeneralSecurityException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyEncryptionKeyTest {
  private final UUID conversation = UUID.randomUUID();
  private KeysetHandle keys;

  @BeforeEach
  void makeKeys() throws GeneralSecurityException {
    keys = Keysets.generate();
  }

  @Test
  void unwrapsWhatItWrapped() throws GeneralSecurityException {
    var kek = newKek();

    KeysetHandle unwrapped = kek.unwrap(conversation, kek.wrap(conversation, keys));

    assertThat(unwrapped.equalsKeyset(keys)).isTrue();
  }

  @Test
  void doesNotUnwrapForAnotherConversation() throws GeneralSecurityException {
    var kek = newKek();
    byte[] wrapped = kek.wrap(conversation, keys);

    assertThatIllegalStateException().isThrownBy(() -> kek.unwrap(UUID.randomUUID(), wrapped));
  }

  @Test
  void doesNotUnwrapWhatAnotherKeyWrapped() throws GeneralSecurityException {
    var kek = newKek();
    byte[] wrapped = newKek().wrap(conversation, keys);

    assertThatIllegalStateException().isThrownBy(() -> kek.unwrap(conversation, wrapped));
  }

  private static KeyEncryptionKey newKek() throws GeneralSecurityException {
    Keyring keyring = Keysets.keyring(Keysets.generate());
    return keyring.keys().values().iterator().next();
  }
}
