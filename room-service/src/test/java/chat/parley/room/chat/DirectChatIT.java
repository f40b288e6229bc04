package chat.parley.room.chat;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.ConversationEvent.ConversationCreated;
import chat.parley.contracts.event.ConversationEvent.MemberJoined;
import chat.parley.contracts.event.ConversationEvent.PostingChanged;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.event.UserEvent;
import chat.parley.contracts.event.UserEvent.UserBlocked;
import chat.parley.contracts.event.UserEvent.UserUnblocked;
import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.platform.crypto.ContentId.OfMessage;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.MessageCipher;
import chat.parley.platform.messaging.Outbox;
import chat.parley.room.Client;
import chat.parley.room.Client.Answer;
import chat.parley.room.FakeUsers;
import chat.parley.room.PublishedEvents;
import chat.parley.room.RecordedNotices;
import chat.parley.room.RunningRoomService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@RunningRoomService
class DirectChatIT {
  @LocalServerPort private int port;
  @Autowired private FakeUsers users;
  @Autowired private RecordedNotices notices;
  @Autowired private RoomDirectory directory;
  @Autowired private JdbcClient jdbc;
  @Autowired private Outbox outbox;
  @Autowired private TransactionTemplate transactions;
  private Client alice;
  private Client bob;

  @BeforeEach
  void meet() {
    alice = Client.user(port);
    bob = Client.user(port);
    // Who shares no room begins with a request, see ChatRequestsIT.
    bob.join(alice.createRoom("Shared", "public"));
  }

  @Test
  void isTheSameWhoeverStartsItHoweverOften() {
    Answer first = start(alice, bob.userId());
    Answer again = start(alice, bob.userId());
    Answer back = start(bob, alice.userId());

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.json().get("kind").asString()).isEqualTo("direct");
    assertThat(first.json().get("otherUserId").asString()).isEqualTo(bob.userId().toString());
    assertThat(first.json().get("role").asString()).isEqualTo("member");
    assertThat(first.json().has("name")).isFalse();
    assertThat(alice.get(first.header("location")).json()).isEqualTo(first.json());
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(back.status()).isEqualTo(200);
    assertThat(idOf(back)).isEqualTo(idOf(first));
    assertThat(back.json().get("otherUserId").asString()).isEqualTo(alice.userId().toString());
  }

  @Test
  void isOneHoweverManyStartItAtOnce() throws Exception {
    List<Callable<Answer>> work = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      work.add(() -> start(alice, bob.userId()));
      work.add(() -> start(bob, alice.userId()));
    }

    List<Answer> answers = atOnce(work);

    assertThat(answers).map(Answer::status).containsOnlyOnce(201).containsOnly(200, 201);
    assertThat(answers).map(DirectChatIT::idOf).containsOnly(idOf(answers.getFirst()));
    assertThat(directory.members(idOf(answers.getFirst())).version()).isEqualTo(3);
    assertThat(alice.get("/api/v1/conversations").json().get("conversations")).hasSize(2);
  }

  @Test
  void hasMembersAndAKeyAsEveryConversationSoThatOtherServicesServeIt() {
    UUID chat = idOf(start(alice, bob.userId()));

    assertThat(directory.members(chat))
        .satisfies(it -> {
          assertThat(it.userIds()).containsExactlyInAnyOrder(alice.userId(), bob.userId());
          assertThat(it.version()).isEqualTo(3);
          assertThat(it.room()).isFalse();
        });
    assertThat(directory.acquaintances(alice.userId(), Set.of(bob.userId())))
        .containsExactly(bob.userId());
    // Both may pin and mention both.
    assertThat(List.of(alice, bob))
        .allSatisfy(it ->
            assertThat(directory.membership(chat, it.userId()))
                .isEqualTo(
                    new RoomDirectory.MembershipState(
                        true, 3, false, true, true, false, false, null, false)));
    var message = new OfMessage(chat, alice.userId(), UUID.randomUUID());
    var keys = new ConversationKeys(directory);
    byte[] ciphertext =
        MessageCipher.encrypt(requireNonNull(keys.of(List.of(chat)).get(chat)), message, "hello");
    assertThat(MessageCipher.decrypt(keys.of(chat).orElseThrow(), message, 1, ciphertext))
        .isEqualTo("hello");
    var events = PublishedEvents.of(chat, 3);
    assertThat(events.get(0)).isInstanceOf(ConversationCreated.class);
    assertThat(events.subList(1, 3))
        .map(it -> ((MemberJoined) it).userId())
        .containsExactly(alice.userId(), bob.userId());
  }

  @Test
  void isListedByItsTwoUsersOnly() {
    UUID chat = idOf(start(alice, bob.userId()));
    Client stranger = Client.user(port);

    JsonNode listed = bob.get("/api/v1/conversations").json().at("/conversations/0");

    assertThat(listed.get("id").asString()).isEqualTo(chat.toString());
    assertThat(listed.get("kind").asString()).isEqualTo("direct");
    assertThat(listed.get("otherUserId").asString()).isEqualTo(alice.userId().toString());
    assertThat(listed.get("memberCount").asInt()).isEqualTo(2);
    assertThat(stranger.get("/api/v1/conversations/" + chat).code()).isEqualTo("not-found");
    assertThat(stranger.get("/api/v1/conversations/" + chat + "/members").code())
        .isEqualTo("not-found");
  }

  @Test
  void isNeitherLeftNorChangedByAnybody() {
    UUID chat = idOf(start(alice, bob.userId()));
    Client stranger = Client.user(port);

    assertThat(alice.leave(chat).code()).isEqualTo("conflict");
    assertThat(alice.kick(chat, alice).code()).isEqualTo("conflict");
    assertThat(alice.kick(chat, bob).code()).isEqualTo("forbidden");
    assertThat(alice.changeRole(chat, bob, "guest").code()).isEqualTo("forbidden");
    assertThat(stranger.leave(chat).code()).isEqualTo("not-found");

    assertThat(directory.members(chat).userIds()).hasSize(2);
    assertThat(notices.departuresOf(chat)).isEmpty();
  }

  @Test
  void isNoRoom() {
    UUID chat = idOf(start(alice, bob.userId()));
    String path = "/api/v1/rooms/" + chat;

    assertThat(alice.get(path).code()).isEqualTo("not-found");
    assertThat(alice.patch(path, Map.of("name", "x")).code()).isEqualTo("not-found");
    assertThat(alice.delete(chat).code()).isEqualTo("not-found");
    assertThat(alice.join(chat).code()).isEqualTo("not-found");
    assertThat(Client.user(port).join(chat).code()).isEqualTo("not-found");
    assertThat(alice.ban(chat, bob.userId()).code()).isEqualTo("not-found");
    assertThat(alice.get(path + "/bans").code()).isEqualTo("not-found");
    assertThat(alice.post(path + "/owner", Map.of("userId", bob.userId())).code())
        .isEqualTo("not-found");
    assertThat(alice.post(path + "/key-rotations", Map.of()).code()).isEqualTo("forbidden");
    assertThat(
            alice
                .post("/api/v1/group-chats/" + chat + "/members", Map.of("userId", bob.userId()))
                .code())
        .isEqualTo("not-found");
  }

  @Test
  void whoIsNotThereAndWhoIsBlockedAreAnsweredAlike() {
    Client blocked = Client.user(port);
    users.block(alice, blocked);
    Answer nobody = start(alice, users.nobody());

    assertThat(nobody.status()).isEqualTo(404);
    assertThat(nobody.code()).isEqualTo("not-found");
    for (Answer answer : List.of(start(alice, blocked.userId()), start(blocked, alice.userId()))) {
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.body()).isEqualTo(nobody.body());
    }
    assertThat(alice.get("/api/v1/conversations").json().get("conversations")).hasSize(1);
  }

  @Test
  void isFoundAlsoByWhoIsBlockedSince() {
    UUID chat = idOf(start(alice, bob.userId()));
    users.block(alice, bob);

    assertThat(idOf(start(bob, alice.userId()))).isEqualTo(chat);
  }

  @Test
  void nobodyPostsWhileEitherHasBlockedTheOther() {
    UUID chat = idOf(start(alice, bob.userId()));

    publish(new UserBlocked(bob.userId(), alice.userId(), Instant.now()));
    publish(new UserBlocked(bob.userId(), alice.userId(), Instant.now()));
    awaitSilent(chat, Set.of(alice.userId(), bob.userId()));
    publish(new UserBlocked(alice.userId(), bob.userId(), Instant.now()));
    publish(new UserUnblocked(alice.userId(), bob.userId(), Instant.now()));
    publish(new UserUnblocked(alice.userId(), UUID.randomUUID(), Instant.now()));
    publish(new UserUnblocked(bob.userId(), alice.userId(), Instant.now()));
    awaitSilent(chat, Set.of());

    // Events of two users come in no order: the second block may be news as well.
    long version = directory.members(chat).version();
    assertThat(version).isIn(5L, 7L);
    assertThat(PublishedEvents.of(chat, version).subList(3, (int) version))
        .hasOnlyElementsOfType(PostingChanged.class);
    assertThat(directory.membership(chat, alice.userId()).silent()).isFalse();
  }

  private void publish(UserEvent event) {
    transactions.executeWithoutResult(_ -> outbox.add(Topics.USERS, event.userId(), event));
  }

  private void awaitSilent(UUID chat, Set<UUID> silent) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(directory.members(chat).silent()).isEqualTo(silent));
  }

  @Test
  void isNotStartedWhileNobodyCanTellWhoIsThere() {
    users.away(true);
    try {
      assertThat(start(alice, bob.userId()).code()).isEqualTo("unavailable");
    } finally {
      users.away(false);
    }
    assertThat(start(alice, bob.userId()).status()).isEqualTo(201);
  }

  @Test
  void isNotWithOneself() {
    Answer answer = start(alice, alice.userId());

    assertThat(answer.code()).isEqualTo("invalid");
    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("userId");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                                    | userId
          {"userId":null}                                                       | userId
          {"userId":"bob"}                                                      | userId
          {"userId":7}                                                          | userId
          {"userId":"0198c0de-0000-7000-8000-000000000001","createdBy":"me"}    | createdBy
          """)
  void namesTheFieldThatIsWrong(String body, String field) {
    Answer answer = alice.postRaw("/api/v1/direct-chats", body);

    assertThat(answer.code()).isEqualTo("invalid");
    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
  }

  @Test
  void theDatabaseHasNoThirdMemberAndNoSecondChat() {
    UUID chat = idOf(start(alice, bob.userId()));

    assertThat(
            jdbc.sql("SELECT lower_user_id < higher_user_id FROM individual_chat WHERE id = ?")
                .param(chat)
                .query(Boolean.class)
                .single())
        .isTrue();
    assertThat(refuses("UPDATE conversation SET member_count = 3 WHERE id = ?", chat)).isTrue();
    assertThat(
            refuses(
                """
                INSERT INTO individual_chat (id, lower_user_id, higher_user_id)
                SELECT gen_random_uuid(), lower_user_id, higher_user_id
                FROM individual_chat WHERE id = ?
                """,
                chat))
        .isTrue();
  }

  private boolean refuses(String sql, UUID chat) {
    try {
      jdbc.sql(sql).param(chat).update();
      return false;
    } catch (DataIntegrityViolationException _) {
      return true;
    }
  }

  private static Answer start(Client client, UUID other) {
    return client.post("/api/v1/direct-chats", Map.of("userId", other));
  }

  private static UUID idOf(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isIn(200, 201);
    return UUID.fromString(answer.json().get("id").asString());
  }

  private static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
    List<T> results = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<T> done : threads.invokeAll(work)) {
        results.add(done.get());
      }
    }
    return results;
  }
}
