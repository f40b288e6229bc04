package chat.parley.contracts.internal;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/// Who is in which conversation, and the conversations' keys; owned by room-service. The answers
/// are the truth at the moment of the call.
public interface RoomDirectory {

  /// The conversations that each user is a member of; empty where there are none.
  ///
  /// @param userIds at most 500
  /// @return a list for each, in the order of `userIds`
  @PostExchange("/internal/conversations-of")
  List<List<MemberOf>> conversationsOf(@RequestBody List<UUID> userIds);

  /// Whether a user is a member.
  @GetExchange("/internal/conversations/{conversationId}/members/{userId}")
  MembershipState membership(@PathVariable UUID conversationId, @PathVariable UUID userId);

  /// The members of a conversation; empty where there is no such conversation.
  @GetExchange("/internal/conversations/{conversationId}/members")
  Members members(@PathVariable UUID conversationId);

  /// Those of `userIds` that share a conversation with the user.
  @PostExchange("/internal/users/{userId}/acquaintances")
  Set<UUID> acquaintances(@PathVariable UUID userId, @RequestBody Set<UUID> userIds);

  /// The key sets of conversations; absent for conversations that do not exist.
  ///
  /// @param conversationIds at most 100
  @GetExchange("/internal/conversation-keys")
  List<ConversationKey> keys(@RequestParam List<UUID> conversationIds);

  /// @param version the conversation's membership version when the answer was made
  record MemberOf(UUID conversationId, long version) {}

  /// @param version the conversation's membership version when the answer was made; 0 where there
  ///   is no such conversation
  /// @param moderator whether the member may delete what others have said
  /// @param silent whether the member may read and not post
  record MembershipState(boolean member, long version, boolean moderator, boolean silent) {

    /// Of one who may post, if a member.
    public MembershipState(boolean member, long version, boolean moderator) {
      this(member, version, moderator, false);
    }
  }

  /// @param version the conversation's membership version when the answer was made
  /// @param silent those of the members who may read and not post
  record Members(Set<UUID> userIds, long version, Set<UUID> silent) {
    public Members {
      userIds = Set.copyOf(userIds);
      silent = Set.copyOf(silent);
    }

    /// Of members who may all post.
    public Members(Set<UUID> userIds, long version) {
      this(userIds, version, Set.of());
    }
  }

  /// A conversation's key set in the clear: kept in memory only, never written, never logged.
  ///
  /// @param currentVersion the version that new content is encrypted with
  /// @param keyset a Tink keyset, binary proto
  record ConversationKey(UUID conversationId, int currentVersion, byte[] keyset) {
    @Override
    public String toString() {
      return "ConversationKey[" + conversationId + ", version " + currentVersion + "]";
    }
  }
}
