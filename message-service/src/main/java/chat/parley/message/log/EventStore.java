package chat.parley.message.log;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.MessageEvent.ConversationDeleted;
import chat.parley.contracts.event.MessageEvent.MemberLeft;
import chat.parley.contracts.event.MessageEvent.MessageDeleted;
import chat.parley.contracts.event.MessageEvent.MessageEdited;
import chat.parley.contracts.event.MessageEvent.MessagePinned;
import chat.parley.contracts.event.MessageEvent.MessagePosted;
import chat.parley.contracts.event.MessageEvent.MessageUnpinned;
import chat.parley.contracts.event.MessageEvent.MessagesExpired;
import chat.parley.contracts.event.MessageEvent.PollClosed;
import chat.parley.contracts.event.MessageEvent.PollVoted;
import chat.parley.contracts.event.MessageEvent.ReactionAdded;
import chat.parley.contracts.event.MessageEvent.ReactionRemoved;
import chat.parley.contracts.event.Poll;
import chat.parley.contracts.internal.MessageLog.LogPlace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads what happened, revision by revision, always by key: the cost is that of the rows returned,
/// however long the log is.
///
/// Commits of a conversation are serialised, so whoever sees a revision sees all before it.
@Component
public class EventStore {
  private final JdbcClient jdbc;

  public EventStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What happened first after a revision, in order of revision and with none missing; where the
  /// conversation is deleted, that only. What was said in messages that have expired since is left
  /// out.
  public List<MessageEvent> after(UUID conversation, long revision, int limit) {
    // One statement, so that both tables are read as of one moment.
    return jdbc.sql(
            """
            WITH start AS MATERIALIZED (
              SELECT greatest(:revision, max(deleted_revision) - 1) AS revision,
                coalesce(max(expired_sequence), 0) AS expired
              FROM conversation WHERE conversation_id = :conversation
            )
            SELECT conversation_id, revision, sequence, kind, user_id, client_id, content_type,
              key_version, CASE WHEN NOT expired THEN ciphertext END AS ciphertext, reply_to,
              thread_root,
              CASE WHEN NOT expired THEN file_ids END AS file_ids,
              CASE WHEN NOT expired THEN mentions END AS mentions,
              CASE WHEN NOT expired THEN group_mention END AS group_mention, forwarded,
              CASE WHEN NOT expired THEN poll END AS poll,
              CASE WHEN NOT expired THEN poll_options END AS poll_options, created_at,
              membership_version
            FROM (
              SELECT *, sequence <= (SELECT expired FROM start) AS expired FROM (
              (SELECT conversation_id, revision, sequence, 'POSTED' AS kind, sender_id AS user_id,
                client_message_id AS client_id, content_type, key_version, ciphertext, reply_to,
                thread_root, file_ids, mentions, group_mention, forwarded, poll,
                NULL::integer[] AS poll_options, created_at, NULL::bigint AS membership_version
              FROM message WHERE conversation_id = :conversation
                AND revision > (SELECT revision FROM start)
              ORDER BY revision LIMIT :limit)
              UNION ALL
              (SELECT conversation_id, revision, sequence, kind, user_id, client_change_id,
                content_type, key_version, ciphertext, NULL, NULL, NULL, mentions, group_mention,
                false, poll, poll_options, created_at, membership_version
              FROM change WHERE conversation_id = :conversation
                AND revision > (SELECT revision FROM start)
              ORDER BY revision LIMIT :limit)
              ) AS event
            ) AS event ORDER BY revision LIMIT :limit
            """)
        .param("conversation", conversation)
        .param("revision", revision)
        .param("limit", limit)
        .query(EventStore::from)
        .list();
  }

  /// What was posted at these places, in no order; without what is deleted or has expired since.
  public List<MessagePosted> posts(Collection<LogPlace> places) {
    return jdbc.sql(
            """
            SELECT m.conversation_id, m.revision, m.sequence, 'POSTED' AS kind,
              m.sender_id AS user_id, m.client_message_id AS client_id, m.content_type,
              m.key_version, m.ciphertext, m.reply_to, m.thread_root, m.file_ids, m.mentions,
              m.group_mention, m.forwarded, m.poll, m.created_at
            FROM unnest(?::uuid[], ?::bigint[]) AS place (conversation_id, revision)
            JOIN message m USING (conversation_id, revision)
            JOIN conversation c USING (conversation_id)
            WHERE m.deleted_revision IS NULL AND m.sequence > c.expired_sequence
            """)
        .param(places.stream().map(it -> it.conversationId().toString()).toArray(String[]::new))
        .param(places.stream().map(LogPlace::revision).toArray(Long[]::new))
        .query((row, number) -> (MessagePosted) from(row, number))
        .list();
  }

  /// What a message said before each of its edits and after, the oldest first; nothing where the
  /// message is deleted or has expired, or is none.
  public List<MessageEvent> contents(UUID conversation, long sequence) {
    return jdbc.sql(
            """
            (SELECT conversation_id, revision, sequence, 'POSTED' AS kind, sender_id AS user_id,
              client_message_id AS client_id, content_type, key_version, ciphertext, reply_to,
              thread_root, file_ids, mentions, group_mention, forwarded, poll, created_at
            FROM message WHERE conversation_id = :conversation AND sequence = :sequence
              AND deleted_revision IS NULL AND sequence > (SELECT expired_sequence
                FROM conversation WHERE conversation_id = :conversation))
            UNION ALL
            (SELECT conversation_id, revision, sequence, kind, user_id, client_change_id,
              content_type, key_version, ciphertext, NULL, NULL, NULL, mentions, group_mention,
              false, NULL, created_at
            FROM change WHERE conversation_id = :conversation AND sequence = :sequence
              AND kind = 'EDITED' AND ciphertext IS NOT NULL AND sequence > (SELECT expired_sequence
                FROM conversation WHERE conversation_id = :conversation))
            ORDER BY revision
            """)
        .param("conversation", conversation)
        .param("sequence", sequence)
        .query(EventStore::from)
        .list();
  }

  private static MessageEvent from(ResultSet row, int ignoredNumber) throws SQLException {
    UUID conversation = row.getObject("conversation_id", UUID.class);
    long revision = row.getLong("revision");
    long sequence = row.getLong("sequence");
    UUID user = row.getObject("user_id", UUID.class);
    UUID client = row.getObject("client_id", UUID.class);
    List<UUID> mentions = Sql.uuids(row, "mentions");
    Instant at = Sql.instant(row, "created_at");
    return switch (row.getString("kind")) {
      case "POSTED" ->
          new MessagePosted(
              conversation,
              revision,
              sequence,
              user,
              client,
              Message.contentIn(row),
              Sql.number(row, "reply_to"),
              Sql.number(row, "thread_root"),
              Sql.uuids(row, "file_ids"),
              mentions,
              Sql.groupMention(row),
              row.getBoolean("forwarded") ? Boolean.TRUE : null,
              rulesIn(row),
              at);
      case "EDITED" ->
          new MessageEdited(
              conversation,
              revision,
              sequence,
              user,
              client,
              Message.contentIn(row),
              mentions,
              Sql.groupMention(row),
              at);
      case "DELETED" -> new MessageDeleted(conversation, revision, sequence, user, at);
      case "REACTED" ->
          new ReactionAdded(
              conversation, revision, sequence, user, client, Message.contentIn(row), at);
      case "UNREACTED" ->
          new ReactionRemoved(
              conversation, revision, sequence, user, client, Message.contentIn(row), at);
      case "PINNED" -> new MessagePinned(conversation, revision, sequence, user, at);
      case "UNPINNED" -> new MessageUnpinned(conversation, revision, sequence, user, at);
      case "VOTED" -> voted(row, at);
      case "POLL_CLOSED" -> new PollClosed(conversation, revision, sequence, user, at);
      case "LEFT" ->
          new MemberLeft(
              conversation, revision, sequence, user, row.getLong("membership_version"), at);
      case "EXPIRED" -> new MessagesExpired(conversation, revision, sequence, at);
      case "ENDED" ->
          new ConversationDeleted(
              conversation, revision, sequence, user, row.getLong("membership_version"), at);
      default -> throw new IllegalStateException("no such kind of change");
    };
  }

  private static @Nullable Poll rulesIn(ResultSet row) throws SQLException {
    StoredPoll poll = StoredPoll.in(row);
    return poll == null ? null : poll.rules();
  }

  private static PollVoted voted(ResultSet row, Instant at) throws SQLException {
    return voted(
        row.getObject("conversation_id", UUID.class),
        row.getLong("revision"),
        row.getLong("sequence"),
        row.getObject("user_id", UUID.class),
        StoredPoll.optionsIn(row),
        StoredPoll.in(row),
        at);
  }

  /// What readers are told of a vote: of an anonymous poll not whose it is.
  ///
  /// @param poll as it stands after that; absent where the message is deleted or has expired
  static PollVoted voted(
      UUID conversation,
      long revision,
      long sequence,
      UUID user,
      List<Integer> options,
      @Nullable StoredPoll poll,
      Instant at) {
    boolean open = poll != null && !poll.rules().anonymous();
    return new PollVoted(
        conversation,
        revision,
        sequence,
        open ? user : null,
        open ? options : List.of(),
        poll == null ? null : poll.tally(),
        at);
  }
}
