package chat.parley.message.forward;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.event.MessageEvent.MessagePosted;
import chat.parley.contracts.internal.MembershipLog;
import chat.parley.contracts.internal.MembershipLog.Departure;
import chat.parley.contracts.internal.MessageLog;
import chat.parley.contracts.internal.MessageLog.Command;
import chat.parley.contracts.internal.MessageLog.DeleteCommand;
import chat.parley.contracts.internal.MessageLog.EditCommand;
import chat.parley.contracts.internal.MessageLog.Outcome.Accepted;
import chat.parley.contracts.internal.MessageLog.Outcome.Refused;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.message.Api;
import chat.parley.message.FakeFiles;
import chat.parley.message.FakeRooms;
import chat.parley.message.MessageServiceTest;
import chat.parley.message.log.EventStore;
import chat.parley.message.membership.Memberships;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a message says is said in another conversation by somebody who may read the one and write
/// to the other.
@MessageServiceTest
class ForwardIT {
  @LocalServerPort private int port;
  @Autowired private FakeRooms rooms;
  @Autowired private FakeFiles files;
  @Autowired private MessageLog log;
  @Autowired private MembershipLog membershipLog;
  @Autowired private Memberships memberships;
  @Autowired private EventStore events;

  private final TestUser ada = TestUsers.create("Ada");
  private final UUID bob = UUID.randomUUID();
  private UUID source = new UUID(0, 0);
  private UUID target = new UUID(0, 0);
  private UUID file = new UUID(0, 0);

  @BeforeEach
  void talk() {
    source = rooms.create(bob, ada.id());
    target = rooms.create(ada.id(), bob);
    file = files.upload(source, bob);
    accept(
        new SendCommand(
            source,
            bob,
            UUID.randomUUID(),
            "text/markdown",
            "frist",
            null,
            List.of(file),
            List.of(ada.id())));
    accept(
        new EditCommand(
            source, bob, 1, UUID.randomUUID(), "text/markdown", "first", List.of(ada.id())));
  }

  @Test
  void saysWhatTheMessageSaysNowAndNothingOfWhereItIs() {
    UUID copy = files.copy(target, ada.id(), file);
    UUID name = UUID.randomUUID();

    JsonNode answer = created(name, 1, copy);
    JsonNode again = created(name, 1, copy);

    assertThat(again).isEqualTo(answer);
    assertThat(answer.get("sequence").asLong()).isEqualTo(1);
    assertThat(events.after(target, 0, 10))
        .singleElement()
        .isInstanceOfSatisfying(
            MessagePosted.class,
            it -> {
              assertThat(it.senderId()).isEqualTo(ada.id());
              assertThat(it.forwarded()).isTrue();
              assertThat(it.fileIds()).containsExactly(copy);
              assertThat(it.mentions()).isEmpty();
            });
    String page = read("/api/v1/conversations/" + target + "/messages");
    JsonNode message = new JsonMapper().readTree(page).at("/messages/0");
    assertThat(message.get("text").asString()).isEqualTo("first");
    assertThat(message.get("contentType").asString()).isEqualTo("text/markdown");
    assertThat(message.get("forwarded").asBoolean()).isTrue();
    assertThat(page).doesNotContain(source.toString(), file.toString(), bob.toString());
    assertThat(read("/api/v1/conversations/" + source + "/messages")).doesNotContain("forwarded");
  }

  @Test
  void staysAsItIs() {
    created(UUID.randomUUID(), 1);

    assertThat(
            refused(
                new EditCommand(
                    target, ada.id(), 1, UUID.randomUUID(), "text/plain", "ha", List.of())))
        .isEqualTo(ProblemCode.FORBIDDEN);
    accept(new DeleteCommand(target, ada.id(), 1, UUID.randomUUID()));
  }

  @Test
  void refusesWhatTheCallerCanNotSeeAsAbsent() {
    UUID left = rooms.create(bob, ada.id());
    accept(send(left, bob, "secret"));
    membershipLog.depart(left, new Departure(ada.id(), rooms.leave(left, ada.id())));
    UUID foreign = rooms.create(bob);
    accept(send(foreign, bob, "secret"));

    for (UUID hidden : List.of(left, foreign, UUID.randomUUID())) {
      assertThat(problem(post(target, UUID.randomUUID(), hidden, 1, List.of()), 404))
          .isEqualTo("not-found");
    }
    assertThat(problem(post(target, UUID.randomUUID(), source, 7, List.of()), 404))
        .isEqualTo("not-found");
    accept(new DeleteCommand(source, bob, 1, UUID.randomUUID()));
    assertThat(problem(post(target, UUID.randomUUID(), source, 1, List.of()), 409))
        .isEqualTo("message-deleted");
    assertThat(events.after(target, 0, 10)).isEmpty();
  }

  @Test
  void goesOnlyWhereTheCallerMayPost() {
    UUID foreign = rooms.create(bob);
    assertThat(problem(post(foreign, UUID.randomUUID(), source, 1, List.of()), 404))
        .isEqualTo("not-found");
    rooms.silence(target, ada.id());
    memberships.ask(target, ada.id());

    assertThat(problem(post(target, UUID.randomUUID(), source, 1, List.of()), 403))
        .isEqualTo("forbidden");
  }

  @Test
  void takesOnlyCopiesOfTheFilesOfTheMessage() {
    UUID other = files.copy(target, ada.id(), files.upload(source, bob));
    UUID uploaded = files.upload(target, ada.id());
    UUID elsewhere = files.copy(source, ada.id(), file);
    UUID copy = files.copy(target, ada.id(), file);

    for (UUID wrong : List.of(other, uploaded, elsewhere, file)) {
      RestTestClient.ResponseSpec answer =
          post(target, UUID.randomUUID(), source, 1, List.of(copy, wrong));
      assertThat(problem(answer, 400)).isEqualTo("invalid");
    }
    assertThat(events.after(target, 0, 10)).isEmpty();
  }

  private static SendCommand send(UUID conversation, UUID user, String text) {
    return new SendCommand(
        conversation, user, UUID.randomUUID(), "text/plain", text, null, List.of(), List.of());
  }

  private JsonNode created(UUID name, long sequence, UUID... copies) {
    String body =
        post(target, name, source, sequence, List.of(copies))
            .expectStatus()
            .isCreated()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return new JsonMapper().readTree(body);
  }

  private RestTestClient.ResponseSpec post(
      UUID conversation, UUID name, UUID of, long sequence, List<UUID> copies) {
    return Api.at(port, ada.accessToken())
        .post(
            "/api/v1/conversations/" + conversation + "/forwards",
            Map.of(
                "clientMessageId", name,
                "source", Map.of("conversationId", of, "sequence", sequence),
                "fileIds", copies));
  }

  private static String problem(RestTestClient.ResponseSpec answer, int status) {
    String body =
        answer
            .expectStatus()
            .isEqualTo(status)
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return new JsonMapper().readTree(body).get("code").asString();
  }

  private String read(String path) {
    String body =
        Api.at(port, ada.accessToken())
            .get(path)
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return String.valueOf(body);
  }

  private void accept(Command command) {
    assertThat(log.apply(List.of(command))).singleElement().isInstanceOf(Accepted.class);
  }

  private ProblemCode refused(Command command) {
    return ((Refused) log.apply(List.of(command)).getFirst()).problem().code();
  }
}
