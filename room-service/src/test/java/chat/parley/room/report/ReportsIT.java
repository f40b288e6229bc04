package chat.parley.room.report;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.room.Client;
import chat.parley.room.Client.Answer;
import chat.parley.room.RunningRoomService;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/// What members tell moderators of others.
@RunningRoomService
@TestInstance(Lifecycle.PER_CLASS)
class ReportsIT {
  @LocalServerPort private int port;
  private Client owner;
  private Client moderator;
  private Client pest;
  private Client member;
  private UUID room;

  @BeforeAll
  void meet() {
    owner = Client.user(port);
    moderator = Client.user(port);
    pest = Client.user(port);
    member = Client.user(port);
  }

  @BeforeEach
  void fillRoom() {
    room = owner.createRoom("Reports", "public");
    List.of(moderator, pest, member).forEach(it -> it.join(room));
    owner.changeRole(room, moderator, "moderator");
  }

  @Test
  void moderatorsSeeWhatIsReportedUntilItIsAnswered() {
    Answer message =
        report(member, Map.of("userId", pest.userId(), "sequence", 7, "reason", "abuse"));
    Answer again = report(member, Map.of("userId", pest.userId(), "sequence", 7, "reason", "spam"));
    Answer user = report(member, Map.of("userId", pest.userId(), "reason", "spam"));

    assertThat(message.status()).isEqualTo(201);
    assertThat(again.json()).isEqualTo(message.json());
    JsonNode open = open(moderator);
    assertThat(open).containsExactly(message.json(), user.json());
    assertThat(open.get(0).get("sequence").asLong()).isEqualTo(7);
    assertThat(open.get(0).get("reportedBy").asString()).isEqualTo(member.userId().toString());

    assertThat(answer(moderator, idOf(message), "resolve").status()).isEqualTo(204);
    assertThat(answer(moderator, idOf(message), "resolve").code()).isEqualTo("not-found");
    assertThat(answer(owner, idOf(user), "dismiss").status()).isEqualTo(204);

    assertThat(open(owner)).isEmpty();
    assertThat(owner.get("/api/v1/rooms/" + room + "/audit").json().get("entries"))
        .extracting(it -> it.get("act").asString())
        .startsWith("report-dismissed", "report-resolved");
    // It may happen again.
    assertThat(report(member, Map.of("userId", pest.userId(), "reason", "spam")).json())
        .isNotEqualTo(user.json());
  }

  @Test
  void nobodyAnswersWhatIsReportedOfThemselvesOrOfWhoStandsAsHigh() {
    UUID aboutModerator =
        idOf(report(member, Map.of("userId", moderator.userId(), "reason", "abuse")));
    UUID aboutOwner = idOf(report(member, Map.of("userId", owner.userId(), "reason", "abuse")));

    assertThat(open(moderator)).hasSize(1);
    assertThat(answer(moderator, aboutModerator, "dismiss").code()).isEqualTo("forbidden");
    assertThat(answer(moderator, aboutOwner, "dismiss").code()).isEqualTo("forbidden");
    assertThat(open(owner)).hasSize(1);
    assertThat(answer(owner, aboutModerator, "resolve").status()).isEqualTo(204);
  }

  @Test
  void whoHasLeftCanBeReported() {
    pest.leave(room);
    UUID report = idOf(report(member, Map.of("userId", pest.userId(), "reason", "other")));

    assertThat(answer(moderator, report, "resolve").status()).isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource({"member, forbidden", "guest, forbidden", "stranger, not-found"})
  void areForModerators(String who, String code) {
    UUID report = idOf(report(member, Map.of("userId", pest.userId(), "reason", "spam")));
    Client other = Client.user(port);
    if (!who.equals("stranger")) {
      other.join(room);
      owner.changeRole(room, other, who);
    }

    assertThat(other.get(path()).code()).isEqualTo(code);
    assertThat(answer(other, report, "resolve").code()).isEqualTo(code);
    assertThat(answer(other, report, "dismiss").code()).isEqualTo(code);
    assertThat(report(other, Map.of("userId", pest.userId(), "reason", "spam")).status())
        .isEqualTo(who.equals("stranger") ? 404 : 201);
  }

  @Test
  void oneMemberDoesNotFillTheQueue() {
    for (int i = 1; i <= 20; i++) {
      assertThat(
              report(member, Map.of("userId", pest.userId(), "sequence", i, "reason", "spam"))
                  .status())
          .isEqualTo(201);
    }

    assertThat(
            report(member, Map.of("userId", pest.userId(), "sequence", 21, "reason", "spam"))
                .code())
        .isEqualTo("conflict");
    assertThat(
            report(member, Map.of("userId", pest.userId(), "sequence", 20, "reason", "spam"))
                .status())
        .isEqualTo(201);
  }

  @Test
  void aDirectChatHasNobodyToReportToAndAGroupChatItsOwner() {
    Answer direct = member.post("/api/v1/direct-chats", Map.of("userId", pest.userId()));
    assertThat(
            member
                .post(
                    "/api/v1/conversations/" + idOf(direct) + "/reports",
                    Map.of("userId", pest.userId(), "reason", "spam"))
                .code())
        .isEqualTo("conflict");
    UUID group =
        idOf(
            owner.post(
                "/api/v1/group-chats", Map.of("userIds", List.of(member.userId(), pest.userId()))));
    member.post(
        "/api/v1/conversations/" + group + "/reports",
        Map.of("userId", pest.userId(), "reason", "spam"));

    assertThat(owner.get("/api/v1/conversations/" + group + "/reports").json().get("reports"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"reason\":\"spam\"}",
        "{\"userId\":\"0198c0de-0000-7000-8000-000000000001\"}",
        "{\"userId\":\"0198c0de-0000-7000-8000-000000000001\",\"reason\":\"why not\"}",
        "{\"userId\":\"0198c0de-0000-7000-8000-000000000001\",\"reason\":\"spam\",\"sequence\":0}",
        "{\"userId\":\"0198c0de-0000-7000-8000-000000000001\",\"reason\":\"spam\",\"text\":\"x\"}"
      })
  void refusesWhatIsNoReport(String body) {
    assertThat(member.postRaw(path(), body).status()).isEqualTo(400);
    assertThat(report(member, Map.of("userId", member.userId(), "reason", "spam")).code())
        .isEqualTo("invalid");
  }

  @Test
  void goWithTheirRoom() {
    report(member, Map.of("userId", pest.userId(), "reason", "spam"));

    assertThat(owner.delete(room).status()).isEqualTo(204);
    assertThat(owner.get(path()).code()).isEqualTo("not-found");
  }

  private Answer report(Client client, Map<String, ?> request) {
    return client.post(path(), request);
  }

  private Answer answer(Client client, UUID report, String outcome) {
    return client.post(path() + "/" + report + "/" + outcome, Map.of());
  }

  private JsonNode open(Client client) {
    return client.get(path()).json().get("reports");
  }

  private static UUID idOf(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isIn(200, 201);
    return UUID.fromString(answer.json().get("id").asString());
  }

  private String path() {
    return "/api/v1/conversations/" + room + "/reports";
  }
}
