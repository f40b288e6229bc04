package chat.parley.message.log;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.MessageEvent.Content;
import chat.parley.contracts.event.MessageEvent.MessageDeleted;
import chat.parley.contracts.event.MessageEvent.MessageEdited;
import chat.parley.contracts.event.MessageEvent.MessagePinned;
import chat.parley.contracts.event.MessageEvent.MessageUnpinned;
import chat.parley.contracts.event.MessageEvent.PollClosed;
import chat.parley.contracts.event.MessageEvent.ReactionAdded;
import chat.parley.contracts.event.MessageEvent.ReactionRemoved;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.Problem.FieldError;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.message.log.Appended.NotAMember;
import chat.parley.message.log.Appended.Refused;
import chat.parley.message.log.Appended.Stored;
import chat.parley.message.log.NewEntry.Deletion;
import chat.parley.message.log.NewEntry.Edit;
import chat.parley.message.log.NewEntry.NewChange;
import chat.parley.message.log.NewEntry.Pin;
import chat.parley.message.log.NewEntry.PollClosing;
import chat.parley.message.log.NewEntry.Reaction;
import chat.parley.message.log.NewEntry.Vote;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Writes what happens to messages into conversations whose rows are locked.
final class ChangeWriter {
  private static final int MOST_EMOJI = 20;
  private static final int MOST_PINS = 50;

  private static final String MOVE_AND_RECORD =
      """
      WITH moved AS (
        UPDATE conversation SET head_revision = :revision WHERE conversation_id = :conversation
      ), recorded AS (
        INSERT INTO change (conversation_id, revision, sequence, kind, user_id, client_change_id,
          content_type, key_version, ciphertext, mentions, group_mention, poll, poll_options,
          created_at)
        VALUES (:conversation, :revision, :sequence, :kind, :user, :client, :contentType,
          :keyVersion, :ciphertext, :mentions, :groupMention, :poll::jsonb, :told::integer[],
          statement_timestamp())
      ),\
      """;

  private static final String SELECT_TIME = " SELECT statement_timestamp()";

  private static final String EDIT =
      """
      changed AS (
        UPDATE message SET changed_revision = :revision, edited_revision = :revision
        WHERE conversation_id = :conversation AND sequence = :sequence
        RETURNING created_at,
          CASE WHEN file_ids = '{}' THEN ''::bytea ELSE :ofFiles::bytea END AS of_files
      ), searchable AS (
        INSERT INTO search_pending (conversation_id, sequence, tokens, due)
        SELECT :conversation, :sequence, :tokens::bytea || of_files, true FROM changed
        ON CONFLICT (conversation_id, sequence)
        DO UPDATE SET tokens = excluded.tokens, due = true
      ), unmentioned AS (
        DELETE FROM mention WHERE conversation_id = :conversation AND sequence = :sequence
          AND user_id = ANY(:mentioned) AND NOT user_id = ANY(:heard)
      ), mentioned AS (
        INSERT INTO mention (user_id, conversation_id, sequence, created_at)
        SELECT p.user_id, p.conversation_id, :sequence, changed.created_at
        FROM membership AS p, changed
        WHERE p.conversation_id = :conversation AND p.user_id = ANY(:heard) AND p.member
        ON CONFLICT DO NOTHING
      ), uncalled AS (
        DELETE FROM group_mention WHERE conversation_id = :conversation AND sequence = :sequence
          AND :groupMention::text IS NULL
      ), called AS (
        INSERT INTO group_mention (conversation_id, sequence, sender_id, deaf, present, created_at)
        SELECT :conversation, :sequence, :user, :deaf::uuid[], :present::uuid[], created_at
        FROM changed WHERE :groupMention::text IS NOT NULL
        ON CONFLICT (conversation_id, sequence)
        DO UPDATE SET deaf = excluded.deaf, present = excluded.present
      )\
      """;

  private static final String DELETE =
      """
      changed AS (
        UPDATE message SET changed_revision = :revision, deleted_revision = :revision,
          pinned_revision = NULL, ciphertext = NULL, file_ids = '{}', poll = NULL
        WHERE conversation_id = :conversation AND sequence = :sequence
      ), unsearchable AS (
        INSERT INTO search_pending (conversation_id, sequence, tokens, due)
        VALUES (:conversation, :sequence, '', true)
        ON CONFLICT (conversation_id, sequence)
        DO UPDATE SET tokens = excluded.tokens, due = true
      ), erased AS (
        UPDATE change SET ciphertext = NULL
        WHERE conversation_id = :conversation AND sequence = :sequence AND kind = 'EDITED'
      ), untold AS (
        UPDATE change SET poll = NULL, poll_options = NULL
        WHERE conversation_id = :conversation AND sequence = :sequence AND kind = 'VOTED'
      ), unvoted AS (
        DELETE FROM poll_vote WHERE conversation_id = :conversation AND sequence = :sequence
      ), unreacted AS (
        DELETE FROM reaction WHERE conversation_id = :conversation AND sequence = :sequence
      ), unmentioned AS (
        DELETE FROM mention WHERE conversation_id = :conversation AND sequence = :sequence
          AND user_id = ANY(:mentioned)
      ), uncalled AS (
        DELETE FROM group_mention WHERE conversation_id = :conversation AND sequence = :sequence
      ), unsaved AS (
        DELETE FROM saved_message WHERE conversation_id = :conversation AND sequence = :sequence
      )\
      """;

  private static final String REACT =
      """
      changed AS (
        UPDATE message SET changed_revision = :revision
        WHERE conversation_id = :conversation AND sequence = :sequence
      ), reacted AS (
        INSERT INTO reaction (conversation_id, sequence, emoji_token, user_id, revision)
        VALUES (:conversation, :sequence, :token, :user, :revision)
      )\
      """;

  private static final String UNREACT =
      """
      changed AS (
        UPDATE message SET changed_revision = :revision
        WHERE conversation_id = :conversation AND sequence = :sequence
      ), unreacted AS (
        DELETE FROM reaction WHERE conversation_id = :conversation AND sequence = :sequence
          AND emoji_token = :token AND user_id = :user
      )\
      """;

  private static final String PIN =
      """
      changed AS (
        UPDATE message SET changed_revision = :revision, pinned_revision = :revision
        WHERE conversation_id = :conversation AND sequence = :sequence
      )\
      """;

  private static final String UNPIN =
      """
      changed AS (
        UPDATE message SET changed_revision = :revision, pinned_revision = NULL
        WHERE conversation_id = :conversation AND sequence = :sequence
      )\
      """;

  private static final String VOTE =
      """
      changed AS (
        UPDATE message SET changed_revision = :revision, poll = :poll::jsonb
        WHERE conversation_id = :conversation AND sequence = :sequence
      ), voted AS (
        INSERT INTO poll_vote (conversation_id, sequence, user_id, options, voted_at)
        VALUES (:conversation, :sequence, :user, :options::integer[], statement_timestamp())
        ON CONFLICT (conversation_id, sequence, user_id)
        DO UPDATE SET options = excluded.options, voted_at = excluded.voted_at
      )\
      """;

  private static final String UNVOTE =
      """
      changed AS (
        UPDATE message SET changed_revision = :revision, poll = :poll::jsonb
        WHERE conversation_id = :conversation AND sequence = :sequence
      ), unvoted AS (
        DELETE FROM poll_vote
        WHERE conversation_id = :conversation AND sequence = :sequence AND user_id = :user
      )\
      """;

  private static final String CLOSE =
      """
      changed AS (
        UPDATE message SET changed_revision = :revision, poll = jsonb_set(poll, '{closedAt}',
          to_jsonb(statement_timestamp()))
        WHERE conversation_id = :conversation AND sequence = :sequence
      )\
      """;

  private final JdbcClient jdbc;
  private final FileRelease files;

  ChangeWriter(JdbcClient jdbc, FileRelease files) {
    this.jdbc = jdbc;
    this.files = files;
  }

  /// What the database knows of a change, its author, and the message.
  ///
  /// @param posthumous whether the author's account is deleted: then no rule of the conversation
  ///   concerns the author
  private record Standing(
      @Nullable Stored earlier,
      boolean member,
      PostingRight right,
      @Nullable UUID senderId,
      @Nullable Long deletedRevision,
      boolean pinned,
      boolean forwarded,
      @Nullable StoredPoll poll,
      List<Integer> chosen,
      List<UUID> mentioned,
      boolean posthumous) {

    Standing asPosthumous() {
      return new Standing(
          earlier,
          true,
          right,
          senderId,
          deletedRevision,
          pinned,
          forwarded,
          poll,
          chosen,
          mentioned,
          true);
    }

    static Standing from(ResultSet row, int ignoredNumber) throws SQLException {
      Long revision = Sql.number(row, "earlier_revision");
      Stored earlier =
          revision == null
              ? null
              : new Stored(
                  row.getLong("earlier_sequence"), revision, Sql.instant(row, "earlier_at"));
      return new Standing(
          earlier,
          row.getBoolean("member"),
          PostingRight.from(row),
          row.getObject("sender_id", UUID.class),
          Sql.number(row, "deleted_revision"),
          row.getBoolean("pinned"),
          row.getBoolean("forwarded"),
          StoredPoll.in(row),
          StoredPoll.optionsIn(row),
          Sql.uuids(row, "mentioned"),
          false);
    }
  }

  Appended write(NewChange change, Map<UUID, LockedConversation> conversations) {
    return write(change, standing(change), conversations);
  }

  /// The same for a user who need not be a member any more.
  Appended writePosthumous(NewChange change, Map<UUID, LockedConversation> conversations) {
    return write(change, standing(change).asPosthumous(), conversations);
  }

  private Appended write(
      NewChange change, Standing standing, Map<UUID, LockedConversation> conversations) {
    LockedConversation conversation =
        Objects.requireNonNull(conversations.get(change.conversationId()), "it was locked");
    return answerWithout(change, standing, conversation)
        .orElseGet(() -> record(change, standing, conversation));
  }

  // A statement of its own: its snapshot must be younger than the locks.
  private Standing standing(NewChange change) {
    return jdbc.sql(
            """
            SELECT c.revision AS earlier_revision, c.sequence AS earlier_sequence,
              c.created_at AS earlier_at, coalesce(p.member AND NOT p.requested, false) AS member,
              %s,
              m.sender_id, m.deleted_revision, m.pinned_revision IS NOT NULL AS pinned,
              m.forwarded, m.poll, v.options AS poll_options,
              coalesce(e.mentions, m.mentions) AS mentioned
            FROM (VALUES (?::uuid, ?::bigint, ?::uuid, ?::uuid))
              AS k (conversation_id, sequence, user_id, client_change_id)
            LEFT JOIN change AS c USING (conversation_id, user_id, client_change_id)
            LEFT JOIN membership AS p USING (conversation_id, user_id)
            LEFT JOIN message AS m
              ON m.conversation_id = k.conversation_id AND m.sequence = k.sequence
            LEFT JOIN change AS e
              ON e.conversation_id = k.conversation_id AND e.revision = m.edited_revision
            LEFT JOIN poll_vote AS v
              ON m.poll IS NOT NULL AND v.conversation_id = k.conversation_id
                AND v.sequence = k.sequence AND v.user_id = k.user_id
            """
                .formatted(PostingRight.COLUMNS))
        .params(change.conversationId(), change.sequence(), change.userId(), change.clientId())
        .query(Standing::from)
        .single();
  }

  // The answer where there is nothing to write.
  private Optional<Appended> answerWithout(
      NewChange change, Standing standing, LockedConversation conversation) {
    if (standing.earlier != null) {
      return Optional.of(standing.earlier);
    }
    if (!standing.member || conversation.isDeleted()) {
      return Optional.of(new NotAMember());
    }
    if (standing.senderId == null) {
      return Optional.of(Refused.because(ProblemCode.NOT_FOUND, "There is no such message."));
    }
    if (conversation.isArchived() && !standing.posthumous) {
      return Optional.of(Refused.ofArchived());
    }
    boolean expired = change.sequence() <= conversation.expiredSequence();
    boolean own = standing.senderId.equals(change.userId());
    return switch (change) {
      case Edit _ when !own ->
          Optional.of(
              Refused.because(ProblemCode.FORBIDDEN, "Only its author may edit a message."));
      case Edit _ when standing.forwarded ->
          Optional.of(Refused.because(ProblemCode.FORBIDDEN, "What is forwarded stays as it is."));
      case Edit _ when standing.poll != null ->
          Optional.of(Refused.because(ProblemCode.FORBIDDEN, "A poll stays as it is."));
      // An edit can say anything that a post can.
      case Edit _ when standing.right.fault().isPresent() ->
          standing.right.fault().map(Appended.class::cast);
      case Edit it when it.filterVersion() != conversation.filterVersion() ->
          Optional.of(new Appended.Unfiltered());
      case Edit it when it.call() != null && !it.call().allowed() ->
          Optional.of(Refused.ofNoHerald());
      case Reaction it when it.present() && standing.right.muteFault().isPresent() ->
          standing.right.muteFault().map(Appended.class::cast);
      case Vote it when !it.options().isEmpty() && standing.right.muteFault().isPresent() ->
          standing.right.muteFault().map(Appended.class::cast);
      case PollClosing it when !own && !it.moderator() ->
          Optional.of(
              Refused.because(
                  ProblemCode.FORBIDDEN, "Only its author and moderators may close a poll."));
      case Pin it when !it.allowed() ->
          Optional.of(Refused.because(ProblemCode.FORBIDDEN, "You may not pin messages here."));
      // Who may not say anything has no other way to be heard either.
      case Pin it when it.present() && standing.right.fault().isPresent() ->
          standing.right.fault().map(Appended.class::cast);
      case Deletion it when !own && !it.moderator() ->
          Optional.of(
              Refused.because(
                  ProblemCode.FORBIDDEN, "Only its author and moderators may delete a message."));
      case Deletion _ when expired -> Optional.of(nothingToDo(change, conversation.revision()));
      case Deletion _ when standing.deletedRevision != null ->
          Optional.of(nothingToDo(change, standing.deletedRevision));
      case NewChange _ when expired || standing.deletedRevision != null ->
          Optional.of(Refused.because(ProblemCode.MESSAGE_DELETED, null));
      case Reaction it -> answerWithout(it, conversation);
      case Vote it -> answerWithout(it, standing, conversation);
      case PollClosing _ when standing.poll == null -> Optional.of(noPoll());
      case PollClosing it when standing.poll.isOver(standing.right.now()) ->
          Optional.of(nothingToDo(it, conversation.revision()));
      case Pin it when it.present() == standing.pinned ->
          Optional.of(nothingToDo(change, conversation.revision()));
      case Pin it when it.present() && isOneTooMany(it, conversation) ->
          Optional.of(
              Refused.because(
                  ProblemCode.TOO_MANY_PINS, "At most " + MOST_PINS + " messages can be pinned."));
      case Edit _, Deletion _, Pin _, PollClosing _ -> Optional.empty();
    };
  }

  private static Optional<Appended> answerWithout(
      Vote vote, Standing standing, LockedConversation conversation) {
    StoredPoll poll = standing.poll;
    if (poll == null) {
      return Optional.of(noPoll());
    }
    if (poll.isOver(standing.right.now()) && !standing.posthumous) {
      return Optional.of(Refused.because(ProblemCode.POLL_ENDED, null));
    }
    if (vote.options().stream().anyMatch(it -> it >= poll.options())) {
      return Optional.of(invalid("options", "has something that can not be chosen"));
    }
    if (vote.options().size() > 1 && !poll.rules().multiple()) {
      return Optional.of(invalid("options", "may have one only in this poll"));
    }
    return vote.options().equals(standing.chosen)
        ? Optional.of(nothingToDo(vote, conversation.revision()))
        : Optional.empty();
  }

  private static Refused noPoll() {
    return Refused.because(ProblemCode.NOT_FOUND, "There is no such poll.");
  }

  private static Refused invalid(String field, String message) {
    return new Refused(
        Problem.of(ProblemCode.INVALID, null, List.of(new FieldError(field, message))));
  }

  private Optional<Appended> answerWithout(Reaction reaction, LockedConversation conversation) {
    if (isThere(reaction) == reaction.present()) {
      return Optional.of(nothingToDo(reaction, conversation.revision()));
    }
    if (reaction.present() && !reaction.known()) {
      return Optional.of(Refused.because(ProblemCode.UNKNOWN_EMOJI, null));
    }
    if (reaction.present() && isOneTooMany(reaction)) {
      return Optional.of(
          Refused.because(
              ProblemCode.CONFLICT,
              "A message takes at most " + MOST_EMOJI + " different reactions."));
    }
    return Optional.empty();
  }

  private static Stored nothingToDo(NewChange change, long revision) {
    return new Stored(change.sequence(), revision, Instant.EPOCH);
  }

  private boolean isThere(Reaction reaction) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM reaction WHERE conversation_id = ? AND sequence = ?
              AND emoji_token = ? AND user_id = ?)
            """)
        .params(
            reaction.conversationId(),
            reaction.sequence(),
            reaction.emojiToken(),
            reaction.userId())
        .query(Boolean.class)
        .single();
  }

  private boolean isOneTooMany(Reaction reaction) {
    return jdbc.sql(
            """
            SELECT NOT EXISTS (SELECT FROM reaction WHERE conversation_id = :conversation
                AND sequence = :sequence AND emoji_token = :token)
              AND (SELECT count(DISTINCT emoji_token) FROM reaction
                WHERE conversation_id = :conversation AND sequence = :sequence) >= :most
            """)
        .param("conversation", reaction.conversationId())
        .param("sequence", reaction.sequence())
        .param("token", reaction.emojiToken())
        .param("most", MOST_EMOJI)
        .query(Boolean.class)
        .single();
  }

  private boolean isOneTooMany(Pin pin, LockedConversation conversation) {
    return jdbc.sql(
            """
            SELECT count(*) >= ? FROM message
            WHERE conversation_id = ? AND pinned_revision IS NOT NULL AND sequence > ?
            """)
        .params(MOST_PINS, pin.conversationId(), conversation.expiredSequence())
        .query(Boolean.class)
        .single();
  }

  private Stored record(NewChange change, Standing standing, LockedConversation conversation) {
    long revision = conversation.nextRevision();
    Instant at =
        switch (change) {
          case Edit it ->
              execute(EDIT, "EDITED", it, revision, it.content(), it.mentions(), standing);
          case Deletion it -> {
            // Before its row says that it has none.
            files.release(it.conversationId(), it.sequence() - 1, it.sequence());
            yield execute(DELETE, "DELETED", it, revision, null, List.of(), standing);
          }
          case Reaction it when it.present() ->
              execute(REACT, "REACTED", it, revision, it.emoji(), List.of(), standing);
          case Reaction it ->
              execute(UNREACT, "UNREACTED", it, revision, it.emoji(), List.of(), standing);
          case Pin it when it.present() ->
              execute(PIN, "PINNED", it, revision, null, List.of(), standing);
          case Pin it -> execute(UNPIN, "UNPINNED", it, revision, null, List.of(), standing);
          case Vote it when it.options().isEmpty() ->
              execute(UNVOTE, "VOTED", it, revision, null, List.of(), standing);
          case Vote it -> execute(VOTE, "VOTED", it, revision, null, List.of(), standing);
          case PollClosing it ->
              execute(CLOSE, "POLL_CLOSED", it, revision, null, List.of(), standing);
        };
    conversation.wrote(eventOf(change, standing, revision, at));
    return new Stored(change.sequence(), revision, at);
  }

  private Instant execute(
      String effect,
      String kind,
      NewChange change,
      long revision,
      @Nullable Content content,
      List<UUID> mentions,
      Standing standing) {
    GroupCall call = change instanceof Edit it ? it.call() : null;
    StoredPoll poll = pollAfter(change, standing);
    Searchable searchable = change instanceof Edit it ? it.searchable() : Searchable.NOTHING;
    return jdbc.sql(MOVE_AND_RECORD + effect + SELECT_TIME)
        .param("conversation", change.conversationId())
        .param("revision", revision)
        .param("sequence", change.sequence())
        .param("kind", kind)
        .param("user", change.userId())
        .param("client", change.clientId())
        .param("contentType", content == null ? null : content.contentType(), Types.VARCHAR)
        .param("keyVersion", content == null ? null : content.keyVersion(), Types.INTEGER)
        .param("ciphertext", content == null ? null : content.ciphertext(), Types.BINARY)
        .param("mentions", Sql.uuids(mentions))
        .param("heard", Sql.uuids(change instanceof Edit it ? it.heard() : List.of()))
        .param("groupMention", call == null ? null : call.kind().name(), Types.VARCHAR)
        .param("deaf", call == null ? null : Sql.literal(call.deaf()), Types.VARCHAR)
        .param("present", call == null ? null : Sql.literalOrNull(call.present()), Types.VARCHAR)
        .param("mentioned", Sql.uuids(standing.mentioned))
        .param("tokens", searchable.tokens())
        .param("ofFiles", searchable.ofFiles())
        .param("token", change instanceof Reaction it ? it.emojiToken() : new byte[0], Types.BINARY)
        .param("poll", poll == null ? null : poll.toJson(), Types.VARCHAR)
        .param("options", change instanceof Vote it ? literal(it.options()) : null, Types.VARCHAR)
        .param("told", toldOf(change, poll), Types.VARCHAR)
        .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .single();
  }

  private static @Nullable StoredPoll pollAfter(NewChange change, Standing standing) {
    return change instanceof Vote it && standing.poll != null
        ? standing.poll.voted(standing.chosen, it.options())
        : null;
  }

  // Of an anonymous poll, what one has chosen stands nowhere but in the one row that it needs.
  private static @Nullable String toldOf(NewChange change, @Nullable StoredPoll poll) {
    return change instanceof Vote it && poll != null && !poll.rules().anonymous()
        ? literal(it.options())
        : null;
  }

  private static String literal(List<Integer> options) {
    return options.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
  }

  private static MessageEvent eventOf(
      NewChange change, Standing standing, long revision, Instant at) {
    return switch (change) {
      case Vote(var conversation, var user, _, long sequence, var options) ->
          EventStore.voted(
              conversation, revision, sequence, user, options, pollAfter(change, standing), at);
      case PollClosing(var conversation, var user, _, long sequence, _) ->
          new PollClosed(conversation, revision, sequence, user, at);
      case Edit(
              var conversation,
              var user,
              var id,
              long sequence,
              var content,
              var mentions,
              _,
              var call,
              _,
              _) ->
          new MessageEdited(
              conversation,
              revision,
              sequence,
              user,
              id,
              content,
              mentions,
              call == null ? null : call.kind(),
              at);
      case Deletion(var conversation, var user, _, long sequence, _) ->
          new MessageDeleted(conversation, revision, sequence, user, at);
      case Reaction(
              var conversation,
              var user,
              var id,
              long sequence,
              var emoji,
              _,
              boolean there,
              _)
          when there ->
          new ReactionAdded(conversation, revision, sequence, user, id, emoji, at);
      case Reaction(var conversation, var user, var id, long sequence, var emoji, _, _, _) ->
          new ReactionRemoved(conversation, revision, sequence, user, id, emoji, at);
      case Pin(var conversation, var user, _, long sequence, boolean there, _) when there ->
          new MessagePinned(conversation, revision, sequence, user, at);
      case Pin(var conversation, var user, _, long sequence, _, _) ->
          new MessageUnpinned(conversation, revision, sequence, user, at);
    };
  }
}
