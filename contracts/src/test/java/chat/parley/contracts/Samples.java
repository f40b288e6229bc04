package chat.parley.contracts;

import chat.parley.contracts.event.ConversationEvent;
import chat.parley.contracts.event.ErasureEvent;
import chat.parley.contracts.event.FileEvent;
import chat.parley.contracts.event.GroupMention;
import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.MessageEvent.Content;
import chat.parley.contracts.event.Poll;
import chat.parley.contracts.event.PollTally;
import chat.parley.contracts.event.PresenceEvent;
import chat.parley.contracts.event.PresenceStatus;
import chat.parley.contracts.event.ReadEvent;
import chat.parley.contracts.event.SessionEvent;
import chat.parley.contracts.event.TypingEvent;
import chat.parley.contracts.event.UserEvent;
import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.internal.MessageLog.ClosePollCommand;
import chat.parley.contracts.internal.MessageLog.DeleteCommand;
import chat.parley.contracts.internal.MessageLog.EditCommand;
import chat.parley.contracts.internal.MessageLog.Outcome;
import chat.parley.contracts.internal.MessageLog.PinCommand;
import chat.parley.contracts.internal.MessageLog.ReactCommand;
import chat.parley.contracts.internal.MessageLog.ReadOutcome;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.contracts.internal.MessageLog.VoteCommand;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// One of every record that crosses a line.
final class Samples {
  private static final UUID ID = UUID.fromString("0199aaaa-0000-7000-8000-000000000001");
  private static final UUID OTHER = UUID.fromString("0199aaaa-0000-7000-8000-000000000002");
  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06.789012Z");
  private static final Content CONTENT = new Content("text/markdown", 1, new byte[] {0, -1, 127});
  private static final Problem PROBLEM =
      Problem.of(
          ProblemCode.INVALID, "why", List.of(new Problem.FieldError("text", "is too long")));

  private Samples() {}

  static Stream<Object> all() {
    return Stream.of(events(), clientFrames(), serverFrames(), commands(), outcomes())
        .flatMap(it -> it);
  }

  private static Stream<Object> events() {
    return Stream.of(
        new UserEvent.UserRegistered(ID, NOW),
        new UserEvent.UserRegistered(ID, NOW, ID),
        new SessionEvent.SessionEnded(ID, "a-session", NOW),
        new SessionEvent.UserSessionsEnded(ID, NOW),
        new ErasureEvent.ErasureRequested(ID, OTHER, List.of("room-service"), true, NOW),
        new ErasureEvent.ErasureConfirmed(ID, OTHER, "room-service", NOW),
        new FileEvent.FilesReleased(ID, Set.of(OTHER), NOW),
        new UserEvent.UserBlocked(ID, OTHER, NOW),
        new UserEvent.UserUnblocked(ID, OTHER, NOW),
        new UserEvent.UserRenamed(ID, NOW),
        new UserEvent.AvatarChanged(ID, OTHER, NOW),
        new UserEvent.AvatarChanged(ID, null, NOW),
        new UserEvent.ProfileChanged(ID, NOW),
        new UserEvent.SettingsChanged(ID, 3, NOW),
        new UserEvent.ExportReady(ID, OTHER, NOW),
        new ConversationEvent.ConversationCreated(ID, 1, OTHER, NOW),
        new ConversationEvent.MemberJoined(ID, 2, OTHER, NOW),
        new ConversationEvent.MemberJoined(ID, 2, OTHER, NOW, true, true),
        new ConversationEvent.ConversationAccepted(ID, 3, OTHER, NOW),
        new ConversationEvent.MemberLeft(ID, 3, OTHER, NOW),
        new ConversationEvent.PostingChanged(ID, 4, NOW),
        new ConversationEvent.ConversationChanged(ID, 4, NOW),
        new ConversationEvent.ConversationDeleted(ID, 4, OTHER, NOW),
        new MessageEvent.MessagePosted(
            ID, 7, 5, OTHER, ID, CONTENT, 4L, List.of(OTHER), List.of(ID), NOW),
        new MessageEvent.MessagePosted(ID, 7, 5, OTHER, ID, null, null, List.of(), List.of(), NOW),
        new MessageEvent.MessagePosted(
            ID,
            7,
            5,
            OTHER,
            ID,
            CONTENT,
            null,
            4L,
            List.of(),
            List.of(),
            GroupMention.ROOM,
            true,
            new Poll(true, false, NOW),
            NOW),
        new MessageEvent.PollVoted(
            ID, 8, 5, OTHER, List.of(0, 2), new PollTally(List.of(1, 0, 1), 1), NOW),
        new MessageEvent.PollVoted(
            ID, 8, 5, null, List.of(), new PollTally(List.of(1, 0, 1), 1), NOW),
        new MessageEvent.PollClosed(ID, 9, 5, OTHER, NOW),
        new MessageEvent.MessageEdited(ID, 8, 5, OTHER, ID, CONTENT, List.of(ID), NOW),
        new MessageEvent.MessageEdited(
            ID, 8, 5, OTHER, ID, CONTENT, List.of(ID), GroupMention.HERE, NOW),
        new MessageEvent.MessageDeleted(ID, 9, 5, OTHER, NOW),
        new MessageEvent.ReactionAdded(ID, 10, 5, OTHER, ID, CONTENT, NOW),
        new MessageEvent.ReactionRemoved(ID, 11, 5, OTHER, ID, CONTENT, NOW),
        new MessageEvent.ReactionAdded(ID, 10, 5, OTHER, ID, null, NOW),
        new MessageEvent.ReactionRemoved(ID, 11, 5, OTHER, ID, null, NOW),
        new MessageEvent.MessagePinned(ID, 12, 5, OTHER, NOW),
        new MessageEvent.MessageUnpinned(ID, 13, 5, OTHER, NOW),
        new MessageEvent.MemberLeft(ID, 12, 5, OTHER, 3, NOW),
        new MessageEvent.MessagesExpired(ID, 13, 5, NOW),
        new MessageEvent.ConversationDeleted(ID, 13, 5, OTHER, 4, NOW),
        new ReadEvent.ConversationRead(ID, OTHER, 5, 2, NOW),
        new ReadEvent.ThreadChanged(ID, OTHER, 5, NOW),
        new ReadEvent.MessageSaved(ID, OTHER, 5, true, NOW),
        new ReadEvent.DraftChanged(ID, OTHER, null, NOW),
        new ReadEvent.ScheduledChanged(ID, OTHER, ID, true, NOW),
        new ReadEvent.DraftChanged(ID, OTHER, 5L, NOW),
        new ReadEvent.PreferencesChanged(ID, NOW),
        new ReadEvent.ReminderChanged(ID, OTHER, true, NOW),
        new PresenceEvent.PresenceChanged(ID, PresenceStatus.ONLINE, NOW),
        new TypingEvent.TypingChanged(ID, OTHER, true, List.of(ID), NOW));
  }

  private static Stream<Object> clientFrames() {
    return Stream.of(
        new ClientFrame.Hello("1", List.of(new ClientFrame.Position(ID, 41)), 3L),
        ClientFrame.SendMessage.text("2", ID, OTHER, "text/plain", "hi \u0001 ☕"),
        new ClientFrame.SendMessage(
            "2", ID, OTHER, "text/plain", "hi", 4L, List.of(OTHER), List.of(ID)),
        new ClientFrame.EditMessage("2", ID, 5, OTHER, "text/plain", "ho", List.of(ID)),
        new ClientFrame.SendMessage(
            "2",
            ID,
            OTHER,
            "text/plain",
            "hi\na\nb",
            null,
            4L,
            List.of(),
            List.of(),
            GroupMention.HERE,
            new Poll(true, true, NOW)),
        new ClientFrame.EditMessage(
            "2", ID, 5, OTHER, "text/plain", "ho", List.of(ID), GroupMention.ROOM),
        new ClientFrame.DeleteMessage("2", ID, 5, OTHER),
        new ClientFrame.AddReaction("2", ID, 5, OTHER, "☕"),
        new ClientFrame.RemoveReaction("2", ID, 5, OTHER, "☕"),
        new ClientFrame.PinMessage("2", ID, 5, OTHER),
        new ClientFrame.UnpinMessage("2", ID, 5, OTHER),
        new ClientFrame.VoteInPoll("2", ID, 5, OTHER, List.of(0, 19)),
        new ClientFrame.ClosePoll("2", ID, 5, OTHER),
        new ClientFrame.MarkRead("2", ID, 5),
        new ClientFrame.WatchPresence("3", List.of(ID, OTHER)),
        new ClientFrame.SetActive("3", false),
        new ClientFrame.SetTyping("3", ID, true),
        new ClientFrame.RefreshToken("4", "a.b.c"),
        new ClientFrame.Ping("5"));
  }

  private static Stream<Object> serverFrames() {
    return Stream.of(
        new ServerFrame.Welcome(
            "1", ID, OTHER, List.of(new ServerFrame.Head(ID, 9, 8, 7, 1, NOW)), 20_000, NOW, 3),
        new ServerFrame.MessageAccepted("2", ID, OTHER, 5, 7, NOW),
        new ServerFrame.ChangeAccepted("2", ID, OTHER, 5, 8),
        new ServerFrame.ReadAccepted("2", ID, 5, 1),
        new ServerFrame.PresenceSnapshot(
            "3",
            List.of(
                new ServerFrame.UserPresence(ID, PresenceStatus.ONLINE, NOW),
                new ServerFrame.UserPresence(OTHER, PresenceStatus.OFFLINE, null))),
        new ServerFrame.TokenRefreshed("4", NOW),
        new ServerFrame.Noted("4"),
        new ServerFrame.Pong("5"),
        ServerFrame.Error.of("6", PROBLEM.withRetryAfterMs(100)),
        new ServerFrame.MessagePosted(
            ID, 7, 5, OTHER, ID, "text/plain", "hi", 4L, List.of(OTHER), List.of(ID), NOW),
        new ServerFrame.MessagePosted(
            ID, 7, 5, OTHER, ID, "text/plain", null, null, List.of(), List.of(), NOW),
        new ServerFrame.MessagePosted(
            ID,
            7,
            5,
            OTHER,
            ID,
            "text/plain",
            "hi",
            null,
            4L,
            List.of(),
            List.of(),
            GroupMention.HERE,
            true,
            new Poll(false, true, null),
            NOW),
        new ServerFrame.PollVoted(
            ID, 8, 5, OTHER, List.of(0, 2), new PollTally(List.of(1, 0, 1), 1), NOW),
        new ServerFrame.PollVoted(ID, 8, 5, null, null, new PollTally(List.of(1, 0, 1), 1), NOW),
        new ServerFrame.PollClosed(ID, 9, 5, OTHER, NOW),
        new ServerFrame.MessageEdited(ID, 8, 5, "text/plain", "ho", List.of(ID), NOW),
        new ServerFrame.MessageEdited(
            ID, 8, 5, "text/plain", "ho", List.of(ID), GroupMention.ROOM, NOW),
        new ServerFrame.MessageDeleted(ID, 9, 5, OTHER, NOW),
        new ServerFrame.ReactionAdded(ID, 10, 5, OTHER, "☕", NOW),
        new ServerFrame.ReactionRemoved(ID, 11, 5, OTHER, "☕", NOW),
        new ServerFrame.MessagePinned(ID, 12, 5, OTHER, NOW),
        new ServerFrame.MessageUnpinned(ID, 13, 5, OTHER, NOW),
        new ServerFrame.MemberLeft(ID, 12, 5, OTHER, NOW),
        new ServerFrame.MessagesExpired(ID, 13, 5, NOW),
        new ServerFrame.ConversationDeleted(ID, 13, 5, OTHER, NOW),
        new ServerFrame.ConversationRead(ID, 5, 1),
        new ServerFrame.ThreadChanged(ID, 5),
        new ServerFrame.MessageSaved(ID, 5, false),
        new ServerFrame.DraftChanged(ID, null, NOW),
        new ServerFrame.ScheduledChanged(ID, OTHER, false),
        new ServerFrame.DraftChanged(ID, 5L, NOW),
        new ServerFrame.ReminderChanged(ID, true),
        new ServerFrame.GoingAway(7_000),
        new ServerFrame.ConversationTruncated(ID, 500),
        new ServerFrame.ConversationJoined(ID, 3),
        new ServerFrame.ConversationLeft(ID),
        new ServerFrame.ConversationChanged(ID),
        new ServerFrame.TypingChanged(ID, List.of(OTHER), false),
        new ServerFrame.PresenceChanged(ID, PresenceStatus.OFFLINE, NOW),
        new ServerFrame.ProfileChanged(ID),
        new ServerFrame.SettingsChanged(3),
        new ServerFrame.PreferencesChanged(),
        new ServerFrame.ExportReady(ID));
  }

  private static Stream<Object> outcomes() {
    return Stream.of(
        new Outcome.Accepted(5, 7, NOW),
        new Outcome.Refused(PROBLEM),
        new ReadOutcome.Position(5, 1),
        new ReadOutcome.Refused(PROBLEM));
  }

  private static Stream<Object> commands() {
    return Stream.of(
        new SendCommand(ID, OTHER, ID, "text/plain", "hi", 4L, List.of(OTHER), List.of(ID)),
        new SendCommand(
            ID,
            OTHER,
            ID,
            "text/plain",
            "hi",
            4L,
            3L,
            List.of(),
            List.of(),
            GroupMention.ROOM,
            true,
            new Poll(true, false, NOW),
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
        new EditCommand(ID, OTHER, 5, ID, "text/plain", "ho", List.of(ID)),
        new DeleteCommand(ID, OTHER, 5, ID),
        new ReactCommand(ID, OTHER, 5, ID, "☕", true),
        new PinCommand(ID, OTHER, 5, ID, true),
        new VoteCommand(ID, OTHER, 5, ID, List.of(1)),
        new ClosePollCommand(ID, OTHER, 5, ID));
  }
}
