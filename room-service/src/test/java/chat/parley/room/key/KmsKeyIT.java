package chat.parley.room.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import chat.parley.contracts.internal.KeyAdministration.Kek;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.room.Client;
import chat.parley.room.RunningRoomService;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.KmsClient;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/// Keys of a key management service that is called over HTTP.
@RunningRoomService
class KmsKeyIT {
  @LocalServerPort private int port;
  @Autowired private KeyProperties file;
  @Autowired private KekStore register;
  @Autowired private WrappedKeyStore wrapped;
  @Autowired private ConversationKeyStore keys;
  @Autowired private TransactionTemplate transactions;
  private final UUID conversation = UUID.randomUUID();
  private HttpKms kms;
  private String uri;

  @BeforeEach
  void startKms() throws IOException, GeneralSecurityException {
    kms = new HttpKms();
    uri = kms.createKey("first");
  }

  @AfterEach
  void stopKms() {
    kms.close();
  }

  @Test
  void wrapsAndUnwrapsForOneConversationOnly() throws GeneralSecurityException {
    KeyEncryptionKey kek = new KeyEncryptionKeys(sources(uri)).require(uri);
    KeysetHandle keyset = Keysets.generate();

    byte[] bytes = kek.wrap(conversation, keyset);

    assertThat(kek.unwrap(conversation, bytes).equalsKeyset(keyset)).isTrue();
    assertThatIllegalStateException().isThrownBy(() -> kek.unwrap(UUID.randomUUID(), bytes));
    String other = kms.createKey("other");
    assertThatIllegalStateException()
        .isThrownBy(
            () -> new KeyEncryptionKeys(sources(other)).require(other).unwrap(conversation, bytes));
  }

  @Test
  void isUnavailableWhileTheServiceIsAway() throws GeneralSecurityException {
    KeyEncryptionKey kek = new KeyEncryptionKeys(sources(uri)).require(uri);
    byte[] bytes = kek.wrap(conversation, Keysets.generate());
    kms.close();

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> kek.unwrap(conversation, bytes))
        .satisfies(it -> assertThat(it.problem().code()).isEqualTo(ProblemCode.UNAVAILABLE));
  }

  @Test
  void doesNotStartWithAUriThatNoClientSupports() {
    assertThatExceptionOfType(KeySourceException.class)
        .isThrownBy(() -> sources("nobodys-kms://key"))
        .withMessageContaining("nobodys-kms://key");
  }

  @Test
  void isNotRotatedWithoutAnotherKey() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> sources(uri).addPrimary())
        .satisfies(it -> assertThat(it.problem().code()).isEqualTo(ProblemCode.CONFLICT));
  }

  @Test
  void takesOverFromAFileAndHandsOnToAnotherKeyAndBack() throws GeneralSecurityException {
    UUID room = Client.user(port).createRoom("Kept", "private");
    byte[] keyset = keys.find(List.of(room)).getFirst().keyset();
    KeysetFile keysetFile = KeysetFile.at(Path.of(file.uri().substring("file:".length())));

    moveTo(sources(uri, file.uri()));

    assertThat(register.counted()).map(Kek::id).containsExactly(uri);
    assertThat(keysetFile.exists()).isFalse();
    assertThat(store(sources(uri)).find(List.of(room)).getFirst().keyset()).isEqualTo(keyset);

    String second = kms.createKey("second");
    moveTo(sources(second, uri));
    assertThat(register.counted()).map(Kek::id).containsExactly(second);

    moveTo(sources(file.uri(), second));
    kms.close();
    assertThat(keysetFile.exists()).isTrue();
    assertThat(keys.find(List.of(room)).getFirst().keyset()).isEqualTo(keyset);
  }

  /// What a start with these sources and a rotation do.
  private void moveTo(KeySources sources) {
    var keks = new KeyConfiguration().keyEncryptionKeys(sources, register, transactions);
    var rotation = new KekRotation(sources, keks, register, wrapped, transactions);
    assertThat(rotation.begin().rotating()).isTrue();
    while (rotation.status().rotating()) {
      rotation.advance();
    }
  }

  @SuppressWarnings("NullAway") // It only reads.
  private ConversationKeyStore store(KeySources sources) {
    return new ConversationKeyStore(new KeyEncryptionKeys(sources), register, wrapped, null);
  }

  private static KeySources sources(String uri, String... former) {
    return new KeyConfiguration()
        .keySource(
            new KeyProperties(uri, List.of(former)),
            new StaticListableBeanFactory().getBeanProvider(KmsClient.class));
  }
}
