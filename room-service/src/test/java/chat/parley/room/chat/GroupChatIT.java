package chat.parley.room.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.internal.MembershipLog.Departure;
import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.room.Client;
import chat.parley.room.Client.Answer;
import chat.parley.room.FakeUsers;
import chat.parley.room.RecordedNotices;
import chat.parley.room.RunningRoomService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@RunningRoomService
@TestInstance(Lifecycle.PER_CLASS)
class GroupChatIT {
  @LocalServerPort private int port;
  @Autowired private FakeUsers users;
  @Autowired private RecordedNotices notices;
  @Autowired private RoomDirectory directory;
  private Client alice;
  private Client bob;
  private Client carol;

  @BeforeAll
  void meet() {
    alice = Client.user(port);
    bob = Client.user(port);
    carol = Client.user(port);
  }

  @Test
  void isRenamedByAnyOfItsMembersAndByNobodyElse() {
    Client ada = Client.user(port);
    Client ben = Client.user(port);
    Answer made =
        ada.post("/api/v1/group-chats", Map.of("userIds", List.of(ben.userId()), "name", "Two"));
    String path = "/api/v1/group-chats/" + made.json().get("id").asString();

    assertThat(ben.patch(path, Map.of("name", " Both ")).json().get("name").asString())
        .isEqualTo("Both");
    assertThat(ben.patch(path, Map.of("name", "")).json().has("name")).isFalse();
    assertThat(ben.patchRaw(path, "{}").code()).isEqualTo("invalid");
    assertThat(ben.patch(path, Map.of("name", "x".repeat(81))).code()).isEqualTo("invalid");
    assertThat(Client.user(port).patch(path, Map.of("name", "Mine")).code()).isEqualTo("not-found");
    UUID room = ada.createRoom("No group", "public");
    assertThat(ada.patch("/api/v1/group-chats/" + room, Map.of("name", "x")).code())
        .isEqualTo("not-found");
  }

  @Test
  void hasWhomItWasMadeWith() {
    Answer answer =
        alice.post(
            "/api/v1/group-chats",
            Map.of("userIds", List.of(bob.userId(), carol.userId()), "name", " Trip "));

    assertThat(answer.status()).isEqualTo(201);
    JsonNode chat = answer.json();
    assertThat(chat.get("kind").asString()).isEqualTo("group");
    assertThat(chat.get("name").asString()).isEqualTo("Trip");
    assertThat(chat.get("role").asString()).isEqualTo("owner");
    assertThat(chat.get("memberCount").asInt()).isEqualTo(3);
    assertThat(alice.get(answer.header("location")).json()).isEqualTo(chat);
    UUID id = idOf(answer);
    assertThat(directory.members(id).userIds())
        .containsExactlyInAnyOrder(alice.userId(), bob.userId(), carol.userId());
    assertThat(directory.keys(List.of(id))).hasSize(1);
    assertThat(carol.get("/api/v1/conversations").body()).contains(id.toString(), "Trip");
  }

  @Test
  void membersTakeOthersIn() {
    UUID chat = create(bob.userId());

    Answer taken = add(bob, chat, carol.userId());

    assertThat(taken.status()).isEqualTo(200);
    assertThat(taken.json().get("role").asString()).isEqualTo("member");
    assertThat(add(alice, chat, carol.userId()).json()).isEqualTo(taken.json());
    assertThat(directory.members(chat).version()).isEqualTo(4);
  }

  @Test
  void guestsAndStrangersTakeNobodyIn() {
    UUID chat = create(bob.userId());
    alice.changeRole(chat, bob, "guest");

    assertThat(add(bob, chat, carol.userId()).code()).isEqualTo("forbidden");
    assertThat(add(carol, chat, carol.userId()).code()).isEqualTo("not-found");
    assertThat(add(carol, chat, users.nobody()).code()).isEqualTo("not-found");
    assertThat(add(alice, UUID.randomUUID(), carol.userId()).code()).isEqualTo("not-found");
  }

  @Test
  void isOf10PeopleHoweverManyAreTakenInAtOnce() throws Exception {
    UUID chat = create(bob.userId());
    List<Callable<Answer>> work =
        Stream.generate(UUID::randomUUID)
            .limit(20)
            .<Callable<Answer>>map(user -> () -> add(alice, chat, user))
            .toList();

    List<Integer> statuses = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Answer> done : threads.invokeAll(work)) {
        statuses.add(done.get().status());
      }
    }

    assertThat(statuses).filteredOn(it -> it == 200).hasSize(8);
    assertThat(statuses).filteredOn(it -> it == 409).hasSize(12);
    assertThat(directory.members(chat).userIds()).hasSize(10);
  }

  @Test
  void nobodyIsTakenInWhoIsNotThereOrBlocked() {
    Client blocked = Client.user(port);
    users.block(blocked, alice);
    UUID chat = create(bob.userId());
    UUID nobody = users.nobody();

    assertThat(add(alice, chat, nobody).code()).isEqualTo("not-found");
    assertThat(add(alice, chat, blocked.userId()).code()).isEqualTo("not-found");
    assertThat(post(List.of(bob.userId(), nobody)).code()).isEqualTo("not-found");
    assertThat(post(List.of(bob.userId(), blocked.userId())).code()).isEqualTo("not-found");
    assertThat(directory.members(chat).userIds()).hasSize(2);
  }

  @Test
  void theOwnerIsFollowedByWhoHasBeenInItLongest() {
    UUID chat = create(bob.userId());
    add(bob, chat, carol.userId());

    assertThat(alice.leave(chat).status()).isEqualTo(204);

    assertThat(notices.departuresOf(chat)).containsExactly(new Departure(alice.userId(), 6));
    assertThat(roleIn(chat, bob)).isEqualTo("owner");
    assertThat(roleIn(chat, carol)).isEqualTo("member");
    assertThat(bob.kick(chat, carol).status()).isEqualTo(204);
    assertThat(bob.leave(chat).status()).isEqualTo(204);
    assertThat(directory.members(chat).userIds()).isEmpty();
  }

  @Test
  void isNoRoom() {
    UUID chat = create(bob.userId());
    String path = "/api/v1/rooms/" + chat;

    assertThat(alice.get(path).code()).isEqualTo("not-found");
    assertThat(alice.patch(path, Map.of("name", "x")).code()).isEqualTo("not-found");
    assertThat(alice.delete(chat).code()).isEqualTo("not-found");
    assertThat(carol.join(chat).code()).isEqualTo("not-found");
    assertThat(alice.ban(chat, bob.userId()).code()).isEqualTo("not-found");
    assertThat(alice.get("/api/v1/rooms").body()).doesNotContain(chat.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                                      | userIds
          {"userIds":null}                                                        | userIds
          {"userIds":[]}                                                          | userIds
          {"userIds":[null]}                                                      | userIds[0]
          {"userIds":["bob"]}                                                     | userIds[0]
          {"userIds":"0198c0de-0000-7000-8000-000000000001"}                      | userIds
          {"userIds":["0198c0de-0000-7000-8000-000000000001"],"name":7}           | name
          {"userIds":["0198c0de-0000-7000-8000-000000000001"],"visibility":"x"}   | visibility
          """)
  void namesTheFieldThatIsWrong(String body, String field) {
    Answer answer = alice.postRaw("/api/v1/group-chats", body);

    assertThat(answer.code()).isEqualTo("invalid");
    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
  }

  @Test
  void isMadeWithOthersEachOnceAndAtMostNine() {
    assertThat(post(List.of(alice.userId())).code()).isEqualTo("invalid");
    assertThat(post(List.of(bob.userId(), bob.userId())).code()).isEqualTo("invalid");
    assertThat(post(Stream.generate(UUID::randomUUID).limit(10).toList()).code())
        .isEqualTo("invalid");
    assertThat(post(Stream.generate(UUID::randomUUID).limit(9).toList()).status()).isEqualTo(201);
  }

  private UUID create(UUID... others) {
    return idOf(post(List.of(others)));
  }

  private Answer post(List<UUID> others) {
    return alice.post("/api/v1/group-chats", Map.of("userIds", others));
  }

  private static Answer add(Client by, UUID chat, UUID user) {
    return by.post("/api/v1/group-chats/" + chat + "/members", Map.of("userId", user));
  }

  private static String roleIn(UUID chat, Client member) {
    return member.get("/api/v1/conversations/" + chat).json().get("role").asString();
  }

  private static UUID idOf(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return UUID.fromString(answer.json().get("id").asString());
  }
}
