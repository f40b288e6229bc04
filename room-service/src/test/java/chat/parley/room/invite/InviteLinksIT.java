package chat.parley.room.invite;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import chat.parley.room.Client;
import chat.parley.room.Client.Answer;
import chat.parley.room.RunningRoomService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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
import tools.jackson.databind.JsonNode;

@RunningRoomService
@TestInstance(Lifecycle.PER_CLASS)
class InviteLinksIT {
  @LocalServerPort private int port;
  @Autowired private LinkJoiner joiner;
  @Autowired private RoomDirectory directory;
  @Autowired private JdbcClient jdbc;
  private Client owner;
  private Client guest;
  private UUID room;

  @BeforeAll
  void meet() {
    owner = Client.user(port);
    guest = Client.user(port);
  }

  @BeforeEach
  void makeRoom() {
    room = owner.createRoom("Hideout", "private");
  }

  @Test
  void letsWhoHasItIntoAPrivateRoom() {
    JsonNode link = create(Map.of());

    Answer joined = join(guest, tokenOf(link));

    assertThat(joined.status()).isEqualTo(200);
    assertThat(joined.json().get("conversationId").asString()).isEqualTo(room.toString());
    assertThat(joined.json().get("role").asString()).isEqualTo("member");
    assertThat(guest.get("/api/v1/rooms/" + room).status()).isEqualTo(200);
  }

  @Test
  void countsEachOnce() {
    JsonNode link = create(Map.of("maxUses", 2));

    join(guest, tokenOf(link));
    join(guest, tokenOf(link));
    join(owner, tokenOf(link));

    assertThat(links().at("/0/uses").asInt()).isOne();
    assertThat(links().at("/0/maxUses").asInt()).isEqualTo(2);
  }

  @Test
  void letsInExactlyAsManyAsItMayHoweverManyComeAtOnce() throws Exception {
    var token = new LinkToken(tokenOf(create(Map.of("maxUses", 7))));
    List<Callable<Boolean>> work =
        IntStream.range(0, 40)
            .<Callable<Boolean>>mapToObj(number ->
                () -> {
                  try {
                    joiner.join(new Caller(UUID.randomUUID(), "u" + number, "U"), token);
                    return true;
                  } catch (ProblemException refused) {
                    assertThat(refused.problem().code().code()).isEqualTo("link-used-up");
                    return false;
                  }
                })
            .toList();

    List<Boolean> outcomes = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> done : threads.invokeAll(work)) {
        outcomes.add(done.get());
      }
    }

    assertThat(outcomes).filteredOn(it -> it).hasSize(7);
    assertThat(directory.members(room).userIds()).hasSize(8);
    assertThat(links().at("/0/uses").asInt()).isEqualTo(7);
    assertThat(join(guest, token.text()).status()).isEqualTo(410);
  }

  @Test
  void letsNobodyInOnceItIsRevoked() {
    JsonNode link = create(Map.of());

    assertThat(owner.delete(path() + "/" + link.get("id").asString()).status()).isEqualTo(204);
    assertThat(owner.delete(path() + "/" + link.get("id").asString()).status()).isEqualTo(204);

    Answer refused = join(guest, tokenOf(link));
    assertThat(refused.status()).isEqualTo(410);
    assertThat(refused.code()).isEqualTo("link-revoked");
    assertThat(links()).isEmpty();
  }

  @Test
  void letsNobodyInOnceItHasExpired() {
    Instant soon = Instant.now().plus(Duration.ofHours(1));
    JsonNode link = create(Map.of("expiresAt", soon.toString()));
    assertThat(link.get("expiresAt").asString()).startsWith(soon.toString().substring(0, 19));
    jdbc.sql("UPDATE invite_link SET expires_at = now() WHERE room_id = ?").param(room).update();

    Answer refused = join(guest, tokenOf(link));

    assertThat(refused.status()).isEqualTo(410);
    assertThat(refused.code()).isEqualTo("link-expired");
  }

  @Test
  void tellsItsTokenOnceAndKeepsOnlyItsHash() {
    JsonNode link = create(Map.of());

    assertThat(tokenOf(link)).hasSize(43);
    assertThat(owner.get(path()).body()).doesNotContain(tokenOf(link)).doesNotContain("token");
    assertThat(
            jdbc.sql("SELECT l::text FROM invite_link l WHERE room_id = ?")
                .param(room)
                .query(String.class)
                .single())
        .doesNotContain(tokenOf(link));
    assertThat(tokenOf(create(Map.of()))).isNotEqualTo(tokenOf(link));
  }

  @Test
  void doesNotLetInWhoIsBanned() {
    JsonNode link = create(Map.of("maxUses", 1));
    owner.ban(room, guest.userId());

    assertThat(join(guest, tokenOf(link)).code()).isEqualTo("not-found");

    owner.patch("/api/v1/rooms/" + room, Map.of("visibility", "public"));

    assertThat(join(guest, tokenOf(link)).code()).isEqualTo("banned");
    assertThat(links().at("/0/uses").asInt()).isZero();
  }

  @Test
  void unknownTokensAreNotFound() {
    for (String token : List.of("x", "%2e%2e", "a".repeat(43), "a".repeat(3000))) {
      assertThat(join(guest, token).status()).as(token).isIn(400, 404);
    }
    JsonNode link = create(Map.of());
    owner.delete(room);
    assertThat(join(guest, tokenOf(link)).code()).isEqualTo("not-found");
  }

  @Test
  void isMadeByMembersAndRevokedByThemAndModerators() {
    String token = tokenOf(create(Map.of()));
    join(guest, token);
    Client other = Client.user(port);
    join(other, token);
    JsonNode link = guest.post(path(), Map.of()).json();
    String one = path() + "/" + link.get("id").asString();

    assertThat(other.delete(one).code()).isEqualTo("forbidden");
    assertThat(guest.delete(one).status()).isEqualTo(204);
    JsonNode another = guest.post(path(), Map.of()).json();
    assertThat(owner.delete(path() + "/" + another.get("id").asString()).status()).isEqualTo(204);

    owner.changeRole(room, guest, "guest");
    assertThat(guest.post(path(), Map.of()).code()).isEqualTo("forbidden");
    assertThat(guest.get(path()).code()).isEqualTo("forbidden");
    assertThat(guest.delete(one).code()).isEqualTo("forbidden");
  }

  @Test
  void isNothingForStrangersAndOfNoOtherRoom() {
    JsonNode link = create(Map.of());
    String id = link.get("id").asString();
    UUID elsewhere = owner.createRoom("Elsewhere", "private");

    assertThat(guest.post(path(), Map.of()).code()).isEqualTo("not-found");
    assertThat(guest.get(path()).code()).isEqualTo("not-found");
    assertThat(guest.delete(path() + "/" + id).code()).isEqualTo("not-found");
    assertThat(owner.delete("/api/v1/rooms/" + elsewhere + "/invite-links/" + id).code())
        .isEqualTo("not-found");
    assertThat(owner.delete(path() + "/" + UUID.randomUUID()).code()).isEqualTo("not-found");
    assertThat(join(guest, tokenOf(link)).status()).isEqualTo(200);
  }

  @Test
  void areRefusedWhereThereAreTooMany() {
    jdbc.sql(
            """
            INSERT INTO invite_link (id, room_id, token_hash, created_by, created_at)
            SELECT gen_random_uuid(), ?, sha256(gen_random_uuid()::text::bytea), ?, now()
            FROM generate_series(1, 100)
            """)
        .params(room, owner.userId())
        .update();

    assertThat(owner.post(path(), Map.of()).code()).isEqualTo("conflict");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"maxUses":0}                               | maxUses
          {"maxUses":-1}                              | maxUses
          {"maxUses":100001}                          | maxUses
          {"maxUses":"1"}                             | maxUses
          {"maxUses":1.5}                             | maxUses
          {"expiresAt":"2020-01-01T00:00:00Z"}        | expiresAt
          {"expiresAt":"+999999999-01-01T00:00:00Z"}  | expiresAt
          {"expiresAt":"tomorrow"}                    | expiresAt
          {"uses":-5}                                 | uses
          {"token":"mine"}                            | token
          """)
  void namesTheFieldThatIsWrong(String body, String field) {
    Answer answer = owner.postRaw(path(), body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid");
    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
  }

  private JsonNode create(Map<String, Object> request) {
    Answer answer = owner.post(path(), request);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json();
  }

  private JsonNode links() {
    return owner.get(path()).json().get("links");
  }

  private static Answer join(Client client, String token) {
    return client.post("/api/v1/invite-links/" + token + "/join", Map.of());
  }

  private static String tokenOf(JsonNode link) {
    return link.get("token").asString();
  }

  private String path() {
    return "/api/v1/rooms/" + room + "/invite-links";
  }

  @Test
  void endWithTheMembershipOfWhoHasMadeThem() {
    String token = tokenOf(create(Map.of()));
    join(guest, token);
    String guests = tokenOf(guest.post(linksPath(), Map.of()).json());
    Client friend = Client.user(port);
    guest.put("/api/v1/rooms/" + room + "/invitations/" + friend.userId(), Map.of());

    assertThat(owner.kick(room, guest).status()).isEqualTo(204);

    // Nobody comes in by them, nor the one who was removed back in.
    assertThat(join(guest, guests).code()).isEqualTo("link-revoked");
    assertThat(friend.post("/api/v1/invitations/" + room + "/accept", Map.of()).code())
        .isEqualTo("not-found");
    assertThat(owner.get(linksPath()).json().get("links")).hasSize(1);
    assertThat(join(friend, token).status()).isEqualTo(200);
  }

  @Test
  void endWithARoleThatMayInvite() {
    join(guest, tokenOf(create(Map.of())));
    String guests = tokenOf(guest.post(linksPath(), Map.of()).json());

    owner.changeRole(room, guest, "guest");

    assertThat(join(Client.user(port), guests).code()).isEqualTo("link-revoked");
  }

  private String linksPath() {
    return "/api/v1/rooms/" + room + "/invite-links";
  }
}
