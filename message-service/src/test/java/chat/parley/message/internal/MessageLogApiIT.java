package chat.parley.message.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.MessageEvent.MessagePosted;
import chat.parley.contracts.frame.ServerFrame.Head;
import chat.parley.contracts.internal.MessageLog.Changes;
import chat.parley.contracts.internal.MessageLog.Command;
import chat.parley.contracts.internal.MessageLog.DeleteCommand;
import chat.parley.contracts.internal.MessageLog.Heads;
import chat.parley.contracts.internal.MessageLog.LogHead;
import chat.parley.contracts.internal.MessageLog.LogPlace;
import chat.parley.contracts.internal.MessageLog.Outcome;
import chat.parley.contracts.internal.MessageLog.Outcome.Accepted;
import chat.parley.contracts.internal.MessageLog.Outcome.Refused;
import chat.parley.contracts.internal.MessageLog.ReadHeads;
import chat.parley.contracts.internal.MessageLog.Reader;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.message.Api;
import chat.parley.message.FakeRooms;
import chat.parley.message.MessageServiceTest;
import chat.parley.message.Send;
import chat.parley.test.TestUsers;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@MessageServiceTest
@TestInstance(Lifecycle.PER_CLASS)
class MessageLogApiIT {
  @LocalServerPort private int port;
  @Autowired private FakeRooms rooms;

  private Api asGateway = Api.at(0, "");

  @BeforeAll
  void logIn() {
    asGateway = Api.at(port, TestUsers.serviceToken("gateway"));
  }

  @Test
  void answersEveryCommandOfABatchInItsPlace() {
    UUID user = UUID.randomUUID();
    UUID conversation = rooms.create(user);

    List<Outcome> outcomes =
        send(
            List.of(
                command(conversation, user, "one"),
                command(conversation, user, ""),
                command(UUID.randomUUID(), user, "nowhere"),
                command(conversation, user, "two")));

    assertThat(outcomes).hasSize(4);
    assertThat(((Accepted) outcomes.get(0)).sequence()).isEqualTo(1);
    assertThat(((Refused) outcomes.get(1)).problem().code()).isEqualTo(ProblemCode.INVALID);
    assertThat(((Refused) outcomes.get(2)).problem().code()).isEqualTo(ProblemCode.NOT_FOUND);
    assertThat(((Accepted) outcomes.get(3)).sequence()).isEqualTo(2);
  }

  @Test
  void tellsHeadsAndZeroWhereThereIsNone() {
    UUID user = UUID.randomUUID();
    UUID conversation = rooms.create(user);
    UUID unknown = UUID.randomUUID();
    send(List.of(command(conversation, user, "one"), command(conversation, user, "two")));

    Heads heads =
        body(
            asGateway.post("/internal/heads", List.of(conversation, unknown)),
            new ParameterizedTypeReference<>() {});

    assertThat(heads.epoch()).isPositive();
    assertThat(heads.heads())
        .containsExactlyInAnyOrder(new LogHead(conversation, 2, 2), new LogHead(unknown, 0, 0));
  }

  @Test
  void tellsEachReaderTheHeadsOfWhatItMayRead() {
    UUID ann = UUID.randomUUID();
    UUID ben = UUID.randomUUID();
    UUID shared = rooms.create(ann, ben);
    UUID own = rooms.create(ann);
    send(List.of(command(shared, ann, "one"), command(own, ann, "two")));

    ReadHeads answer =
        body(
            asGateway.post(
                "/internal/read-heads",
                List.of(
                    new Reader(ben, List.of(shared, own)),
                    new Reader(UUID.randomUUID(), List.of(shared)),
                    new Reader(ann, List.of(own, shared, own)),
                    new Reader(ann, List.of()))),
            new ParameterizedTypeReference<>() {});

    assertThat(answer.epoch()).isPositive();
    assertThat(answer.heads())
        .usingRecursiveComparison()
        .ignoringFields("lastMessageAt")
        .isEqualTo(
            List.of(
                List.of(new Head(shared, 1, 1, 0, 0, null)),
                List.of(),
                List.of(new Head(own, 1, 1, 0, 0, null), new Head(shared, 1, 1, 0, 0, null)),
                List.of()));
  }

  @Test
  void tellsChangesWithoutAHole() {
    UUID user = UUID.randomUUID();
    UUID conversation = rooms.create(user);
    for (int i = 0; i < 3; i++) {
      send(
          Collections.nCopies(200, null).stream()
              .map(_ -> command(conversation, user, "text"))
              .toList());
    }

    Changes first = changes(conversation, 0);
    Changes rest = changes(conversation, 500);

    assertThat(first.headRevision()).isEqualTo(600);
    assertThat(first.events()).hasSize(500);
    assertThat(first.events().getLast().revision()).isEqualTo(500);
    assertThat(rest.events()).extracting(MessageEvent::revision).hasSize(100).startsWith(501L);
    assertThat(changes(UUID.randomUUID(), 0)).isEqualTo(new Changes(first.epoch(), List.of(), 0));
  }

  @Test
  void tellsWhatWasPostedWhereAsLongAsItIsThere() {
    UUID user = UUID.randomUUID();
    UUID conversation = rooms.create(user);
    UUID other = rooms.create(user);
    send(
        List.of(
            command(conversation, user, "kept"),
            command(conversation, user, "deleted"),
            command(other, user, "elsewhere")));
    List<Command> deletion = List.of(new DeleteCommand(conversation, user, 2, UUID.randomUUID()));
    send(deletion);

    List<MessagePosted> posts =
        body(
            asGateway.post(
                "/internal/posts",
                List.of(
                    new LogPlace(conversation, 1),
                    new LogPlace(conversation, 2),
                    new LogPlace(conversation, 3),
                    new LogPlace(conversation, 4),
                    new LogPlace(other, 1),
                    new LogPlace(UUID.randomUUID(), 1))),
            new ParameterizedTypeReference<>() {});

    assertThat(posts)
        .extracting(MessagePosted::conversationId, MessagePosted::sequence)
        .containsExactlyInAnyOrder(tuple(conversation, 1L), tuple(other, 1L));
    assertThat(posts).allMatch(it -> it.content() != null);
  }

  @Test
  void refusesTooMuchAtOnce() {
    UUID user = UUID.randomUUID();
    List<SendCommand> batch = Collections.nCopies(501, command(UUID.randomUUID(), user, "a"));
    List<UUID> ids = Collections.nCopies(1_001, user);

    asGateway.post("/internal/log", batch).expectStatus().isBadRequest();
    asGateway.post("/internal/heads", ids).expectStatus().isBadRequest();
    asGateway
        .post("/internal/posts", Collections.nCopies(1_001, new LogPlace(user, 1)))
        .expectStatus()
        .isBadRequest();
    asGateway.post("/internal/posts", List.of(Map.of())).expectStatus().isBadRequest();
    asGateway
        .post("/internal/read-heads", List.of(new Reader(user, ids)))
        .expectStatus()
        .isBadRequest();
    asGateway.post("/internal/read-heads", List.of(Map.of())).expectStatus().isBadRequest();
  }

  @Test
  void refusesUsers() {
    Api asUser = Api.at(port, TestUsers.create().accessToken());

    asUser.post("/internal/log", List.of()).expectStatus().isForbidden();
    asUser.post("/internal/heads", List.of()).expectStatus().isForbidden();
    asUser.post("/internal/posts", List.of()).expectStatus().isForbidden();
    asUser.post("/internal/read-heads", List.of()).expectStatus().isForbidden();
    asUser
        .get("/internal/conversations/" + UUID.randomUUID() + "/changes?after=0")
        .expectStatus()
        .isForbidden();
  }

  private List<Outcome> send(List<? extends Command> batch) {
    // Without its type, a list is written without the types of its elements.
    String json =
        new JsonMapper().writerFor(new TypeReference<List<Command>>() {}).writeValueAsString(batch);
    return body(asGateway.post("/internal/log", json), new ParameterizedTypeReference<>() {});
  }

  private Changes changes(UUID conversation, long after) {
    return body(
        asGateway.get("/internal/conversations/" + conversation + "/changes?after=" + after),
        new ParameterizedTypeReference<>() {});
  }

  private static <T> T body(ResponseSpec answer, ParameterizedTypeReference<T> type) {
    T body = answer.expectStatus().isOk().returnResult(type).getResponseBody();
    if (body == null) {
      throw new AssertionError("no body");
    }
    return body;
  }

  private static SendCommand command(UUID conversation, UUID user, String text) {
    return Send.text(conversation, user, text);
  }
}
