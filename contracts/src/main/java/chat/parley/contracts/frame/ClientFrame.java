package chat.parley.contracts.frame;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.UUID;

/// What a client may send. Every frame carries a `ref` of the client's choosing (1–64 characters);
/// exactly one reply carries the same `ref`: the reply named at the frame, or `error`.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ClientFrame {
  String ref();

  /// The first frame of a connection, sent once. Answered by {@link ServerFrame.Welcome}; what the
  /// client missed since the revisions it holds follows, conversation by conversation, in order and
  /// before anything live of that conversation. Conversations not named start at their head.
  ///
  /// @param resume the last revision that the client holds of each conversation, at most 1,000
  @JsonTypeName("hello")
  record Hello(String ref, List<Position> resume) implements ClientFrame {
    public Hello {
      resume = resume == null ? List.of() : List.copyOf(resume);
    }
  }

  /// Posts a message. Answered by {@link ServerFrame.MessageAccepted} after the commit. Sent again
  /// with the same `clientMessageId`, however much later, it is stored once and answered as at
  /// first.
  ///
  /// @param clientMessageId the client's own name for the message
  /// @param contentType `text/markdown` or `text/plain`
  /// @param text at most 16 KiB of UTF-8
  @JsonTypeName("message.send")
  record SendMessage(
      String ref, UUID conversationId, UUID clientMessageId, String contentType, String text)
      implements ClientFrame {}

  /// Watches the presence of people who share a conversation with the user, in place of those
  /// watched before. Answered by {@link ServerFrame.PresenceSnapshot}; changes follow.
  ///
  /// @param userIds at most 500
  @JsonTypeName("presence.watch")
  record WatchPresence(String ref, List<UUID> userIds) implements ClientFrame {
    public WatchPresence {
      userIds = userIds == null ? List.of() : List.copyOf(userIds);
    }
  }

  /// Gives the connection a fresh access token of the same user before the old one expires.
  /// Answered by {@link ServerFrame.TokenRefreshed}.
  @JsonTypeName("token.refresh")
  record RefreshToken(String ref, String token) implements ClientFrame {}

  /// Asks for a sign of life. Answered by {@link ServerFrame.Pong}.
  @JsonTypeName("ping")
  record Ping(String ref) implements ClientFrame {}

  /// Where a client stands in a conversation: it holds every revision up to this one.
  record Position(UUID conversationId, long revision) {}
}
