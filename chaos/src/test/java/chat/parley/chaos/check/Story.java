package chat.parley.chaos.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.parley.chaos.history.Action;
import chat.parley.chaos.history.Action.Alter;
import chat.parley.chaos.history.Action.Join;
import chat.parley.chaos.history.Action.Leave;
import chat.parley.chaos.history.Action.Send;
import chat.parley.chaos.history.Entry;
import chat.parley.chaos.history.Entry.Closed;
import chat.parley.chaos.history.Entry.Completed;
import chat.parley.chaos.history.Entry.Counter;
import chat.parley.chaos.history.Entry.Invoked;
import chat.parley.chaos.history.Entry.Measured;
import chat.parley.chaos.history.Entry.Opened;
import chat.parley.chaos.history.Entry.Received;
import chat.parley.chaos.history.FinalState;
import chat.parley.chaos.history.FinalState.Log;
import chat.parley.chaos.history.FinalState.Publication;
import chat.parley.chaos.history.FinalState.ReadPosition;
import chat.parley.chaos.history.Outcome;
import chat.parley.chaos.history.Outcome.Accepted;
import chat.parley.chaos.history.Outcome.Done;
import chat.parley.chaos.history.Outcome.Head;
import chat.parley.chaos.history.StoredMessage;
import chat.parley.contracts.event.Poll;
import chat.parley.contracts.event.PollTally;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.Change;
import chat.parley.contracts.frame.ServerFrame.MemberLeft;
import chat.parley.contracts.frame.ServerFrame.MessagePosted;
import chat.parley.contracts.frame.ServerFrame.Welcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A history told by hand, one nanosecond a step. Alice and Bob are members of the room.
final class Story {
  static final UUID ROOM = id("room");
  static final UUID ALICE = id("alice");
  static final UUID BOB = id("bob");
  static final long EPOCH = 1;
  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final List<Entry> entries = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private final List<StoredMessage> messages = new ArrayList<>();
  private final List<ReadPosition> positions = new ArrayList<>();
  private final List<Publication> publications = new ArrayList<>();
  private @Nullable Head head;
  private long now;
  private long operations;
  private long connections;

  static Story begin() {
    var story = new Story();
    story.did(ALICE, new Join(ROOM), new Done());
    story.did(BOB, new Join(ROOM), new Done());
    return story;
  }

  static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }

  /// The text of a message of that name.
  static String text(String name) {
    return "text of " + name;
  }

  static Send send(String name) {
    return new Send(ROOM, id(name), text(name));
  }

  /// A poll of that name, for one vote each.
  static Send poll(String name, boolean anonymous) {
    return new Send(ROOM, id(name), text(name), null, new Poll(false, anonymous, null));
  }

  static MessagePosted posted(UUID sender, String name, long sequence, long revision) {
    return posted(sender, name, sequence, revision, text(name));
  }

  static MessagePosted posted(
      UUID sender, String name, long sequence, long revision, @Nullable String text) {
    return new MessagePosted(
        ROOM,
        revision,
        sequence,
        sender,
        id(name),
        "text/plain",
        text,
        null,
        List.of(),
        List.of(),
        NOON);
  }

  private static MessagePosted asked(MessagePosted message, Send poll) {
    return new MessagePosted(
        message.conversationId(),
        message.revision(),
        message.sequence(),
        message.senderId(),
        message.clientMessageId(),
        message.contentType(),
        message.text(),
        null,
        null,
        List.of(),
        List.of(),
        null,
        null,
        poll.poll(),
        message.createdAt());
  }

  static StoredMessage message(UUID sender, String name, long sequence, long revision) {
    return message(sender, name, sequence, revision, null);
  }

  static StoredMessage message(
      UUID sender, String name, long sequence, long revision, StoredMessage.@Nullable Poll poll) {
    return new StoredMessage(
        sequence,
        revision,
        sender,
        id(name),
        text(name),
        null,
        null,
        false,
        null,
        null,
        poll,
        List.of());
  }

  long invoked(UUID user, Action action) {
    operations++;
    entries.add(new Invoked(++now, operations, user, action));
    return operations;
  }

  void completed(long operation, Outcome outcome) {
    entries.add(new Completed(++now, operation, outcome));
  }

  void did(UUID user, Action action, Outcome outcome) {
    completed(invoked(user, action), outcome);
  }

  /// A message is sent, acknowledged and stored as it should be.
  void said(UUID user, String name, long sequence, long revision) {
    did(user, send(name), new Accepted(sequence, revision));
    logged(posted(user, name, sequence, revision));
    stored(message(user, name, sequence, revision));
  }

  /// A poll is sent, acknowledged and stored as it should be.
  void asked(UUID user, String name, long sequence, long revision, boolean anonymous) {
    Send poll = poll(name, anonymous);
    did(user, poll, new Accepted(sequence, revision));
    logged(asked(posted(user, name, sequence, revision), poll));
    stored(
        message(
            user,
            name,
            sequence,
            revision,
            new StoredMessage.Poll(null, new PollTally(List.of(0, 0), 0))));
  }

  /// A change is asked for, acknowledged and logged; what the message is then, is told apart.
  void altered(UUID user, Alter action, Change change) {
    did(user, action, new Accepted(action.sequence(), change.revision()));
    logged(change);
  }

  /// A user leaves, which is acknowledged and logged as it should be.
  void left(UUID user, long sequence, long revision) {
    did(user, new Leave(ROOM), new Done());
    logged(departed(user, sequence, revision));
  }

  static MemberLeft departed(UUID user, long sequence, long revision) {
    return new MemberLeft(ROOM, revision, sequence, user, NOON);
  }

  void logged(Change... added) {
    changes.addAll(List.of(added));
  }

  void stored(StoredMessage... added) {
    for (StoredMessage message : added) {
      messages.removeIf(it -> it.sequence() == message.sequence());
      messages.add(message);
    }
  }

  void headAt(long revision, long sequence) {
    head = new Head(revision, sequence);
  }

  void position(UUID user, long sequence, long readSequence) {
    positions.add(new ReadPosition(user, ROOM, sequence, readSequence));
  }

  long opened(UUID user, Map<UUID, Long> resumed) {
    connections++;
    Long epoch = resumed.isEmpty() ? null : EPOCH;
    entries.add(new Opened(++now, connections, user, "gateway", resumed, epoch));
    return connections;
  }

  /// Opens a connection that is welcomed to the room, of which nothing is held.
  long welcomed(UUID user, long revision, long sequence) {
    long connection = opened(user, Map.of());
    received(connection, welcome(user, revision, sequence, 0));
    return connection;
  }

  long resumed(UUID user, long held, long revision, long sequence) {
    long connection = opened(user, Map.of(ROOM, held));
    received(connection, welcome(user, revision, sequence, 0));
    return connection;
  }

  static Welcome welcome(UUID user, long revision, long sequence, long readSequence) {
    return welcome(user, revision, sequence, readSequence, EPOCH);
  }

  static Welcome welcome(UUID user, long revision, long sequence, long readSequence, long epoch) {
    return new Welcome(
        "1",
        id("connection"),
        user,
        List.of(new ServerFrame.Head(ROOM, revision, sequence, readSequence, 0, null)),
        25_000,
        NOON.plus(Duration.ofMinutes(5)),
        epoch);
  }

  void received(long connection, ServerFrame... frames) {
    for (ServerFrame frame : frames) {
      entries.add(new Received(++now, connection, frame));
    }
  }

  void closed(long connection, int code) {
    entries.add(new Closed(++now, connection, code));
  }

  void measured(Counter counter, double value) {
    entries.add(new Measured(++now, "gateway", counter, value));
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  FinalState state() {
    long posts = changes.stream().filter(MessagePosted.class::isInstance).count();
    long last = changes.isEmpty() ? 0 : changes.getLast().revision();
    return new FinalState(
        List.of(new Log(ROOM, head == null ? new Head(last, posts) : head, messages, changes)),
        positions,
        publications);
  }

  /// Kafka has these revisions, in this order.
  void published(Long... revisions) {
    publications.add(new Publication(ROOM, List.of(revisions)));
  }

  Verdict verdict() {
    return new Checker().judge(entries(), state());
  }

  List<Violation> violations() {
    return switch (verdict()) {
      case Verdict.Broken(var violations) -> violations;
      case Verdict.Sound(), Verdict.VoidRun(_) -> List.of();
    };
  }
}
