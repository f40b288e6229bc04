package chat.parley.notification;

import chat.parley.contracts.event.ConversationEvent;
import chat.parley.contracts.event.ConversationEvent.ConversationAccepted;
import chat.parley.contracts.event.ConversationEvent.ConversationCreated;
import chat.parley.contracts.event.ConversationEvent.ConversationDeleted;
import chat.parley.contracts.event.ConversationEvent.MemberJoined;
import chat.parley.contracts.event.ConversationEvent.MemberLeft;
import chat.parley.contracts.event.GroupMention;
import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.MessageEvent.Content;
import chat.parley.contracts.event.MessageEvent.MessagePosted;
import chat.parley.contracts.event.Topics;
import chat.parley.platform.crypto.ContentId;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import chat.parley.platform.crypto.MessageCipher;
import chat.parley.platform.messaging.EpochHeader;
import chat.parley.platform.messaging.EventCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaTemplate;

/// A conversation as the other services tell of it over Kafka: a chat, unless it is said to be a
/// room. Its truth is in the fakes.
public final class Talk {
  private final UUID id = UUID.randomUUID();
  private final KafkaTemplate<String, byte[]> kafka;
  private final FakeRooms rooms;
  private final FakeMessageLog messageLog;
  private final Set<UUID> members = new HashSet<>();
  private final List<MessageEvent> posted = new ArrayList<>();
  private final boolean room;
  private final ConversationKeys keys;
  private long version;

  public Talk(
      KafkaTemplate<String, byte[]> kafka,
      FakeRooms rooms,
      FakeMessageLog messageLog,
      boolean room) {
    this.kafka = kafka;
    this.rooms = rooms;
    this.messageLog = messageLog;
    this.room = room;
    this.keys = new ConversationKeys(rooms);
  }

  public UUID id() {
    return id;
  }

  /// Creates it with members, and tells of both.
  public Talk open(UUID... users) {
    publish(new ConversationCreated(id, ++version, users[0], Instant.now(), room));
    for (UUID user : users) {
      publish(join(user));
    }
    return this;
  }

  /// A user becomes a member; nobody is told yet.
  public MemberJoined join(UUID user) {
    members.add(user);
    rooms.set(id, members, Set.of(), ++version, room);
    return new MemberJoined(id, version, user, Instant.now());
  }

  /// A user becomes a member who has yet to accept to be spoken to; nobody is told yet.
  public MemberJoined request(UUID user) {
    members.add(user);
    rooms.set(id, members, Set.of(user), ++version, room);
    return new MemberJoined(id, version, user, Instant.now(), null, true);
  }

  /// That user accepts; nobody is told yet.
  public ConversationAccepted accept(UUID user) {
    rooms.set(id, members, Set.of(), ++version, room);
    return new ConversationAccepted(id, version, user, Instant.now());
  }

  /// A user stops being a member; nobody is told yet.
  public MemberLeft leave(UUID user) {
    members.remove(user);
    rooms.set(id, members, Set.of(), ++version, room);
    return new MemberLeft(id, version, user, Instant.now());
  }

  /// The log says that a user has left; nobody is told yet.
  public MessageEvent depart(UUID user) {
    long number = posted.size() + 1L;
    var departure =
        new MessageEvent.MemberLeft(id, number, number - 1, user, version, Instant.now());
    posted.add(departure);
    messageLog.append(departure);
    return departure;
  }

  /// The conversation is deleted; nobody is told yet. The other services still answer what they did
  /// before.
  public ConversationDeleted delete(UUID user) {
    return new ConversationDeleted(id, ++version, user, Instant.now());
  }

  /// The log says that the conversation is deleted; nobody is told yet.
  public MessageEvent end(UUID user) {
    long number = posted.size() + 1L;
    var end =
        new MessageEvent.ConversationDeleted(id, number, number - 1, user, version, Instant.now());
    posted.add(end);
    messageLog.append(end);
    return end;
  }

  /// A message is committed; nobody is told yet.
  public MessagePosted post(UUID sender) {
    return post(sender, "hello");
  }

  /// A message is committed that says something and mentions some; nobody is told yet.
  public MessagePosted post(UUID sender, String text, UUID... mentions) {
    return post(sender, text, null, mentions);
  }

  private MessagePosted post(
      UUID sender, String text, @Nullable GroupMention groupMention, UUID... mentions) {
    long number = posted.size() + 1L;
    UUID clientMessageId = UUID.randomUUID();
    var message =
        new MessagePosted(
            id,
            number,
            number,
            sender,
            clientMessageId,
            content(new ContentId.OfMessage(id, sender, clientMessageId), text),
            null,
            null,
            List.of(),
            List.of(mentions),
            groupMention,
            null,
            null,
            Instant.now());
    posted.add(message);
    messageLog.append(message);
    return message;
  }

  /// A message is committed and told of.
  public void say(UUID sender) {
    publish(post(sender));
  }

  /// A message that says something and mentions some is committed and told of.
  public void say(UUID sender, String text, UUID... mentions) {
    publish(post(sender, text, mentions));
  }

  /// A message that mentions everybody is committed and told of.
  public void call(UUID sender, GroupMention all, UUID... mentions) {
    publish(post(sender, "everybody!", all, mentions));
  }

  /// The log is restored from a backup that was taken when it had so many changes.
  public void setBack(int size) {
    posted.subList(size, posted.size()).clear();
    messageLog.setBack(id, size);
  }

  /// Tells of every message once more.
  public void repeatMessages() {
    posted.forEach(this::publish);
  }

  public void publish(MessageEvent event) {
    var record = new ProducerRecord<>(Topics.MESSAGES, id.toString(), EventCodec.write(event));
    EpochHeader.write(record.headers(), messageLog.epoch());
    kafka.send(record).join();
  }

  public void publish(ConversationEvent event) {
    send(Topics.CONVERSATIONS, EventCodec.write(event));
  }

  public void send(String topic, byte[] value) {
    kafka.send(topic, id.toString(), value).join();
  }

  private Content content(ContentId contentId, String text) {
    KeySet keySet = keys.of(id).orElseThrow();
    return new Content(
        "text/markdown", keySet.version(), MessageCipher.encrypt(keySet, contentId, text));
  }
}
