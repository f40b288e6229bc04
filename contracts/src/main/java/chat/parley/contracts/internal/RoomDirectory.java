package chat.parley.contracts.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/// Who is in which conversation, and the conversations' keys; owned by room-service. The answers
/// are the truth at the moment of the call.
public interface RoomDirectory {
  /// The end of a mute that does not end by itself.
  Instant FOR_GOOD = Instant.parse("9999-12-31T00:00:00Z");

  /// The conversations that each user is a member of and has not declined; empty where there are
  /// none.
  ///
  /// @param userIds at most 500
  /// @return a list for each, in the order of `userIds`
  @PostExchange("/internal/conversations-of")
  List<List<MemberOf>> conversationsOf(@RequestBody List<UUID> userIds);

  /// Whether a user is a member.
  @GetExchange("/internal/conversations/{conversationId}/members/{userId}")
  MembershipState membership(@PathVariable UUID conversationId, @PathVariable UUID userId);

  /// Accepts for a member to be spoken to, who does so by an answer. Again, or where there is
  /// nothing to accept, changes nothing.
  ///
  /// @return the membership as it is then
  @PostExchange("/internal/conversations/{conversationId}/members/{userId}/acceptance")
  MembershipState accept(@PathVariable UUID conversationId, @PathVariable UUID userId);

  /// The members of a conversation; empty where there is no such conversation.
  @GetExchange("/internal/conversations/{conversationId}/members")
  Members members(@PathVariable UUID conversationId);

  /// Those of `userIds` that share a conversation with the user, and have accepted to be spoken to
  /// by the user where that is a direct chat.
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
  /// @param pinner whether the member may pin messages
  /// @param herald whether the member may mention everybody at once
  /// @param silent whether the member may read and not post
  /// @param exempt whether slow mode does not concern the member
  /// @param mutedUntil up to when the member may read only; absent where the member is not muted
  /// @param requested whether the member has yet to accept to be spoken to
  record MembershipState(
      boolean member,
      long version,
      boolean moderator,
      boolean pinner,
      boolean herald,
      boolean silent,
      boolean exempt,
      @Nullable Instant mutedUntil,
      boolean requested) {

    /// Of one who may post, if a member.
    public MembershipState(boolean member, long version, boolean moderator) {
      this(member, version, moderator, moderator, moderator, false, moderator, null, false);
    }
  }

  /// @param version the conversation's membership version when the answer was made
  /// @param silent those of the members who may read and not post
  /// @param exempt those whom slow mode does not concern
  /// @param muted up to when those may read only who are muted
  /// @param requested those who have yet to accept to be spoken to
  /// @param room whether it is a room, and no direct or group chat
  record Members(
      Set<UUID> userIds,
      long version,
      Set<UUID> silent,
      Set<UUID> exempt,
      Map<UUID, Instant> muted,
      Set<UUID> requested,
      Rules rules,
      boolean room) {
    public Members {
      userIds = Set.copyOf(userIds);
      silent = Set.copyOf(silent);
      exempt = Set.copyOf(exempt);
      muted = Map.copyOf(muted);
      requested = Set.copyOf(requested);
    }

    /// Of members of a room who may all post.
    public Members(Set<UUID> userIds, long version) {
      this(userIds, version, Set.of(), Set.of(), Map.of(), Set.of(), Rules.NONE, true);
    }
  }

  /// What holds for all that is written to a conversation.
  ///
  /// @param archived whether nobody may write
  /// @param slowModeSeconds how far apart a member's messages have to be; 0 for at will
  /// @param retentionDays after how many days messages are erased; absent for never
  /// @param unwanted what no message may say: words and phrases, of which the last word stands for
  ///   all that begin like it where an asterisk follows
  record Rules(
      boolean archived,
      int slowModeSeconds,
      @Nullable Integer retentionDays,
      List<String> unwanted) {
    public static final Rules NONE = new Rules(false, 0, null);

    public Rules {
      unwanted = unwanted == null ? List.of() : List.copyOf(unwanted);
    }

    /// Where everything may be said.
    public Rules(boolean archived, int slowModeSeconds, @Nullable Integer retentionDays) {
      this(archived, slowModeSeconds, retentionDays, List.of());
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
