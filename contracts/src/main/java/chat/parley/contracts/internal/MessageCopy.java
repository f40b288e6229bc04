package chat.parley.contracts.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/// What a user has said, for an export of the account; owned by message-service. Nothing that
/// others have said is among it, nor what is deleted or has expired.
public interface MessageCopy {

  /// Where the user is or ever was a member, but for conversations that are deleted, by their ids.
  ///
  /// @param after the last id of the page before; zeros at first
  /// @return empty where there are no more
  @GetExchange("/internal/copies/{userId}/message-logs")
  List<UUID> conversations(@PathVariable UUID userId, @RequestParam UUID after);

  /// The user's messages in a conversation, in order of sequence.
  ///
  /// @param after the last sequence of the page before; 0 at first
  /// @return empty where there are no more
  @GetExchange("/internal/copies/{userId}/message-logs/{conversationId}/messages")
  List<Said> messages(
      @PathVariable UUID userId, @PathVariable UUID conversationId, @RequestParam long after);

  /// The user's reactions that stand in a conversation, the oldest first.
  ///
  /// @param after the revision of the last one of the page before; 0 at first
  /// @return empty where there are no more
  @GetExchange("/internal/copies/{userId}/message-logs/{conversationId}/reactions")
  List<Reacted> reactions(
      @PathVariable UUID userId, @PathVariable UUID conversationId, @RequestParam long after);

  /// The user's votes that stand in a conversation, in order of the polls.
  ///
  /// @param after the sequence of the last one of the page before; 0 at first
  /// @return empty where there are no more
  @GetExchange("/internal/copies/{userId}/message-logs/{conversationId}/votes")
  List<Voted> votes(
      @PathVariable UUID userId, @PathVariable UUID conversationId, @RequestParam long after);

  /// What the user has begun to write in a conversation, in order of the threads that it is in.
  ///
  /// @param after the thread of the last one of the page before; -1 at first
  /// @return empty where there are no more
  @GetExchange("/internal/copies/{userId}/message-logs/{conversationId}/drafts")
  List<Begun> drafts(
      @PathVariable UUID userId, @PathVariable UUID conversationId, @RequestParam long after);

  /// What the user wants to be said later in a conversation, in order of the user's names for it.
  ///
  /// @param after the name of the last one of the page before; zeros at first
  /// @return empty where there are no more
  @GetExchange("/internal/copies/{userId}/message-logs/{conversationId}/scheduled")
  List<Planned> scheduled(
      @PathVariable UUID userId, @PathVariable UUID conversationId, @RequestParam UUID after);

  /// @param text absent where it can not be decrypted any more
  /// @param replyTo the sequence of the message that it answers
  record Said(
      long sequence,
      Instant sentAt,
      @Nullable Instant editedAt,
      String contentType,
      @Nullable String text,
      @Nullable Long replyTo,
      List<UUID> fileIds) {
    public Said {
      fileIds = List.copyOf(fileIds);
    }

    // Text must not reach a log.
    @Override
    public String toString() {
      return "Said[" + sequence + "]";
    }
  }

  /// @param revision at which the user reacted
  /// @param sequence of the message
  /// @param emoji absent where it can not be decrypted any more
  record Reacted(long revision, long sequence, Instant reactedAt, @Nullable String emoji) {
    @Override
    public String toString() {
      return "Reacted[" + sequence + "]";
    }
  }

  /// @param sequence of the message that is the poll
  /// @param options what the user has chosen, by the place of each, from 0
  record Voted(long sequence, Instant votedAt, List<Integer> options) {
    public Voted {
      options = List.copyOf(options);
    }

    // What somebody votes for must not reach a log.
    @Override
    public String toString() {
      return "Voted[" + sequence + "]";
    }
  }

  /// @param threadRoot the message on which the thread hangs that it is in; 0 where it is in none
  /// @param text absent where it can not be decrypted any more
  /// @param replyTo the sequence of the message that it is to answer
  record Begun(long threadRoot, Instant writtenAt, @Nullable String text, @Nullable Long replyTo) {
    // Text must not reach a log.
    @Override
    public String toString() {
      return "Begun[" + threadRoot + "]";
    }
  }

  /// @param text absent where it can not be decrypted any more
  /// @param replyTo the sequence of the message that it is to answer
  /// @param failure the code of the problem for which it was not sent
  record Planned(
      UUID clientMessageId,
      Instant sendAt,
      String contentType,
      @Nullable String text,
      @Nullable Long replyTo,
      @Nullable String failure) {
    // Text must not reach a log.
    @Override
    public String toString() {
      return "Planned[" + clientMessageId + "]";
    }
  }
}
