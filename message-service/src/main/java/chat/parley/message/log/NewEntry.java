package chat.parley.message.log;

import chat.parley.contracts.event.MessageEvent.Content;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is not yet in the log, already encrypted, by a user whose name for it makes it happen once.
public sealed interface NewEntry {
  UUID conversationId();

  UUID userId();

  /// The user's own name for it.
  UUID clientId();

  /// The end of a membership.
  ///
  /// @param version the conversation's membership version that the leave made
  record Departure(UUID conversationId, UUID userId, long version) implements NewEntry {
    @Override
    public UUID clientId() {
      return UUID.nameUUIDFromBytes(
          (conversationId + "/" + version + "/" + userId).getBytes(StandardCharsets.UTF_8));
    }
  }

  /// The end of what messages say that are older than the conversation keeps them.
  ///
  /// @param sequence that of the last one
  record Expiry(UUID conversationId, long sequence) implements NewEntry {
    private static final UUID NOBODY = new UUID(0, 0);

    /// Time has done it.
    @Override
    public UUID userId() {
      return NOBODY;
    }

    @Override
    public UUID clientId() {
      return UUID.nameUUIDFromBytes(
          (conversationId + "/expired/" + sequence).getBytes(StandardCharsets.UTF_8));
    }
  }

  /// The end of the conversation.
  ///
  /// @param userId who has deleted it
  /// @param version the conversation's membership version that the deletion made
  record End(UUID conversationId, UUID userId, long version) implements NewEntry {
    @Override
    public UUID clientId() {
      return UUID.nameUUIDFromBytes(
          (conversationId + "/" + version).getBytes(StandardCharsets.UTF_8));
    }
  }

  /// A change by a user whose account is deleted, and who is a member no more: made in the user's
  /// name, when the user wants nothing to be left.
  record Posthumous(NewChange change) implements NewEntry {
    @Override
    public UUID conversationId() {
      return change.conversationId();
    }

    @Override
    public UUID userId() {
      return change.userId();
    }

    @Override
    public UUID clientId() {
      return change.clientId();
    }
  }

  /// What says something that the conversation may not want.
  sealed interface Said extends NewEntry {
    /// The version of what no message may say that the text was looked through for, and does not
    /// say.
    long filterVersion();

    /// The same, looked through for another version.
    Said filtered(long version);
  }

  /// A message.
  ///
  /// @param replyTo the sequence of the message that it answers
  /// @param threadRoot the sequence of the message in whose thread it is an answer
  /// @param heard those of the mentioned for whom it counts
  /// @param call whom it mentions beside those
  /// @param forwarded whether it says what another message did
  /// @param poll what it asks, and that nobody has answered yet, where it is a poll
  /// @param searchable what it can be found by
  record NewMessage(
      UUID conversationId,
      UUID userId,
      UUID clientId,
      Content content,
      @Nullable Long replyTo,
      @Nullable Long threadRoot,
      List<UUID> fileIds,
      List<UUID> mentions,
      List<UUID> heard,
      @Nullable GroupCall call,
      boolean forwarded,
      @Nullable StoredPoll poll,
      Searchable searchable,
      long filterVersion)
      implements Said {
    public NewMessage {
      fileIds = List.copyOf(fileIds);
      mentions = List.copyOf(mentions);
      heard = List.copyOf(heard);
    }

    /// One in no thread, whose mentions all count, and that nobody finds.
    public NewMessage(
        UUID conversationId,
        UUID userId,
        UUID clientId,
        Content content,
        @Nullable Long replyTo,
        List<UUID> fileIds,
        List<UUID> mentions) {
      this(
          conversationId,
          userId,
          clientId,
          content,
          replyTo,
          null,
          fileIds,
          mentions,
          mentions,
          null,
          false,
          null,
          Searchable.NOTHING,
          0);
    }

    @Override
    public NewMessage filtered(long version) {
      return new NewMessage(
          conversationId,
          userId,
          clientId,
          content,
          replyTo,
          threadRoot,
          fileIds,
          mentions,
          heard,
          call,
          forwarded,
          poll,
          searchable,
          version);
    }
  }

  /// A change of a message that is there.
  sealed interface NewChange extends NewEntry {
    /// The message's.
    long sequence();
  }

  /// Another content.
  ///
  /// @param heard those of the mentioned for whom it counts
  /// @param call whom it mentions beside those
  /// @param searchable what the message can be found by from then on
  record Edit(
      UUID conversationId,
      UUID userId,
      UUID clientId,
      long sequence,
      Content content,
      List<UUID> mentions,
      List<UUID> heard,
      @Nullable GroupCall call,
      Searchable searchable,
      long filterVersion)
      implements NewChange, Said {
    public Edit {
      mentions = List.copyOf(mentions);
      heard = List.copyOf(heard);
    }

    @Override
    public Edit filtered(long version) {
      return new Edit(
          conversationId,
          userId,
          clientId,
          sequence,
          content,
          mentions,
          heard,
          call,
          searchable,
          version);
    }
  }

  /// The end of its content.
  ///
  /// @param moderator whether the user may delete what others have said
  record Deletion(UUID conversationId, UUID userId, UUID clientId, long sequence, boolean moderator)
      implements NewChange {}

  /// A reaction that is to be there, or not to be there.
  ///
  /// @param emojiToken the same for the same emoji of a conversation
  /// @param known whether there is such an emoji
  record Reaction(
      UUID conversationId,
      UUID userId,
      UUID clientId,
      long sequence,
      Content emoji,
      byte[] emojiToken,
      boolean present,
      boolean known)
      implements NewChange {}

  /// A message that is to be pinned, or not to be pinned.
  ///
  /// @param allowed whether the user may pin here
  record Pin(
      UUID conversationId,
      UUID userId,
      UUID clientId,
      long sequence,
      boolean present,
      boolean allowed)
      implements NewChange {}

  /// What a member chooses in a poll, in place of what was chosen before.
  ///
  /// @param options by the place of each, in order; none to take it back
  record Vote(UUID conversationId, UUID userId, UUID clientId, long sequence, List<Integer> options)
      implements NewChange {
    public Vote {
      options = options.stream().sorted().toList();
    }
  }

  /// The end of a poll before its time.
  ///
  /// @param moderator whether the user may close what others have asked
  record PollClosing(
      UUID conversationId, UUID userId, UUID clientId, long sequence, boolean moderator)
      implements NewChange {}
}
