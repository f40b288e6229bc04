package chat.parley.room.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.internal.RoomDirectory.ConversationKey;
import chat.parley.room.Client;
import chat.parley.room.RunningRoomService;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@RunningRoomService
class ConversationKeyRotationIT {
  private static final byte[] CONTEXT = "context".getBytes(UTF_8);

  @LocalServerPort private int port;
  @Autowired private ConversationKeyStore keys;
  @Autowired private JdbcClient jdbc;
  private Client owner;
  private UUID room;

  @BeforeEach
  void createRoom() {
    owner = Client.user(port);
    room = owner.createRoom("Kept", "public");
  }

  @Test
  void ownerMakesANewVersionThatReadsWhatTheOldOneWrote() throws GeneralSecurityException {
    KeysetHandle before = keysetOf(room);
    byte[] old = aead(before).encrypt("old".getBytes(UTF_8), CONTEXT);

    var answer = rotate(owner);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("version").asInt()).isEqualTo(2);
    assertThat(keys.find(List.of(room))).map(ConversationKey::currentVersion).containsExactly(2);
    KeysetHandle after = keysetOf(room);
    assertThat(aead(after).decrypt(old, CONTEXT)).isEqualTo("old".getBytes(UTF_8));
    assertThat(after.size()).isEqualTo(2);
    assertThat(after.getAt(0).getId()).isEqualTo(before.getAt(0).getId());
    assertThat(after.getAt(1).isPrimary()).isTrue();
  }

  @Test
  void othersMayNot() {
    Client member = Client.user(port);
    member.join(room);
    UUID unknown = owner.createRoom("Unknown", "private");

    assertThat(rotate(member).code()).isEqualTo("forbidden");
    assertThat(rotate(Client.user(port)).code()).isEqualTo("not-found");
    assertThat(member.post("/api/v1/rooms/" + unknown + "/key-rotations", Map.of()).code())
        .isEqualTo("not-found");
    assertThat(keys.find(List.of(room))).map(ConversationKey::currentVersion).containsExactly(1);
  }

  @Test
  void endsAtTheMostVersionsThatAreKept() {
    jdbc.sql("UPDATE conversation_key SET current_version = 1000 WHERE conversation_id = ?")
        .param(room)
        .update();

    assertThat(rotate(owner).code()).isEqualTo("conflict");
  }

  @Test
  void serviceRotatesAllThatAreOlderOnce() {
    Client service = Client.service(port);
    UUID another = owner.createRoom("Another", "private");
    String path = "/internal/keys/conversation-rotations?before=" + Instant.now();

    while (!service.post(path, Map.of()).body().equals("0")) {
      // There is a limit to how many one call does.
    }

    assertThat(keys.find(List.of(room, another)))
        .map(ConversationKey::currentVersion)
        .containsExactly(2, 2);
    assertThat(owner.post(path, Map.of()).status()).isEqualTo(403);
  }

  private Client.Answer rotate(Client client) {
    return client.post("/api/v1/rooms/" + room + "/key-rotations", Map.of());
  }

  private KeysetHandle keysetOf(UUID conversation) throws GeneralSecurityException {
    return TinkProtoKeysetFormat.parseKeyset(
        keys.find(List.of(conversation)).getFirst().keyset(), InsecureSecretKeyAccess.get());
  }

  private static Aead aead(KeysetHandle keyset) throws GeneralSecurityException {
    return keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
  }
}
