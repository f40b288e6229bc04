package chat.parley.platform.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import chat.parley.contracts.event.ConversationEvent;
import chat.parley.contracts.event.ErasureEvent;
import chat.parley.contracts.event.FileEvent;
import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.PresenceEvent;
import chat.parley.contracts.event.PresenceStatus;
import chat.parley.contracts.event.ReadEvent;
import chat.parley.contracts.event.SessionEvent;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.event.TypingEvent;
import chat.parley.contracts.event.UserEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class EventCodecTest {
  private static final UUID ID = UUID.randomUUID();
  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06.789012Z");

  @ParameterizedTest
  @MethodSource("events")
  void readsEveryEventAsItWasWritten(String topic, Object event) {
    Object read = EventCodec.read(topic, EventCodec.write(event)).orElseThrow();

    assertThat(read).hasSameClassAs(event).usingRecursiveComparison().isEqualTo(event);
  }

  @Test
  void hasTriedEveryEvent() {
    var families =
        List.of(
            UserEvent.class,
            SessionEvent.class,
            ErasureEvent.class,
            ConversationEvent.class,
            MessageEvent.class,
            FileEvent.class,
            ReadEvent.class,
            PresenceEvent.class,
            TypingEvent.class);

    assertThat(events().map(it -> requireNonNull(it.get()[1]).getClass().getName()))
        .hasSameElementsAs(
            families.stream()
                .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
                .map(Class::getName)
                .toList());
  }

  @Test
  void ignoresFieldsOfANewerVersion() {
    String json =
        "{\"type\":\"member.joined\",\"conversationId\":\"%s\",\"version\":2,\"userId\":\"%s\","
            + "\"joinedAt\":\"%s\",\"invitedBy\":{\"x\":[1]}}";

    assertThat(EventCodec.read(Topics.CONVERSATIONS, json.formatted(ID, ID, NOW).getBytes(UTF_8)))
        .contains(new ConversationEvent.MemberJoined(ID, 2, ID, NOW));
  }

  @Test
  void isEmptyWhereANewerServiceWroteAnEventOfAnUnknownType() {
    byte[] json = "{\"type\":\"member.promoted\",\"conversationId\":7}".getBytes(UTF_8);

    assertThat(EventCodec.read(Topics.CONVERSATIONS, json)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "7", "{}", "{\"type\":\"member.joined\",\"version\":\"x\"}"})
  void refusesWhatIsNoEvent(String json) {
    assertThatExceptionOfType(JacksonException.class)
        .isThrownBy(() -> EventCodec.read(Topics.CONVERSATIONS, json.getBytes(UTF_8)));
    try (var deserializer = new EventDeserializer()) {
      assertThatExceptionOfType(SerializationException.class)
          .isThrownBy(() -> deserializer.deserialize(Topics.CONVERSATIONS, json.getBytes(UTF_8)));
    }
  }

  @Test
  void knowsOnlyTheTopicsOfTheContracts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventCodec.read("parley.other", "{}".getBytes(UTF_8)));
  }

  private static final MessageEvent.Content CONTENT =
      new MessageEvent.Content("text/plain", 1, new byte[] {0, -1, 127});

  static Stream<Arguments> events() {
    return Stream.of(
        Arguments.of(Topics.USERS, new UserEvent.UserRegistered(ID, NOW)),
        Arguments.of(Topics.USERS, new UserEvent.UserRegistered(ID, NOW, ID)),
        Arguments.of(Topics.USERS, new UserEvent.UserRenamed(ID, NOW)),
        Arguments.of(Topics.USERS, new UserEvent.AvatarChanged(ID, ID, NOW)),
        Arguments.of(Topics.USERS, new UserEvent.ProfileChanged(ID, NOW)),
        Arguments.of(Topics.USERS, new UserEvent.SettingsChanged(ID, 3, NOW)),
        Arguments.of(Topics.USERS, new UserEvent.ExportReady(ID, ID, NOW)),
        Arguments.of(
            Topics.ERASURES,
            new ErasureEvent.ErasureRequested(ID, ID, List.of("user-service"), false, NOW)),
        Arguments.of(
            Topics.ERASURES, new ErasureEvent.ErasureConfirmed(ID, ID, "user-service", NOW)),
        Arguments.of(Topics.FILES, new FileEvent.FilesReleased(ID, Set.of(ID), NOW)),
        Arguments.of(Topics.SESSIONS, new SessionEvent.SessionEnded(ID, "a-session", NOW)),
        Arguments.of(Topics.SESSIONS, new SessionEvent.UserSessionsEnded(ID, NOW)),
        Arguments.of(Topics.USERS, new UserEvent.UserBlocked(ID, ID, NOW)),
        Arguments.of(Topics.USERS, new UserEvent.UserUnblocked(ID, ID, NOW)),
        Arguments.of(
            Topics.CONVERSATIONS, new ConversationEvent.ConversationCreated(ID, 1, ID, NOW)),
        Arguments.of(
            Topics.CONVERSATIONS, new ConversationEvent.ConversationCreated(ID, 1, ID, NOW, null)),
        Arguments.of(Topics.CONVERSATIONS, new ConversationEvent.MemberJoined(ID, 2, ID, NOW)),
        Arguments.of(
            Topics.CONVERSATIONS, new ConversationEvent.MemberJoined(ID, 2, ID, NOW, true, true)),
        Arguments.of(
            Topics.CONVERSATIONS, new ConversationEvent.ConversationAccepted(ID, 3, ID, NOW)),
        Arguments.of(Topics.CONVERSATIONS, new ConversationEvent.PostingChanged(ID, 3, NOW)),
        Arguments.of(Topics.CONVERSATIONS, new ConversationEvent.ConversationChanged(ID, 3, NOW)),
        Arguments.of(Topics.CONVERSATIONS, new ConversationEvent.MemberLeft(ID, 3, ID, NOW)),
        Arguments.of(
            Topics.CONVERSATIONS, new ConversationEvent.ConversationDeleted(ID, 4, ID, NOW)),
        Arguments.of(
            Topics.MESSAGES,
            new MessageEvent.MessagePosted(
                ID, 1, 1, ID, ID, CONTENT, null, List.of(), List.of(ID), NOW)),
        Arguments.of(
            Topics.MESSAGES,
            new MessageEvent.MessageEdited(ID, 2, 1, ID, ID, CONTENT, List.of(), NOW)),
        Arguments.of(Topics.MESSAGES, new MessageEvent.MessageDeleted(ID, 3, 1, ID, NOW)),
        Arguments.of(Topics.MESSAGES, new MessageEvent.ReactionAdded(ID, 3, 1, ID, ID, null, NOW)),
        Arguments.of(Topics.MESSAGES, new MessageEvent.MemberLeft(ID, 4, 1, ID, 7, NOW)),
        Arguments.of(Topics.MESSAGES, new MessageEvent.MessagesExpired(ID, 5, 1, NOW)),
        Arguments.of(Topics.MESSAGES, new MessageEvent.ConversationDeleted(ID, 6, 1, ID, 8, NOW)),
        Arguments.of(
            Topics.MESSAGES, new MessageEvent.ReactionAdded(ID, 4, 1, ID, ID, CONTENT, NOW)),
        Arguments.of(
            Topics.MESSAGES, new MessageEvent.ReactionRemoved(ID, 5, 1, ID, ID, CONTENT, NOW)),
        Arguments.of(Topics.MESSAGES, new MessageEvent.MessagePinned(ID, 6, 1, ID, NOW)),
        Arguments.of(Topics.MESSAGES, new MessageEvent.MessageUnpinned(ID, 7, 1, ID, NOW)),
        Arguments.of(
            Topics.MESSAGES, new MessageEvent.PollVoted(ID, 8, 1, null, List.of(), null, NOW)),
        Arguments.of(Topics.MESSAGES, new MessageEvent.PollClosed(ID, 9, 1, ID, NOW)),
        Arguments.of(Topics.READS, new ReadEvent.ConversationRead(ID, ID, 1, 0, NOW)),
        Arguments.of(Topics.READS, new ReadEvent.ThreadChanged(ID, ID, 1, NOW)),
        Arguments.of(Topics.READS, new ReadEvent.ReminderChanged(ID, ID, true, NOW)),
        Arguments.of(Topics.READS, new ReadEvent.MessageSaved(ID, ID, 1, true, NOW)),
        Arguments.of(Topics.READS, new ReadEvent.DraftChanged(ID, ID, 1L, NOW)),
        Arguments.of(Topics.READS, new ReadEvent.ScheduledChanged(ID, ID, ID, true, NOW)),
        Arguments.of(Topics.READS, new ReadEvent.PreferencesChanged(ID, NOW)),
        Arguments.of(
            Topics.PRESENCE, new PresenceEvent.PresenceChanged(ID, PresenceStatus.OFFLINE, NOW)),
        Arguments.of(Topics.TYPING, new TypingEvent.TypingChanged(ID, ID, true, List.of(ID), NOW)));
  }
}
