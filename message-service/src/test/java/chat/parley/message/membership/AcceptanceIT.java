package chat.parley.message.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.ConversationEvent;
import chat.parley.contracts.event.ConversationEvent.ConversationAccepted;
import chat.parley.contracts.event.ConversationEvent.ConversationCreated;
import chat.parley.contracts.event.ConversationEvent.MemberJoined;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.internal.MembershipLog;
import chat.parley.contracts.internal.MessageLog;
import chat.parley.contracts.internal.MessageLog.Command;
import chat.parley.contracts.internal.MessageLog.Outcome;
import chat.parley.contracts.internal.MessageLog.Outcome.Accepted;
import chat.parley.contracts.internal.MessageLog.Outcome.Refused;
import chat.parley.contracts.internal.MessageLog.ReactCommand;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.message.FakeRooms;
import chat.parley.message.MessageServiceTest;
import chat.parley.message.Send;
import chat.parley.platform.messaging.EventCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;

/// Who has yet to accept to be spoken to, accepts by an answer.
@MessageServiceTest
class AcceptanceIT {
  @Autowired private FakeRooms rooms;
  @Autowired private MembershipLog membershipLog;
  @Autowired private MessageLog log;
  @Autowired private KafkaTemplate<String, byte[]> kafka;
  @Autowired private JdbcClient jdbc;

  private final UUID asker = UUID.randomUUID();
  private final UUID asked = UUID.randomUUID();
  private UUID conversation = new UUID(0, 0);

  @BeforeEach
  void ask() {
    conversation = rooms.create(asker, asked);
    rooms.request(conversation, asked);
    membershipLog.postingChanged(conversation);
    assertThat(apply(Send.text(conversation, asker, "hello?"))).isInstanceOf(Accepted.class);
  }

  @Test
  void anAnswerAcceptsBeforeItIsTaken() {
    assertThat(rooms.isRequested(conversation, asked)).isTrue();

    assertThat(apply(Send.text(conversation, asked, "hello"))).isInstanceOf(Accepted.class);

    assertThat(rooms.isRequested(conversation, asked)).isFalse();
    assertThat(requestedHere()).isZero();
  }

  @Test
  void soDoesAReaction() {
    assertThat(apply(new ReactCommand(conversation, asked, 1, UUID.randomUUID(), "👍", true)))
        .isInstanceOf(Accepted.class);

    assertThat(rooms.isRequested(conversation, asked)).isFalse();
  }

  @Test
  void nothingIsTakenWhereItCanNotBeAccepted() {
    var answer = Send.text(conversation, asked, "hello");
    rooms.setAway(true);
    try {
      assertThat(apply(answer))
          .isInstanceOfSatisfying(
              Refused.class,
              it -> assertThat(it.problem().code()).isEqualTo(ProblemCode.UNAVAILABLE));
    } finally {
      rooms.setAway(false);
    }
    assertThat(rooms.isRequested(conversation, asked)).isTrue();

    assertThat(apply(answer)).isInstanceOf(Accepted.class);
  }

  @Test
  void hearsOfRequestsAndAcceptancesByEvents() {
    UUID other = UUID.randomUUID();
    publish(new ConversationCreated(other, 1, asker, Instant.EPOCH));
    publish(new MemberJoined(other, 2, asker, Instant.EPOCH));
    publish(new MemberJoined(other, 3, asked, Instant.EPOCH, null, true));
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(requested(other)).containsExactly(asked));

    publish(new ConversationAccepted(other, 4, asked, Instant.EPOCH));

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(requested(other)).isEmpty());
  }

  private long requestedHere() {
    return requested(conversation).size();
  }

  private List<UUID> requested(UUID id) {
    return jdbc.sql(
            """
            SELECT user_id FROM membership WHERE conversation_id = ? AND member AND requested
            """)
        .param(id)
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  private void publish(ConversationEvent event) {
    kafka
        .send(Topics.CONVERSATIONS, event.conversationId().toString(), EventCodec.write(event))
        .join();
  }

  private Outcome apply(Command command) {
    return log.apply(List.of(command)).getFirst();
  }
}
