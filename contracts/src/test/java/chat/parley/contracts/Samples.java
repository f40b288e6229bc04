package chat.parley.contracts;

import chat.parley.contracts.event.ConversationEvent;
import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.PresenceEvent;
import chat.parley.contracts.event.PresenceStatus;
import chat.parley.contracts.event.UserEvent;
import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.internal.MessageLog.SendOutcome;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// One of every record that crosses a line.
final class Samples {
  private static final UUID ID = UUID.fromString("0199aaaa-0000-7000-8000-000000000001");
  private static final UUID OTHER = UUID.fromString("0199aaaa-0000-7000-8000-000000000002");
  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06.789012Z");
  private static final Problem PROBLEM =
      Problem.of(
          ProblemCode.INVALID, "why", List.of(new Problem.FieldError("text", "is too long")));

  private Samples() {}

  static Stream<Object> all() {
    return Stream.of(events(), clientFrames(), serverFrames(), outcomes()).flatMap(it -> it);
  }

  private static Stream<Object> events() {
    return Stream.of(
        new UserEvent.UserRegistered(ID, "ada", "Ada \"L\" ☕", NOW),
        new ConversationEvent.ConversationCreated(ID, 1, OTHER, NOW),
        new ConversationEvent.MemberJoined(ID, 2, OTHER, NOW),
        new ConversationEvent.MemberLeft(ID, 3, OTHER, NOW),
        new MessageEvent.MessagePosted(
            ID, 7, 5, OTHER, ID, "text/markdown", 1, new byte[] {0, -1, 127}, NOW),
        new PresenceEvent.PresenceChanged(ID, PresenceStatus.ONLINE, NOW));
  }

  private static Stream<Object> clientFrames() {
    return Stream.of(
        new ClientFrame.Hello("1", List.of(new ClientFrame.Position(ID, 41))),
        new ClientFrame.SendMessage("2", ID, OTHER, "text/plain", "hi \u0001 ☕"),
        new ClientFrame.WatchPresence("3", List.of(ID, OTHER)),
        new ClientFrame.RefreshToken("4", "a.b.c"),
        new ClientFrame.Ping("5"));
  }

  private static Stream<Object> serverFrames() {
    return Stream.of(
        new ServerFrame.Welcome(
            "1", ID, OTHER, List.of(new ServerFrame.Head(ID, 9, 8)), 20_000, NOW),
        new ServerFrame.MessageAccepted("2", ID, OTHER, 5, 7, NOW),
        new ServerFrame.PresenceSnapshot(
            "3",
            List.of(
                new ServerFrame.UserPresence(ID, PresenceStatus.ONLINE, NOW),
                new ServerFrame.UserPresence(OTHER, PresenceStatus.OFFLINE, null))),
        new ServerFrame.TokenRefreshed("4", NOW),
        new ServerFrame.Pong("5"),
        ServerFrame.Error.of("6", PROBLEM.withRetryAfterMs(100)),
        new ServerFrame.MessagePosted(ID, 7, 5, OTHER, ID, "text/plain", "hi", NOW),
        new ServerFrame.ConversationTruncated(ID, 500),
        new ServerFrame.ConversationJoined(ID, 3),
        new ServerFrame.ConversationLeft(ID),
        new ServerFrame.PresenceChanged(ID, PresenceStatus.OFFLINE, NOW));
  }

  private static Stream<Object> outcomes() {
    return Stream.of(new SendOutcome.Accepted(5, 7, NOW), new SendOutcome.Refused(PROBLEM));
  }
}
