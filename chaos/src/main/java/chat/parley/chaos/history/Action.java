package chat.parley.chaos.history;

import chat.parley.contracts.event.Poll;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a client asks for. Asked again, it has the same client id.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Action {
  UUID conversationId();

  /// What takes a revision of the conversation's log.
  sealed interface Write extends Action {
    UUID clientId();
  }

  /// What changes a message that is there.
  sealed interface Alter extends Write {
    long sequence();
  }

  /// Posts a message.
  ///
  /// @param text another one for each client id
  /// @param threadRoot the message in whose thread it is an answer
  /// @param poll where it is one: its text is the question, and an option in each line after it
  @JsonTypeName("send")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Send(
      UUID conversationId,
      UUID clientId,
      String text,
      @Nullable Long threadRoot,
      @Nullable Poll poll)
      implements Write {
    /// In no thread, and no poll.
    public Send(UUID conversationId, UUID clientId, String text) {
      this(conversationId, clientId, text, null, null);
    }
  }

  /// Gives a message another text.
  ///
  /// @param text another one for each client id
  @JsonTypeName("edit")
  record Edit(UUID conversationId, UUID clientId, long sequence, String text) implements Alter {}

  @JsonTypeName("delete")
  record Delete(UUID conversationId, UUID clientId, long sequence) implements Alter {}

  /// Reacts to a message, or takes that back.
  ///
  /// @param present whether the reaction is to be there afterwards
  @JsonTypeName("react")
  record React(UUID conversationId, UUID clientId, long sequence, String emoji, boolean present)
      implements Alter {}

  /// Pins a message, or takes that back.
  ///
  /// @param present whether it is to be pinned afterwards
  @JsonTypeName("pin")
  record Pin(UUID conversationId, UUID clientId, long sequence, boolean present) implements Alter {}

  /// Votes in a poll, in place of what the user has voted before.
  ///
  /// @param options what is chosen, in ascending order; none to take the vote back
  @JsonTypeName("vote")
  record Vote(UUID conversationId, UUID clientId, long sequence, List<Integer> options)
      implements Alter {
    public Vote {
      options = List.copyOf(options);
    }
  }

  @JsonTypeName("close")
  record ClosePoll(UUID conversationId, UUID clientId, long sequence) implements Alter {}

  @JsonTypeName("read")
  record MarkRead(UUID conversationId, long sequence) implements Action {}

  /// Becomes a member, by creating the conversation or by joining it.
  @JsonTypeName("join")
  record Join(UUID conversationId) implements Action {}

  @JsonTypeName("leave")
  record Leave(UUID conversationId) implements Action {}

  /// Asks for the page of messages after a sequence.
  @JsonTypeName("fetch")
  record Fetch(UUID conversationId, long after) implements Action {}
}
