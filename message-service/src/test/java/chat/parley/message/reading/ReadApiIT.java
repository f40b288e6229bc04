package chat.parley.message.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.ReadEvent.ConversationRead;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.frame.ServerFrame.Head;
import chat.parley.message.Api;
import chat.parley.message.FakeRooms;
import chat.parley.message.FakeUsers;
import chat.parley.message.MessageServiceTest;
import chat.parley.message.reading.ReadController.ReadResponse;
import chat.parley.message.reading.ReadController.UnreadResponse;
import chat.parley.platform.messaging.EventCodec;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

@MessageServiceTest
@TestInstance(Lifecycle.PER_CLASS)
class ReadApiIT {
  @LocalServerPort private int port;
  @Autowired private FakeRooms rooms;
  @Autowired private FakeUsers users;

  private final TestUser ada = TestUsers.create("Ada");
  private final TestUser bob = TestUsers.create("Bob");
  private Api asAda = Api.at(0, "");
  private Api asBob = Api.at(0, "");
  private UUID conversation = new UUID(0, 0);
  private Instant lastPostedAt = Instant.EPOCH;

  @BeforeAll
  void logIn() {
    asAda = Api.at(port, ada.accessToken());
    asBob = Api.at(port, bob.accessToken());
  }

  @BeforeEach
  void postThreeOfWhichTwoMentionBob() {
    conversation = rooms.create(ada.id(), bob.id());
    // Whoever has never been heard of here is no member to mention yet.
    read(asBob, 0).expectStatus().isOk();
    post(List.of());
    post(List.of(bob.id(), UUID.randomUUID()));
    lastPostedAt = post(List.of(bob.id()));
  }

  @Test
  void countsWhatIsUnreadAndMentionsApart() {
    assertThat(headOf(asBob)).isEqualTo(new Head(conversation, 3, 3, 0, 2, lastPostedAt));

    assertThat(body(read(asBob, 2), ReadResponse.class))
        .isEqualTo(new ReadResponse(conversation, 2, 1));

    assertThat(headOf(asBob)).isEqualTo(new Head(conversation, 3, 3, 2, 1, lastPostedAt));
    assertThat(headOf(asAda)).isEqualTo(new Head(conversation, 3, 3, 0, 0, lastPostedAt));
  }

  @Test
  void neverGoesBackNorBeyondTheNewest() {
    assertThat(body(read(asBob, 900), ReadResponse.class).readSequence()).isEqualTo(3);
    assertThat(body(read(asBob, 1), ReadResponse.class).readSequence()).isEqualTo(3);
  }

  @Test
  void followsEditsAndDeletions() {
    edit(2, List.of());
    assertThat(headOf(asBob).unreadMentions()).isEqualTo(1);

    edit(1, List.of(bob.id()));
    assertThat(headOf(asBob).unreadMentions()).isEqualTo(2);

    asAda.delete(messageAt(3) + "?clientChangeId=" + UUID.randomUUID()).expectStatus().isOk();
    assertThat(headOf(asBob).unreadMentions()).isEqualTo(1);
  }

  @Test
  void countsNoMentionsByWhomTheMentionedHasBlocked() {
    users.block(bob.id(), ada.id());
    try {
      Instant postedAt = post(List.of(bob.id()));
      assertThat(headOf(asBob)).isEqualTo(new Head(conversation, 4, 4, 0, 2, postedAt));
      edit(1, List.of(bob.id()));
      edit(2, List.of(bob.id()));
      assertThat(headOf(asBob).unreadMentions()).isEqualTo(1);
      // It does not show who has blocked whom.
      asAda.get(messageAt(4)).expectBody().jsonPath("$.mentions[0]").isEqualTo(bob.id().toString());

      users.setAway(true);
      post(List.of(bob.id()));
      assertThat(headOf(asBob).unreadMentions()).isEqualTo(2);
    } finally {
      users.setAway(false);
      users.unblock(bob.id(), ada.id());
    }
  }

  @Test
  void tellsTheOtherDevices() {
    read(asBob, 2).expectStatus().isOk();

    assertThat(awaitEvent())
        .usingRecursiveComparison()
        .ignoringFields("readAt")
        .isEqualTo(new ConversationRead(bob.id(), conversation, 2, 1, Instant.EPOCH));
  }

  @Test
  void isForMembers() {
    UUID others = rooms.create(UUID.randomUUID());

    asBob.put(readOf(others), Map.of("sequence", 1)).expectStatus().isNotFound();
    asBob.put(readOf(UUID.randomUUID()), Map.of("sequence", 1)).expectStatus().isNotFound();
  }

  @Test
  void saysWhatIsWrong() {
    asBob.put(readOf(conversation), Map.of("sequence", -1)).expectStatus().isBadRequest();
    asBob.put(readOf(conversation), Map.of()).expectStatus().isBadRequest();
    asBob.put(readOf(conversation), Map.of("sequence", "x")).expectStatus().isBadRequest();
  }

  private record Posted(Instant createdAt) {}

  private Instant post(List<UUID> mentions) {
    ResponseSpec response =
        asAda.post(
            Api.messagesOf(conversation),
            Map.of(
                "clientMessageId",
                UUID.randomUUID(),
                "contentType",
                "text/plain",
                "text",
                "hello",
                "mentions",
                mentions));
    Posted posted =
        response.expectStatus().isCreated().returnResult(Posted.class).getResponseBody();
    return Objects.requireNonNull(posted).createdAt();
  }

  private void edit(long sequence, List<UUID> mentions) {
    asAda
        .patch(
            messageAt(sequence),
            Map.of(
                "clientChangeId",
                UUID.randomUUID(),
                "contentType",
                "text/plain",
                "text",
                "hello again",
                "mentions",
                mentions))
        .expectStatus()
        .isOk();
  }

  private ResponseSpec read(Api api, long sequence) {
    return api.put(readOf(conversation), Map.of("sequence", sequence));
  }

  private Head headOf(Api api) {
    return body(api.get("/api/v1/unread"), UnreadResponse.class).conversations().stream()
        .filter(it -> it.conversationId().equals(conversation))
        .findFirst()
        .orElseThrow();
  }

  private String messageAt(long sequence) {
    return Api.messagesOf(conversation) + "/" + sequence;
  }

  private static String readOf(UUID id) {
    return "/api/v1/conversations/" + id + "/read";
  }

  private static <T> T body(ResponseSpec answer, Class<T> type) {
    T body = answer.expectStatus().isOk().returnResult(type).getResponseBody();
    if (body == null) {
      throw new AssertionError("no body");
    }
    return body;
  }

  private ConversationRead awaitEvent() {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", System.getProperty("parley.kafka.address"));
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.READS).stream()
              .map(it -> new TopicPartition(it.topic(), it.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      List<ConversationRead> found = new ArrayList<>();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> {
            consumer
                .poll(Duration.ofMillis(50))
                .forEach(record -> {
                  var event =
                      (ConversationRead)
                          EventCodec.read(Topics.READS, record.value()).orElseThrow();
                  if (event.conversationId().equals(conversation)) {
                    found.add(event);
                  }
                });
            return !found.isEmpty();
          });
      return found.getFirst();
    }
  }
}
