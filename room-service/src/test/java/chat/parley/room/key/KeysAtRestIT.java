package chat.parley.room.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import chat.parley.contracts.internal.RoomDirectory.ConversationKey;
import chat.parley.room.Client;
import chat.parley.room.RunningRoomService;
import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AesGcmKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@RunningRoomService
class KeysAtRestIT {
  @LocalServerPort private int port;
  @Autowired private ConversationKeyStore keys;
  @Autowired private JdbcClient jdbc;
  @Autowired private KekStore register;
  @Autowired private TransactionTemplate transactions;
  @TempDir private Path otherData;
  private UUID room;

  @BeforeEach
  void createRoom() {
    room = Client.user(port).createRoom("Kept", "private");
  }

  @Test
  @AccessesPartialKey
  void databaseHoldsNoKeyInTheClear() throws Exception {
    ConversationKey key = keys.find(List.of(room)).getFirst();
    var keyset = TinkProtoKeysetFormat.parseKeyset(key.keyset(), InsecureSecretKeyAccess.get());
    byte[] secret =
        ((AesGcmKey) keyset.getPrimary().getKey())
            .getKeyBytes()
            .toByteArray(InsecureSecretKeyAccess.get());

    byte[] stored =
        jdbc.sql("SELECT wrapped_keyset FROM conversation_key WHERE conversation_id = ?")
            .param(room)
            .query((row, _) -> row.getBytes(1))
            .single();

    assertThat(secret).hasSize(32);
    assertThat(latin1(key.keyset())).contains(latin1(secret));
    assertThat(latin1(stored)).doesNotContain(latin1(secret).substring(0, 8));
  }

  @Test
  void startsWithNoNewKeyWhereTheOldOneIsMissing() {
    assertThatExceptionOfType(KeySourceException.class)
        .isThrownBy(this::start)
        .withMessageContaining("is missing");
    assertThat(otherData).isEmptyDirectory();
  }

  @Test
  void startsWithNoKeyOfAnotherDatabase() {
    KeysetFile.at(otherData.resolve("kek.json")).create();

    assertThatExceptionOfType(KeySourceException.class)
        .isThrownBy(this::start)
        .withMessageContaining("is not the key set");
  }

  private void start() {
    var sources = new KeySources(KeysetFile.at(otherData.resolve("kek.json")), List.of());
    new KeyConfiguration().keyEncryptionKeys(sources, register, transactions);
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
