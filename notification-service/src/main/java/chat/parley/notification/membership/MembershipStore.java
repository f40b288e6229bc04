package chat.parley.notification.membership;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The members of each conversation. Whoever changes them has locked the conversation.
@Component
public class MembershipStore {
  private final JdbcClient jdbc;

  MembershipStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The members of those conversations that have any, but for those who have yet to accept to be
  /// spoken to there.
  public Map<UUID, Set<UUID>> accepting(Collection<UUID> conversationIds) {
    return members(conversationIds, "AND NOT requested");
  }

  /// The members of those conversations that have any.
  public Map<UUID, Set<UUID>> members(Collection<UUID> conversationIds) {
    return members(conversationIds, "");
  }

  private Map<UUID, Set<UUID>> members(Collection<UUID> conversationIds, String which) {
    return jdbc
        .sql(
            """
            SELECT conversation_id, user_id FROM membership
            WHERE conversation_id = ANY(?::uuid[])
            """
                + which)
        .param(ConversationStore.array(conversationIds))
        .query((row, _) ->
            Map.entry(
                row.getObject("conversation_id", UUID.class), row.getObject("user_id", UUID.class)))
        .list()
        .stream()
        .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet())));
  }

  /// Adds members; those who are there stay as they are. What has mentioned everybody before is not
  /// for them.
  ///
  /// @param unseenRevision messages up to here were decided on without them
  public void add(UUID conversationId, Collection<UUID> userIds, long unseenRevision) {
    jdbc.sql(
            """
            INSERT INTO membership (conversation_id, user_id, unseen_revision, group_mention)
            SELECT :conversation, id, :unseen, (SELECT coalesce(max(number), 0)
              FROM group_mention WHERE conversation_id = :conversation)
            FROM unnest(CAST(:users AS uuid[])) AS id
            ON CONFLICT (conversation_id, user_id) DO NOTHING
            """)
        .param("conversation", conversationId)
        .param("unseen", unseenRevision)
        .param("users", ConversationStore.array(userIds))
        .update();
  }

  /// Notes who of the members has yet to accept to be spoken to, and nobody else.
  public void requested(UUID conversationId, Collection<UUID> userIds) {
    jdbc.sql(
            """
            UPDATE membership SET requested = NOT requested
            WHERE conversation_id = ? AND requested <> (user_id = ANY(?::uuid[]))
            """)
        .param(conversationId)
        .param(ConversationStore.array(userIds))
        .update();
  }

  public void remove(UUID conversationId, Collection<UUID> userIds) {
    jdbc.sql("DELETE FROM membership WHERE conversation_id = ? AND user_id = ANY(?::uuid[])")
        .param(conversationId)
        .param(ConversationStore.array(userIds))
        .update();
  }

  /// Leaves nobody in these conversations.
  public void removeAll(Collection<UUID> conversationIds) {
    jdbc.sql("DELETE FROM membership WHERE conversation_id = ANY(?::uuid[])")
        .param(ConversationStore.array(conversationIds))
        .update();
  }

  /// Up to which revision messages were decided on without the member; 0 where that was looked into
  /// before. Empty for who is no member.
  public Optional<Long> unseenRevision(UUID conversationId, UUID userId) {
    return jdbc.sql(
            "SELECT unseen_revision FROM membership WHERE conversation_id = ? AND user_id = ?")
        .params(conversationId, userId)
        .query(Long.class)
        .optional();
  }

  public void markSeen(UUID conversationId, UUID userId) {
    jdbc.sql("UPDATE membership SET unseen_revision = 0 WHERE conversation_id = ? AND user_id = ?")
        .params(conversationId, userId)
        .update();
  }

  /// What a user is a member of.
  public List<UUID> conversationsOf(UUID userId) {
    return jdbc.sql("SELECT conversation_id FROM membership WHERE user_id = ?")
        .param(userId)
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }
}
