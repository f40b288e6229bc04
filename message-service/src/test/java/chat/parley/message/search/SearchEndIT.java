package chat.parley.message.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.internal.MessageLog.DeleteCommand;
import chat.parley.contracts.internal.MessageLog.Outcome.Accepted;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.message.FakeRooms;
import chat.parley.message.MessageServiceTest;
import chat.parley.message.Send;
import chat.parley.message.command.Commands;
import chat.parley.message.log.MessageAppender;
import chat.parley.message.log.NewEntry.End;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import chat.parley.platform.text.Words;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the index has of messages that are there no more, or can not be read; and what it says to
/// who has its tables.
@MessageServiceTest
class SearchEndIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int SOME = 100;

  @Autowired private FakeRooms rooms;
  @Autowired private Commands commands;
  @Autowired private MessageSearch search;
  @Autowired private MessageAppender appender;
  @Autowired private ConversationKeys keys;
  @Autowired private JdbcClient jdbc;

  private final UUID ada = UUID.randomUUID();

  @Test
  void hasNoTokenOfAConversationThatIsDeleted() {
    UUID room = rooms.create(ada);
    talk(room, "doomed");
    assertThat(sequences("doomed")).hasSize(20);
    long version = rooms.delete(room);

    appender.append(List.of(new End(room, ada, version)));

    assertThat(sequences("doomed")).isEmpty();
    for (String table : List.of("search_pending", "search_block", "search_state")) {
      await().atMost(SOON).untilAsserted(() -> assertThat(rows(table, room)).as(table).isZero());
    }
  }

  @Test
  void hasNoTokenOfAMessageThatIsDeletedOnceItIsFolded() {
    UUID room = rooms.create(ada);
    send(room, "secretive");
    talk(room, "other");
    int token = tokenOf(room, "secretive");
    await().atMost(SOON).until(() -> isFolded(room) && inBlocks(room, token) == 1);

    commands.apply(List.of(new DeleteCommand(room, ada, 1, UUID.randomUUID())));

    assertThat(sequences("secretive")).isEmpty();
    await().atMost(Duration.ofSeconds(5)).until(() -> isFolded(room) && inBlocks(room, token) == 0);
  }

  @Test
  void saysNothingToWhoHasItsTables() {
    UUID room = rooms.create(ada);
    UUID other = rooms.create(ada);
    talk(room, "xylophone");
    await().atMost(SOON).until(() -> isFolded(room));

    byte[] all =
        jdbc.sql("SELECT string_agg(postings, '') FROM search_block WHERE conversation_id = ?")
            .param(room)
            .query(byte[].class)
            .single();

    assertThat(new String(all, StandardCharsets.ISO_8859_1)).doesNotContain("xylo", "phone");
    assertThat(tokenOf(room, "xylophone")).isNotEqualTo(tokenOf(other, "xylophone"));
  }

  @Test
  void findsWhatWasSaidBeforeAndAfterItsKeyIsRotated() {
    UUID room = rooms.create(ada);
    send(room, "perennial one");
    rooms.rotate(room);
    keys.forget(room);
    send(room, "perennial two");

    assertThat(sequences("perennial")).containsExactly(2L, 1L);
    assertThat(
            jdbc.sql("SELECT key_version FROM message WHERE conversation_id = ? ORDER BY 1")
                .param(room)
                .query((row, _) -> row.getInt(1))
                .list())
        .containsExactly(1, 2);
  }

  @Test
  void findsNothingWithoutTheKey() {
    UUID room = rooms.create(ada);
    send(room, "keyless");
    assertThat(sequences("keyless")).containsExactly(1L);

    rooms.delete(room);
    keys.forget(room);

    assertThat(sequences("keyless")).isEmpty();
  }

  @Test
  void findsNothingForWhoHasLeft() {
    UUID bob = UUID.randomUUID();
    UUID room = rooms.create(ada, bob);
    send(room, "between us");
    commands.apply(List.of(Send.text(room, bob, "yes, between us")));
    assertThat(sequences(bob, "between")).hasSize(2);

    jdbc.sql("UPDATE membership SET member = false WHERE conversation_id = ? AND user_id = ?")
        .params(room, bob)
        .update();

    assertThat(sequences(bob, "between")).isEmpty();
  }

  @Test
  void refusesConversationsThatOneIsNotIn() {
    UUID room = rooms.create(UUID.randomUUID());

    assertThatThrownBy(() -> sequences("word in:" + room))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("not-found");
  }

  private void talk(UUID room, String word) {
    List<SendCommand> batch =
        IntStream.range(0, SOME).mapToObj(i -> Send.text(room, ada, word + " " + i)).toList();
    assertThat(commands.apply(batch)).allMatch(Accepted.class::isInstance);
  }

  private void send(UUID room, String text) {
    assertThat(commands.apply(List.of(Send.text(room, ada, text))))
        .allMatch(Accepted.class::isInstance);
  }

  private List<Long> sequences(String text) {
    return sequences(ada, text);
  }

  private List<Long> sequences(UUID asker, String text) {
    SearchQuery query = new QueryParser(ZoneOffset.UTC, asker, _ -> Set.of()).parse(text);
    return search.newest(asker, query, null, 20).hits().stream()
        .map(it -> it.message().sequence())
        .toList();
  }

  private int tokenOf(UUID room, String word) {
    KeySet keySet = keys.of(room).orElseThrow();
    return Terms.of(keySet).word(Words.of(word).getFirst());
  }

  private boolean isFolded(UUID room) {
    return jdbc.sql(
            "SELECT NOT EXISTS (SELECT FROM search_pending WHERE conversation_id = ? AND due)")
        .param(room)
        .query(Boolean.class)
        .single();
  }

  private long inBlocks(UUID room, int token) {
    return jdbc
        .sql("SELECT postings FROM search_block WHERE conversation_id = ?")
        .param(room)
        .query(byte[].class)
        .list()
        .stream()
        .flatMapToLong(Postings::decode)
        .filter(it -> Postings.token(it) == token)
        .count();
  }

  private long rows(String table, UUID room) {
    return jdbc.sql("SELECT count(*) FROM " + table + " WHERE conversation_id = ?")
        .param(room)
        .query(Long.class)
        .single();
  }
}
