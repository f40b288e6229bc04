package chat.parley.message.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.ConversationEvent;
import chat.parley.contracts.event.ConversationEvent.ConversationCreated;
import chat.parley.contracts.event.ConversationEvent.MemberJoined;
import chat.parley.contracts.event.ConversationEvent.MemberLeft;
import chat.parley.contracts.event.ConversationEvent.PostingChanged;
import chat.parley.contracts.event.Topics;
import chat.parley.message.FakeRooms;
import chat.parley.message.MessageServiceTest;
import chat.parley.platform.messaging.EventCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;

@MessageServiceTest
class ConversationEventListenerIT {
  @Autowired private KafkaTemplate<String, byte[]> kafka;
  @Autowired private FakeRooms rooms;
  @Autowired private MembershipStore store;
  @Autowired private Memberships memberships;
  @Autowired private JdbcClient jdbc;

  private final UUID user = UUID.randomUUID();

  @Test
  void knowsWhoJoinedAndWhoLeft() {
    UUID conversation = UUID.randomUUID();
    UUID other = UUID.randomUUID();
    publish(new ConversationCreated(conversation, 1, user, Instant.EPOCH));
    publish(new MemberJoined(conversation, 2, user, Instant.EPOCH));
    publish(new MemberJoined(conversation, 3, other, Instant.EPOCH));
    publish(new MemberLeft(conversation, 4, user, Instant.EPOCH));
    publish(new MemberJoined(conversation, 2, user, Instant.EPOCH));

    awaitVersion(conversation, 4);

    assertThat(store.isMember(conversation, user)).isFalse();
    assertThat(store.isMember(conversation, other)).isTrue();
  }

  @Test
  void neverOverwritesANewerAnswerWithAnOlderEvent() {
    // given that room-service said of version 4 that the user has left
    UUID conversation = rooms.create(user, UUID.randomUUID());
    rooms.leave(conversation, user);
    assertThat(memberships.ask(conversation, user)).isFalse();

    // when the older events arrive
    publish(new ConversationCreated(conversation, 1, user, Instant.EPOCH));
    publish(new MemberJoined(conversation, 2, user, Instant.EPOCH));
    awaitVersion(conversation, 2);

    assertThat(store.isMember(conversation, user)).isFalse();
  }

  @Test
  void fetchesAllMembersWhereAnEventIsMissing() {
    UUID gone = UUID.randomUUID();
    UUID conversation = rooms.create(user);
    publish(new ConversationCreated(conversation, 1, gone, Instant.EPOCH));
    publish(new MemberJoined(conversation, 2, gone, Instant.EPOCH));
    awaitVersion(conversation, 2);
    long version = 2;
    for (int i = 0; i < 3; i++) {
      version = rooms.join(conversation, UUID.randomUUID());
    }

    publish(new MemberJoined(conversation, version, UUID.randomUUID(), Instant.EPOCH));
    awaitVersion(conversation, version);

    assertThat(store.isMember(conversation, user)).isTrue();
    assertThat(store.isMember(conversation, gone)).isFalse();
  }

  @Test
  void asksWhoMayPostWhereThatHasChanged() {
    UUID other = UUID.randomUUID();
    UUID conversation = rooms.create(user, other);
    publish(new ConversationCreated(conversation, 1, user, Instant.EPOCH));
    publish(new MemberJoined(conversation, 2, user, Instant.EPOCH));
    publish(new MemberJoined(conversation, 3, other, Instant.EPOCH, true, null));
    awaitVersion(conversation, 3);
    assertThat(silentIn(conversation)).containsExactly(other);

    publish(new PostingChanged(conversation, rooms.silence(conversation, user), Instant.EPOCH));
    awaitVersion(conversation, 4);
    assertThat(silentIn(conversation)).containsExactly(user);

    publish(new PostingChanged(conversation, rooms.silence(conversation), Instant.EPOCH));
    awaitVersion(conversation, 5);
    assertThat(silentIn(conversation)).isEmpty();
    assertThat(store.isMember(conversation, user)).isTrue();
  }

  private List<UUID> silentIn(UUID conversation) {
    return jdbc.sql("SELECT user_id FROM membership WHERE conversation_id = ? AND silent")
        .param(conversation)
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  private void publish(ConversationEvent event) {
    kafka
        .send(Topics.CONVERSATIONS, event.conversationId().toString(), EventCodec.write(event))
        .join();
  }

  private void awaitVersion(UUID conversation, long version) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            jdbc.sql("SELECT max(version) FROM consumer_progress WHERE key = ?")
                    .param(conversation)
                    .query(Long.class)
                    .optional()
                    .orElse(0L)
                >= version);
  }
}
