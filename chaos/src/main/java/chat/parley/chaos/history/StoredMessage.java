package chat.parley.chaos.history;

import chat.parley.contracts.event.PollTally;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message as the server's history tells it; what the checks do not look at is left out.
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoredMessage(
    long sequence,
    long revision,
    UUID senderId,
    UUID clientMessageId,
    @Nullable String text,
    @Nullable Instant editedAt,
    @Nullable Instant deletedAt,
    @Nullable Boolean pinned,
    @Nullable Long threadRoot,
    @Nullable ThreadSummary thread,
    @Nullable Poll poll,
    List<Reaction> reactions) {
  public StoredMessage {
    reactions = reactions == null ? List.of() : List.copyOf(reactions);
  }

  public boolean isPinned() {
    return Boolean.TRUE.equals(pinned);
  }

  /// One in no thread, that no thread hangs on, and no poll.
  public StoredMessage(
      long sequence,
      long revision,
      UUID senderId,
      UUID clientMessageId,
      @Nullable String text,
      @Nullable Instant editedAt,
      @Nullable Instant deletedAt,
      @Nullable Boolean pinned,
      List<Reaction> reactions) {
    this(
        sequence,
        revision,
        senderId,
        clientMessageId,
        text,
        editedAt,
        deletedAt,
        pinned,
        null,
        null,
        null,
        reactions);
  }

  /// What there is of the thread that hangs on a message.
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record ThreadSummary(long answers, long lastSequence) {}

  /// How a poll stands.
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Poll(@Nullable Instant closedAt, PollTally tally) {}

  /// Who reacted with an emoji.
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Reaction(String emoji, List<UUID> userIds) {
    public Reaction {
      userIds = List.copyOf(userIds);
    }
  }
}
