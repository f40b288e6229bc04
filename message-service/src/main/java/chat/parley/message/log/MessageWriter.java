package chat.parley.message.log;

import chat.parley.message.log.Assignment.Placed;
import chat.parley.message.log.Assignment.Poster;
import chat.parley.message.log.Assignment.Standing;
import chat.parley.message.log.NewEntry.NewMessage;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Writes new messages into conversations whose rows are locked, many at once.
final class MessageWriter {
  private final JdbcClient jdbc;
  private final FileRelease files;
  private final ThreadWriter threads;

  MessageWriter(JdbcClient jdbc, FileRelease files) {
    this.jdbc = jdbc;
    this.files = files;
    this.threads = new ThreadWriter(jdbc);
  }

  /// @return one outcome for each, in their order
  List<Appended> write(List<NewMessage> batch, Map<UUID, LockedConversation> conversations) {
    var assignment =
        new Assignment(batch, conversations, standings(batch), files.releasedOf(batch));
    if (assignment.placed().isEmpty()) {
      return assignment.outcomes();
    }
    Instant at = insert(assignment.placed(), assignment.moved());
    mention(assignment.placed(), at);
    call(assignment.placed(), at);
    ask(assignment.placed());
    threads.answered(assignment.placed(), at);
    takeTurns(assignment.turns(), at);
    return assignment.inserted(at);
  }

  // A statement of its own: its snapshot must be younger than the locks. LATERAL with LIMIT holds
  // the planner to one look-up in the index for each message.
  private List<Standing> standings(List<NewMessage> batch) {
    return jdbc.sql(
            """
            SELECT m.sequence, m.revision, m.created_at,
              coalesce(p.member AND NOT p.requested, false) AS member,
              %s, r.sequence AS root_sequence, r.thread_root IS NOT NULL AS root_answer,
              r.deleted_revision IS NOT NULL AS root_deleted
            FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[]) WITH ORDINALITY
              AS k (conversation_id, sender_id, client_message_id, thread_root, position)
            LEFT JOIN LATERAL (
              SELECT sequence, revision, created_at FROM message
              WHERE conversation_id = k.conversation_id AND sender_id = k.sender_id
                AND client_message_id = k.client_message_id
              LIMIT 1) AS m ON true
            LEFT JOIN LATERAL (
              SELECT member, requested, silent, muted_until, exempt, last_posted_at FROM membership
              WHERE conversation_id = k.conversation_id AND user_id = k.sender_id
              LIMIT 1) AS p ON true
            LEFT JOIN LATERAL (
              SELECT sequence, thread_root, deleted_revision FROM message
              WHERE k.thread_root > 0 AND conversation_id = k.conversation_id
                AND sequence = k.thread_root
              LIMIT 1) AS r ON true
            ORDER BY k.position
            """
                .formatted(PostingRight.COLUMNS))
        .param(Sql.uuids(batch.stream().map(NewMessage::conversationId).toList()))
        .param(Sql.uuids(batch.stream().map(NewMessage::userId).toList()))
        .param(Sql.uuids(batch.stream().map(NewMessage::clientId).toList()))
        .param(batch.stream().mapToLong(it -> orZero(it.threadRoot())).toArray())
        .query(Standing::from)
        .list();
  }

  // The database's clock, read after the locks: in a conversation, time never runs backwards.
  private Instant insert(List<Placed> placed, Collection<LockedConversation> moved) {
    return jdbc.sql(
            """
            WITH moved AS (
              UPDATE conversation AS c
              SET head_revision = h.revisions[array_position(h.ids, c.conversation_id)],
                head_sequence = h.sequences[array_position(h.ids, c.conversation_id)]
              FROM (VALUES (?::uuid[], ?::bigint[], ?::bigint[])) AS h (ids, revisions, sequences)
              WHERE c.conversation_id = ANY(h.ids)
            ), appended AS (
              INSERT INTO message (conversation_id, sequence, revision, sender_id,
                client_message_id, content_type, key_version, ciphertext, reply_to, thread_root,
                file_ids, mentions, group_mention, forwarded, created_at)
              SELECT n.conversation_id, n.sequence, n.revision, n.sender_id, n.client_message_id,
                n.content_type, n.key_version, n.ciphertext, nullif(n.reply_to, 0), nullif(n.thread_root, 0),
                n.file_ids::uuid[], n.mentions::uuid[], n.group_mention, n.forwarded,
                statement_timestamp()
              FROM unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::uuid[], ?::uuid[], ?::text[],
                ?::integer[], ?::bytea[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[],
                ?::boolean[])
                AS n (conversation_id, sequence, revision, sender_id, client_message_id,
                  content_type, key_version, ciphertext, reply_to, thread_root, file_ids, mentions,
                  group_mention, forwarded)
            ), searchable AS (
              INSERT INTO search_pending (conversation_id, sequence, tokens, due)
              SELECT n.conversation_id, n.sequence, n.tokens, n.sequence & 31 = 31
              FROM unnest(?::uuid[], ?::bigint[], ?::bytea[])
                AS n (conversation_id, sequence, tokens)
            )
            SELECT statement_timestamp()
            """)
        .param(Sql.uuids(moved.stream().map(LockedConversation::id).toList()))
        .param(moved.stream().mapToLong(LockedConversation::revision).toArray())
        .param(moved.stream().mapToLong(LockedConversation::sequence).toArray())
        .param(Sql.uuids(placed.stream().map(it -> it.message().conversationId()).toList()))
        .param(placed.stream().mapToLong(Placed::sequence).toArray())
        .param(placed.stream().mapToLong(Placed::revision).toArray())
        .param(Sql.uuids(placed.stream().map(it -> it.message().userId()).toList()))
        .param(Sql.uuids(placed.stream().map(it -> it.message().clientId()).toList()))
        .param(
            placed.stream().map(it -> it.message().content().contentType()).toArray(String[]::new))
        .param(placed.stream().mapToInt(it -> it.message().content().keyVersion()).toArray())
        .param(
            placed.stream().map(it -> it.message().content().ciphertext()).toArray(byte[][]::new))
        .param(placed.stream().mapToLong(it -> orZero(it.message().replyTo())).toArray())
        .param(placed.stream().mapToLong(it -> orZero(it.message().threadRoot())).toArray())
        .param(
            placed.stream().map(it -> Sql.literal(it.message().fileIds())).toArray(String[]::new))
        .param(
            placed.stream().map(it -> Sql.literal(it.message().mentions())).toArray(String[]::new))
        .param(placed.stream().map(MessageWriter::groupMentionOf).toArray(String[]::new))
        .param(placed.stream().map(it -> it.message().forwarded()).toArray(Boolean[]::new))
        .param(Sql.uuids(placed.stream().map(it -> it.message().conversationId()).toList()))
        .param(placed.stream().mapToLong(Placed::sequence).toArray())
        .param(placed.stream().map(MessageWriter::tokensOf).toArray(byte[][]::new))
        .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .single();
  }

  private static byte[] tokensOf(Placed placed) {
    NewMessage message = placed.message();
    return message.searchable().tokens(!message.fileIds().isEmpty());
  }

  private static long orZero(@Nullable Long sequence) {
    return sequence == null ? 0 : sequence;
  }

  private static @Nullable String groupMentionOf(Placed placed) {
    GroupCall call = placed.message().call();
    return call == null ? null : call.kind().name();
  }

  private void mention(List<Placed> placed, Instant at) {
    List<Placed> mentioning =
        placed.stream().filter(it -> !it.message().heard().isEmpty()).toList();
    if (mentioning.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            INSERT INTO mention (user_id, conversation_id, sequence, created_at)
            SELECT p.user_id, n.conversation_id, n.sequence, ?
            FROM unnest(?::uuid[], ?::bigint[], ?::text[])
              AS n (conversation_id, sequence, mentions)
            JOIN membership AS p ON p.conversation_id = n.conversation_id
              AND p.user_id = ANY(n.mentions::uuid[]) AND p.member
            """)
        .param(at.atOffset(ZoneOffset.UTC))
        .param(Sql.uuids(mentioning.stream().map(it -> it.message().conversationId()).toList()))
        .param(mentioning.stream().mapToLong(Placed::sequence).toArray())
        .param(
            mentioning.stream().map(it -> Sql.literal(it.message().heard())).toArray(String[]::new))
        .update();
  }

  private void call(List<Placed> placed, Instant at) {
    for (Placed it : placed) {
      NewMessage message = it.message();
      GroupCall call = message.call();
      if (call != null) {
        jdbc.sql(
                """
                INSERT INTO group_mention (conversation_id, sequence, sender_id, deaf, present,
                  created_at)
                VALUES (?, ?, ?, ?::uuid[], ?::uuid[], ?)
                """)
            .param(message.conversationId())
            .param(it.sequence())
            .param(message.userId())
            .param(Sql.literal(call.deaf()))
            .param(Sql.literalOrNull(call.present()))
            .param(at.atOffset(ZoneOffset.UTC))
            .update();
      }
    }
  }

  // Polls are rare: what every message is written with stays as small as it is.
  private void ask(List<Placed> placed) {
    for (Placed it : placed) {
      StoredPoll poll = it.message().poll();
      if (poll != null) {
        jdbc.sql("UPDATE message SET poll = ?::jsonb WHERE conversation_id = ? AND sequence = ?")
            .params(poll.toJson(), it.message().conversationId(), it.sequence())
            .update();
      }
    }
  }

  private void takeTurns(Collection<Poster> posters, Instant at) {
    if (posters.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            UPDATE membership SET last_posted_at = ?
            FROM unnest(?::uuid[], ?::uuid[]) AS k (conversation_id, user_id)
            WHERE membership.conversation_id = k.conversation_id
              AND membership.user_id = k.user_id
            """)
        .param(at.atOffset(ZoneOffset.UTC))
        .param(Sql.uuids(posters.stream().map(Poster::conversationId).toList()))
        .param(Sql.uuids(posters.stream().map(Poster::userId).toList()))
        .update();
  }
}
