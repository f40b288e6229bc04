package chat.parley.room.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import chat.parley.contracts.internal.KeyAdministration.Kek;
import chat.parley.contracts.internal.RoomDirectory.ConversationKey;
import chat.parley.room.Client;
import chat.parley.room.Client.Answer;
import chat.parley.room.RunningRoomService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@RunningRoomService
class KekRotationIT {
  @LocalServerPort private int port;
  @Autowired private KeySources source;
  @Autowired private KekStore register;
  @Autowired private WrappedKeyStore wrapped;
  @Autowired private ConversationKeyStore keys;
  @Autowired private KekRotation rotation;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transactions;
  private Client service;
  private Client user;
  private String old;
  private UUID room;
  private byte[] keyset;

  @BeforeEach
  void createRoom() {
    service = Client.service(port);
    user = Client.user(port);
    old = source.read().primary();
    room = user.createRoom("Kept", "private");
    keyset = keysetOf(keys, room);
  }

  @AfterEach
  void leaveOneKey() {
    rotation.begin();
    finish(rotation);
  }

  @Test
  void wrapsEveryKeySetAnewAndDestroysTheOldKey() {
    Answer begun = service.post("/internal/keys/rotation", Map.of());

    assertThat(begun.status()).isEqualTo(200);
    assertThat(begun.json().get("rotating").asBoolean()).isTrue();
    assertThat(begun.json().get("keys")).hasSize(2);
    Answer step = begun;
    while (step.json().get("rotating").asBoolean()) {
      step = service.post("/internal/keys/rotation/steps", Map.of());
      assertThat(step.status()).isEqualTo(200);
    }

    String primary = source.read().primary();
    assertThat(primary).isNotEqualTo(old);
    assertThat(source.read().keys()).containsOnlyKeys(primary);
    assertThat(service.get("/internal/keys").json().get("keys")).hasSize(1);
    assertThat(register.counted()).map(Kek::id).containsExactly(primary);
    assertThat(kekOf(room)).isEqualTo(primary);
    assertThat(keysetOf(keys, room)).isEqualTo(keyset);
  }

  @Test
  void whatIsLeftOfADestroyedKeySetOpensWithNoKeyAnyMore() {
    WrappedKey remains = wrapped.find(List.of(room)).getFirst();
    assertThat(user.delete(room).status()).isEqualTo(204);
    assertThat(Objects.requireNonNull(source.read().keys().get(old)).unwrap(room, remains.keyset()))
        .isNotNull();

    rotation.begin();
    finish(rotation);

    assertThat(source.read().keys()).isNotEmpty().doesNotContainKey(old);
    for (KeyEncryptionKey kek : source.read().keys().values()) {
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> kek.unwrap(room, remains.keyset()));
    }
  }

  @Test
  void goesOnWhereTheDatabaseHasNotHeardOfTheNewKey() {
    source.addPrimary();
    String added = source.read().primary();

    KekRotation restarted = restarted();
    assertThat(restarted.status().rotating()).isTrue();
    restarted.begin();
    finish(restarted);

    assertThat(source.read().keys()).containsOnlyKeys(added);
    assertThat(kekOf(room)).isEqualTo(added);
  }

  @Test
  void goesOnWhereNothingIsWrappedAnewYet() {
    rotation.begin();
    String primary = source.read().primary();
    assertThat(kekOf(room)).isEqualTo(old);

    KekRotation restarted = restarted();
    restarted.begin();
    finish(restarted);

    assertThat(source.read().keys()).containsOnlyKeys(primary);
    assertThat(keysetOf(keys, room)).isEqualTo(keyset);
  }

  @Test
  void goesOnWhereTheOldKeyIsForgottenButNotDestroyed() {
    rotation.begin();
    String primary = source.read().primary();
    while (register.counted().stream().anyMatch(it -> !it.primary() && it.keySets() > 0)) {
      rotation.advance();
    }
    transactions.executeWithoutResult(_ -> register.retireOthers());
    assertThat(source.read().keys()).containsOnlyKeys(old, primary);

    KekRotation restarted = restarted();
    assertThat(restarted.status().rotating()).isTrue();
    restarted.begin();
    finish(restarted);

    assertThat(source.read().keys()).containsOnlyKeys(primary);
  }

  @Test
  void doesNotForgetAKeyThatAConversationIsBeingCreatedWith() {
    UUID created =
        transactions.execute(_ -> {
          UUID conversation = UUID.randomUUID();
          jdbc.sql(
                  """
                  INSERT INTO conversation (id, kind, version, member_count, created_by, created_at)
                  VALUES (?, 'ROOM', 1, 0, ?, now())
                  """)
              .params(conversation, UUID.randomUUID())
              .update();
          keys.create(conversation);
          inAnotherThread(() -> {
            rotation.begin();
            rotation.advance();
          });
          return conversation;
        });

    finish(rotation);

    assertThat(kekOf(created)).isEqualTo(source.read().primary()).isNotEqualTo(old);
    assertThat(keys.find(List.of(created))).hasSize(1);
  }

  @Test
  void leavesConversationsToBeMadeAndReadMeanwhile() throws Exception {
    var done = new AtomicBoolean();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var making =
          threads.submit(() -> {
            int made = 0;
            while (!done.get() || made == 0) {
              UUID another = user.createRoom("Another", "private");
              assertThat(keys.find(List.of(another, room))).hasSize(2);
              made++;
            }
            return made;
          });
      for (int round = 0; round < 5; round++) {
        rotation.begin();
        finish(rotation);
      }
      done.set(true);
      assertThat(making.get()).isPositive();
    }
    assertThat(source.read().keys()).hasSize(1);
  }

  @Test
  void anotherInstanceReadsAndWritesWithTheNewKeyAtOnce() {
    var other = new KeyEncryptionKeys(source);
    rotation.begin();
    finish(rotation);

    String primary = source.read().primary();
    assertThat(other.require(primary).unwrap(room, wrapped.find(List.of(room)).getFirst().keyset()))
        .isNotNull();
  }

  @Test
  void isForServicesOnly() {
    assertThat(
            Stream.of(
                    user.get("/internal/keys"),
                    user.post("/internal/keys/rotation", Map.of()),
                    user.post("/internal/keys/rotation/steps", Map.of()))
                .map(Answer::status))
        .containsOnly(403);
    assertThat(source.read().primary()).isEqualTo(old);
  }

  private KekRotation restarted() {
    return new KekRotation(source, new KeyEncryptionKeys(source), register, wrapped, transactions);
  }

  private static void finish(KekRotation rotation) {
    while (rotation.status().rotating()) {
      rotation.advance();
    }
  }

  private static void inAnotherThread(Runnable work) {
    var thread = Thread.ofVirtual().start(work);
    try {
      // The last step waits for the transaction that this thread is in.
      thread.join(Duration.ofSeconds(2));
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new AssertionError(exception);
    }
  }

  private String kekOf(UUID conversation) {
    return jdbc.sql("SELECT kek_id FROM conversation_key WHERE conversation_id = ?")
        .param(conversation)
        .query(String.class)
        .single();
  }

  private static byte[] keysetOf(ConversationKeyStore keys, UUID conversation) {
    return keys.find(List.of(conversation)).stream()
        .map(ConversationKey::keyset)
        .toList()
        .getFirst();
  }
}
