package chat.parley.message.command;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.internal.CommandRules;
import chat.parley.contracts.problem.Problem;
import chat.parley.message.Api;
import chat.parley.message.FakeRooms;
import chat.parley.message.MessageServiceTest;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@MessageServiceTest
@TestInstance(Lifecycle.PER_CLASS)
class MessageApiIT {
  @LocalServerPort private int port;
  @Autowired private FakeRooms rooms;
  @Autowired private JdbcClient jdbc;

  private final TestUser ada = TestUsers.create("Ada");
  private Api asAda = Api.at(0, "");
  private UUID conversation = new UUID(0, 0);

  @BeforeAll
  void logIn() {
    asAda = Api.at(port, ada.accessToken());
  }

  @BeforeEach
  void createConversation() {
    conversation = rooms.create(ada.id());
  }

  @Test
  void acknowledgesWhatIsStored() {
    UUID name = UUID.randomUUID();

    SendMessageResponse answer = send(name, "hello");

    assertThat(answer.conversationId()).isEqualTo(conversation);
    assertThat(answer.clientMessageId()).isEqualTo(name);
    assertThat(answer.sequence()).isEqualTo(1);
    assertThat(answer.revision()).isEqualTo(1);
    assertThat(answer.createdAt()).isNotNull();
  }

  @Test
  void answersRepeatAsTheFirstTime() {
    UUID name = UUID.randomUUID();
    SendMessageResponse first = send(name, "hello");
    send(UUID.randomUUID(), "something else");

    assertThat(send(name, "hello")).isEqualTo(first);
  }

  @Test
  void keepsPlainTextOutOfTheDatabase() {
    String canary = "canary-" + UUID.randomUUID();
    send(UUID.randomUUID(), canary);

    String everything =
        jdbc.sql(
                """
                SELECT string_agg(encode(ciphertext, 'escape') || m::text, '') FROM message AS m
                WHERE conversation_id = ?
                """)
            .param(conversation)
            .query(String.class)
            .single();

    assertThat(everything).isNotEmpty().doesNotContain(canary).doesNotContain(hex(canary));
  }

  @Test
  void givesStrangersAndUnknownConversationsTheSameAnswer() {
    UUID notMine = rooms.create(UUID.randomUUID());

    Problem ofStranger = problem(asAda.send(notMine, UUID.randomUUID(), "hello"), 404);
    Problem ofUnknown = problem(asAda.send(UUID.randomUUID(), UUID.randomUUID(), "hello"), 404);

    assertThat(ofStranger).isEqualTo(ofUnknown);
    assertThat(count(notMine)).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"clientMessageId": "0                                                          | malformed |
          []                                                                              | malformed |
          {"clientMessageId": "%1$s", "contentType": "text/plain", "text": "a", "to": 1}  | invalid   | to
          {"clientMessageId": "%1$s", "contentType": "text/plain"}                        | invalid   | text
          {"clientMessageId": "%1$s", "contentType": "text/plain", "text": null}          | invalid   | text
          {"clientMessageId": "%1$s", "contentType": "text/plain", "text": "  "}          | invalid   | text
          {"clientMessageId": "%1$s", "contentType": "text/plain", "text": "\\ud83d"}     | invalid   | text
          {"clientMessageId": "%1$s", "contentType": "text/plain", "text": "a\\u0000"}    | invalid   | text
          {"clientMessageId": "%1$s", "contentType": "text/html", "text": "a"}            | invalid   | contentType
          {"clientMessageId": "7", "contentType": "text/plain", "text": "a"}              | invalid   | clientMessageId
          {"contentType": "text/plain", "text": "a"}                                      | invalid   | clientMessageId
          """)
  void saysWhatIsWrongWithABody(String body, String code, String field) {
    String text = body.replace("%1$s", UUID.randomUUID().toString());

    Problem problem = problem(asAda.post(Api.messagesOf(conversation), text), 400);

    assertThat(problem.code().code()).isEqualTo(code);
    assertThat(problem.retryable()).isFalse();
    if (field != null) {
      assertThat(problem.errors()).extracting(Problem.FieldError::field).containsExactly(field);
    }
    assertThat(count(conversation)).isZero();
  }

  @Test
  void takesTheLongestTextHoweverItIsEscapedAndNoLonger() {
    String escaped = "\\u0001".repeat(CommandRules.MAX_TEXT_BYTES - 1);
    String body =
        """
        {"clientMessageId": "%s", "contentType": "text/plain", "text": "a%s"}
        """;

    asAda
        .post(Api.messagesOf(conversation), body.formatted(UUID.randomUUID(), escaped))
        .expectStatus()
        .isCreated();
    Problem longer =
        problem(
            asAda.post(
                Api.messagesOf(conversation), body.formatted(UUID.randomUUID(), escaped + "a")),
            400);
    Problem muchLonger =
        problem(asAda.send(conversation, UUID.randomUUID(), "a".repeat(200_000)), 413);

    assertThat(longer.errors()).extracting(Problem.FieldError::field).containsExactly("text");
    assertThat(muchLonger.code().code()).isEqualTo("too-large");
  }

  @Test
  void refusesWhoHasNoValidToken() {
    Api foreign = Api.at(port, TestUsers.foreignToken());
    Api broken = Api.at(port, "nonsense");

    assertThat(problem(foreign.send(conversation, UUID.randomUUID(), "a"), 401).code().code())
        .isEqualTo("unauthenticated");
    problem(broken.send(conversation, UUID.randomUUID(), "a"), 401);
  }

  @Test
  void refusesWhatIsNoConversationId() {
    Problem problem = problem(asAda.post("/api/v1/conversations/7/messages", Map.of()), 400);

    assertThat(problem.errors())
        .extracting(Problem.FieldError::field)
        .containsExactly("conversationId");
  }

  private SendMessageResponse send(UUID name, String text) {
    SendMessageResponse answer =
        asAda
            .send(conversation, name, text)
            .expectStatus()
            .isCreated()
            .returnResult(SendMessageResponse.class)
            .getResponseBody();
    if (answer == null) {
      throw new AssertionError("no body");
    }
    return answer;
  }

  private static Problem problem(
      org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec answer, int status) {
    Problem problem =
        answer.expectStatus().isEqualTo(status).returnResult(Problem.class).getResponseBody();
    if (problem == null) {
      throw new AssertionError("no body");
    }
    return problem;
  }

  private long count(UUID id) {
    return jdbc.sql("SELECT count(*) FROM message WHERE conversation_id = ?")
        .param(id)
        .query(Long.class)
        .single();
  }

  private static String hex(String text) {
    return java.util.HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }
}
