package chat.parley.file.erasure;

import static chat.parley.file.FilesClient.body;
import static chat.parley.file.FilesClient.code;
import static chat.parley.file.FilesClient.json;
import static chat.parley.file.FilesClient.part;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.ConversationEvent.ConversationDeleted;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.internal.FileDirectory;
import chat.parley.file.FakeRooms;
import chat.parley.file.FileServiceTest;
import chat.parley.file.FilesClient;
import chat.parley.file.Member;
import chat.parley.file.encryption.FileId;
import chat.parley.file.store.FileRepository;
import chat.parley.file.store.NewObject;
import chat.parley.file.store.PendingUploads;
import chat.parley.file.store.TestStores;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.messaging.EventCodec;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;

/// {@link FakeRooms} knows the members and the key of a conversation even when it is deleted, so
/// that nothing here is refused by anybody but this service.
@FileServiceTest
class ConversationErasureIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MORE_THAN_A_BATCH = 450;

  @Autowired private FilesClient client;
  @Autowired private FakeRooms rooms;
  @Autowired private FileRepository files;
  @Autowired private PendingUploads pending;
  @Autowired private ConversationEraser eraser;
  @Autowired private ConversationKeys conversationKeys;
  @Autowired private FileDirectory directory;
  @Autowired private KafkaTemplate<String, byte[]> kafka;
  @Autowired private JdbcClient jdbc;

  private UUID conversation;

  @BeforeEach
  void createConversation() {
    conversation = rooms.create(Member.ADA.id());
  }

  @Test
  void erasesFilesOfEveryStateAndTheFolder() throws IOException {
    // given
    client.uploaded(Member.ADA, conversation, "a.txt", new byte[10]);
    begin(false);
    begin(true);
    files.markAbandoned(begin(true).id());
    UUID upload = client.begun(Member.ADA, conversation, "c.txt", 1_000_000);
    client.append(Member.ADA, upload, 0, new byte[600_000]);
    Files.createFile(client.folder(conversation).resolve("of no row"));
    UUID other = rooms.create(Member.ADA.id());
    UUID kept = client.uploaded(Member.ADA, other, "b.txt", new byte[10]);
    // when
    publishDeletion();
    // then
    awaitErased(conversation);
    assertThat(client.folder(conversation)).doesNotExist();
    assertThat(client.rowValues(conversation)).isEmpty();
    assertThat(client.get(Member.ADA, "/api/v1/files/" + kept + "/content").statusCode())
        .isEqualTo(200);
  }

  @Test
  void erasesMoreThanOneTransactionTakes() throws IOException {
    // given
    for (int count = 0; count < MORE_THAN_A_BATCH; count++) {
      begin(true);
    }
    // when
    publishDeletion();
    // then
    awaitErased(conversation);
    assertThat(client.isEmpty(conversation)).isTrue();
  }

  @Test
  void refusesUploadThatFinishesAfterTheDeletion() throws IOException {
    // given
    byte[] whole = body(part("file", "late.bin", new byte[3_000_000]));
    try (Socket socket = client.begin(Member.ADA, conversation, whole.length)) {
      socket.getOutputStream().write(whole, 0, 1_000_000);
      socket.getOutputStream().flush();
      await().until(() -> !client.objects(conversation).isEmpty());
      // when
      publishDeletion();
      awaitErased(conversation);
      socket.getOutputStream().write(whole, 1_000_000, whole.length - 1_000_000);
      socket.getOutputStream().flush();
      socket.shutdownOutput();
      // then
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 404").contains("\"code\":\"not-found\"");
    }
    assertThat(client.folder(conversation)).doesNotExist();
    assertThat(client.rowValues(conversation)).isEmpty();
  }

  @Test
  void refusesUploadThatBeginsAfterTheDeletion() throws IOException {
    // given
    publishDeletion();
    awaitErased(conversation);
    // when
    HttpResponse<byte[]> refused =
        client.upload(Member.ADA, conversation, "late.txt", new byte[10]);
    // then
    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(code(refused)).isEqualTo("not-found");
    assertThat(client.folder(conversation)).doesNotExist();
    assertThat(client.rowValues(conversation)).isEmpty();
  }

  @Test
  void givesNothingOutWhileItsErasureIsHeldUp() throws IOException {
    // given
    UUID id = client.uploaded(Member.ADA, conversation, "a.txt", new byte[10]);
    Path obstacle = obstruct(id);
    // when
    publishDeletion();
    // then
    await().atMost(PATIENCE).until(() -> isDeleted(conversation));
    assertThat(client.rowValues(conversation)).isNotEmpty();
    String path = "/api/v1/files/" + id;
    assertThat(client.get(Member.ADA, path).statusCode()).isEqualTo(404);
    assertThat(client.get(Member.ADA, path + "/content").statusCode()).isEqualTo(404);
    HttpResponse<byte[]> list =
        client.get(Member.ADA, "/api/v1/conversations/" + conversation + "/files");
    assertThat(json(list).get("files")).isEmpty();
    assertThat(directory.attach(conversation, Member.ADA.id(), Set.of(id))).isEmpty();
    Files.delete(obstacle);
  }

  @Test
  void refusesDownloadThatTheErasureOvertakes() throws IOException {
    // given
    UUID id = client.uploaded(Member.ADA, conversation, "a.txt", new byte[10]);
    rooms.meanwhile(
        conversation,
        () -> {
          publishDeletion();
          awaitErased(conversation);
        });
    // when
    HttpResponse<byte[]> refused = client.get(Member.ADA, "/api/v1/files/" + id + "/content");
    // then
    assertThat(erasedAt(conversation)).isPresent();
    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(code(refused)).isEqualTo("not-found");
  }

  @Test
  void goesOnWhereTheDiskFailed() throws IOException {
    // given
    UUID id = client.uploaded(Member.ADA, conversation, "a.txt", new byte[10]);
    Path obstacle = obstruct(id);
    publishDeletion();
    await().atMost(PATIENCE).until(() -> isDeleted(conversation));
    eraser.eraseAll();
    assertThat(erasedAt(conversation)).isEmpty();
    assertThat(client.rowValues(conversation)).isNotEmpty();
    // when
    Files.delete(obstacle);
    eraser.eraseAll();
    // then
    awaitErased(conversation);
    assertThat(client.folder(conversation)).doesNotExist();
    assertThat(client.rowValues(conversation)).isEmpty();
  }

  @Test
  void changesNothingWhenTheEventIsRepeated() throws IOException {
    // given
    client.uploaded(Member.ADA, conversation, "a.txt", new byte[10]);
    publishDeletion();
    awaitErased(conversation);
    Optional<Instant> erasedAt = erasedAt(conversation);
    // when
    publishDeletion();
    UUID next = rooms.create(Member.ADA.id());
    publishDeletion(next, conversation);
    // then
    awaitErased(next);
    assertThat(erasedAt(conversation)).isEqualTo(erasedAt);
  }

  private void publishDeletion() {
    publishDeletion(conversation, conversation);
  }

  // What has one key comes in order.
  private void publishDeletion(UUID deleted, UUID key) {
    var event = new ConversationDeleted(deleted, 5, Member.ADA.id(), Instant.now());
    kafka.send(Topics.CONVERSATIONS, key.toString(), EventCodec.write(event)).join();
  }

  private void awaitErased(UUID id) {
    await().atMost(PATIENCE).until(() -> erasedAt(id).isPresent());
  }

  private boolean isDeleted(UUID id) {
    return jdbc.sql("select exists (select from deleted_conversation where conversation_id = ?)")
        .param(id)
        .query(Boolean.class)
        .single();
  }

  private Optional<Instant> erasedAt(UUID id) {
    return jdbc.sql(
            "select erased_at from deleted_conversation where conversation_id = ? and erased_at is not null")
        .param(id)
        .query(Instant.class)
        .optional();
  }

  // Nothing removes a folder that is not empty in place of an object.
  private Path obstruct(UUID id) throws IOException {
    Path object = client.folder(conversation).resolve(id.toString());
    Files.delete(object);
    Files.createDirectory(object);
    return Files.createFile(object.resolve("obstacle"));
  }

  // What a service leaves that is killed while it takes a file in.
  private FileId begin(boolean committed) throws IOException {
    var file = new FileId(conversation, UUID.randomUUID());
    pending.begin(
        TestStores.entry(file, conversationKeys.of(conversation).orElseThrow(), Instant.now()));
    NewObject object = pending.create(file);
    object.write(new byte[] {1, 2, 3});
    if (committed) {
      object.commit();
    }
    return file;
  }
}
