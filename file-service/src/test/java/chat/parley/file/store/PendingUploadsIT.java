package chat.parley.file.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.FakeRooms;
import chat.parley.file.FileServiceTest;
import chat.parley.file.FilesClient;
import chat.parley.file.Member;
import chat.parley.file.encryption.FileId;
import chat.parley.platform.crypto.ConversationKeys;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@FileServiceTest
class PendingUploadsIT {
  @Autowired private PendingUploads pending;
  @Autowired private StoredFiles stored;
  @Autowired private DeletedConversations deleted;
  @Autowired private AbandonedUploads abandoned;
  @Autowired private FileRepository files;
  @Autowired private ConversationKeys conversationKeys;
  @Autowired private FilesClient client;
  @Autowired private FakeRooms rooms;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transactions;

  @Test
  void refusesEveryStepOnceTheConversationIsDeleted() throws IOException {
    // given
    UUID conversation = rooms.create(Member.ADA.id());
    FileEntry begun = entry(conversation);
    pending.begin(begun);
    pending.create(begun.file()).commit();
    // when
    deleted.add(conversation, Instant.now());
    // then
    assertNotFound(() -> pending.begin(entry(conversation)));
    assertNotFound(() -> pending.create(new FileId(conversation, UUID.randomUUID())));
    assertNotFound(() ->
        stored.add(
            begun.file(), new Finding("text/plain", 3, null, null, null, false, null, null)));
    assertThat(client.objects(conversation)).hasSize(1);
    assertThat(files.findStored(begun.file().id())).isEmpty();
  }

  @Test
  void leavesWhatIsGivenUpToWhoComesFirst() throws IOException {
    // given
    UUID conversation = rooms.create(Member.ADA.id());
    FileEntry begun = entry(conversation);
    pending.begin(begun);
    pending.create(begun.file()).commit();
    deleted.add(conversation, Instant.now());
    // when
    abandoned.giveUp(begun.file());
    abandoned.giveUp(begun.file());
    // then
    assertThat(client.isEmpty(conversation)).isTrue();
  }

  @Test
  void isWaitedForByTheDeletion() {
    // given
    UUID conversation = rooms.create(Member.ADA.id());
    FileEntry entry = entry(conversation);
    CompletableFuture<Void> deletion =
        transactions.execute(_ -> {
          pending.begin(entry);
          // when
          CompletableFuture<Void> waiting =
              CompletableFuture.runAsync(() -> deleted.add(conversation, Instant.now()));
          await().until(this::someoneWaits);
          // then
          assertThat(waiting).isNotDone();
          return waiting;
        });
    assertThat(deletion).succeedsWithin(10, TimeUnit.SECONDS);
    assertThat(files.markAbandoned(entry.file().id())).isEqualTo(1);
    assertNotFound(() -> pending.create(entry.file()));
  }

  private boolean someoneWaits() {
    return jdbc.sql(
            """
            select exists (
              select from pg_locks where locktype = 'advisory' and not granted
                and database = (select oid from pg_database where datname = current_database()))
            """)
        .query(Boolean.class)
        .single();
  }

  private FileEntry entry(UUID conversation) {
    return TestStores.entry(
        new FileId(conversation, UUID.randomUUID()),
        conversationKeys.of(conversation).orElseThrow(),
        Instant.now());
  }

  private static void assertNotFound(ThrowingCallable step) {
    assertThatThrownBy(step)
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.problem().code()).isEqualTo(ProblemCode.NOT_FOUND));
  }
}
