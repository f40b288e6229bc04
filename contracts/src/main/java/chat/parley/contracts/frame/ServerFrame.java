package chat.parley.contracts.frame;

import chat.parley.contracts.event.PresenceStatus;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the server sends: replies, which carry the `ref` of a client's frame, and events.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ServerFrame {

  /// Reply to `hello`.
  ///
  /// @param conversations the user's conversations, each with the newest revision at this moment
  /// @param heartbeatMs the server pings this often; a connection silent for twice as long is
  ///   closed
  /// @param tokenExpiresAt when the access token ends, and the connection with it unless refreshed
  @JsonTypeName("welcome")
  record Welcome(
      String ref,
      UUID connectionId,
      UUID userId,
      List<Head> conversations,
      long heartbeatMs,
      Instant tokenExpiresAt)
      implements ServerFrame {
    public Welcome {
      conversations = List.copyOf(conversations);
    }
  }

  /// The newest revision and sequence of a conversation; 0 while it is empty.
  record Head(UUID conversationId, long revision, long sequence) {}

  /// Reply to `message.send`: the message is committed and can not be lost.
  @JsonTypeName("message.accepted")
  record MessageAccepted(
      String ref,
      UUID conversationId,
      UUID clientMessageId,
      long sequence,
      long revision,
      Instant createdAt)
      implements ServerFrame {}

  /// Reply to `presence.watch`. People whom the user may not watch are reported as offline.
  @JsonTypeName("presence.snapshot")
  record PresenceSnapshot(String ref, List<UserPresence> presences) implements ServerFrame {
    public PresenceSnapshot {
      presences = List.copyOf(presences);
    }
  }

  /// One user's presence.
  ///
  /// @param changedAt when it became so, where known
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record UserPresence(UUID userId, PresenceStatus status, @Nullable Instant changedAt) {}

  /// Reply to `token.refresh`.
  @JsonTypeName("token.refreshed")
  record TokenRefreshed(String ref, Instant tokenExpiresAt) implements ServerFrame {}

  /// Reply to `ping`.
  @JsonTypeName("pong")
  record Pong(String ref) implements ServerFrame {}

  /// Reply to a frame that failed; nothing of it was done, unless the code is retryable: then it
  /// may have been, and the same frame can safely be sent again.
  ///
  /// @param ref absent where the frame could not be read far enough to know
  @JsonTypeName("error")
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Error(
      @Nullable String ref,
      ProblemCode code,
      String title,
      boolean retryable,
      @Nullable String detail,
      @Nullable Long retryAfterMs,
      List<Problem.FieldError> errors)
      implements ServerFrame {
    public Error {
      errors = errors == null ? List.of() : List.copyOf(errors);
    }

    public static Error of(@Nullable String ref, Problem problem) {
      return new Error(
          ref,
          problem.code(),
          problem.title(),
          problem.retryable(),
          problem.detail(),
          problem.retryAfterMs(),
          problem.errors());
    }
  }

  /// Event: a message in a conversation of the user's. Per conversation and connection, revisions
  /// arrive in order with none missing.
  @JsonTypeName("message.posted")
  record MessagePosted(
      UUID conversationId,
      long revision,
      long sequence,
      UUID senderId,
      UUID clientMessageId,
      String contentType,
      String text,
      Instant createdAt)
      implements ServerFrame {}

  /// Event: more than 500 changes were missed in a conversation. What is older than `fromRevision`
  /// is not sent: read it by page. The next change on this connection is `fromRevision`.
  @JsonTypeName("conversation.truncated")
  record ConversationTruncated(UUID conversationId, long fromRevision) implements ServerFrame {}

  /// Event: the user is now a member; changes after `revision` follow.
  @JsonTypeName("conversation.joined")
  record ConversationJoined(UUID conversationId, long revision) implements ServerFrame {}

  /// Event: the user is no longer a member; nothing more of it follows.
  @JsonTypeName("conversation.left")
  record ConversationLeft(UUID conversationId) implements ServerFrame {}

  /// Event: the presence of a watched user changed.
  @JsonTypeName("presence.changed")
  record PresenceChanged(UUID userId, PresenceStatus status, Instant changedAt)
      implements ServerFrame {}
}
