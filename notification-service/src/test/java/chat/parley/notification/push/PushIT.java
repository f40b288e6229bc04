package chat.parley.notification.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.GroupMention;
import chat.parley.contracts.event.ReadEvent.ConversationRead;
import chat.parley.contracts.event.SessionEvent.SessionEnded;
import chat.parley.contracts.event.Topics;
import chat.parley.notification.RunningNotificationService;
import chat.parley.notification.Talk;
import chat.parley.platform.messaging.EventCodec;
import chat.parley.test.PushDevice;
import chat.parley.test.PushService;
import chat.parley.test.PushService.Push;
import chat.parley.test.TestErasures;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import io.micrometer.core.instrument.Metrics;
import java.security.KeyFactory;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PushIT extends RunningNotificationService {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String PATH = "/api/v1/notifications/push";

  @Autowired private PushStore store;

  private final PushService service = PushService.get();
  private final UUID alice = UUID.randomUUID();
  private TestUser bob;

  @BeforeEach
  void logIn() {
    bob = TestUsers.create("Bob");
  }

  @Test
  void doesNotTellWhatIsHidden() {
    PushDevice phone = subscribed(true, service.endpoint());

    newTalk().open(alice, bob.id()).say(alice, "It was ||the butler||, of course");

    assertThat(phone.read(awaitPushes(phone, 1).getFirst()).get("text").asString())
        .isEqualTo("It was ||███ ██████||, of course");
  }

  @Test
  void tellsEachDeviceOnceWhatItAloneCanRead() {
    // given
    PushDevice phone = subscribed(true, service.endpoint());
    PushDevice desk = subscribed(false, service.endpoint());
    Talk chat = newTalk().open(alice, bob.id());
    // when
    chat.say(alice, "The soup is on");
    Push toPhone = awaitPushes(phone, 1).getFirst();
    Push toDesk = awaitPushes(desk, 1).getFirst();
    // then
    JsonNode content = phone.read(toPhone);
    assertThat(content.get("type").asString()).isEqualTo("message");
    assertThat(content.get("conversationId").asString()).isEqualTo(chat.id().toString());
    assertThat(content.get("sequence").asLong()).isEqualTo(1);
    assertThat(content.get("sender").asString()).isEqualTo("Name of " + alice);
    assertThat(content.get("text").asString()).isEqualTo("The soup is on");
    assertThat(desk.read(toDesk).has("text")).isFalse();
    assertThat(desk.read(toDesk).get("sender").asString()).isEqualTo("Name of " + alice);
    assertThat(new String(toPhone.body(), UTF_8)).doesNotContain("soup");
    awaitNothingDue();
    assertThat(service.received(phone.endpoint())).hasSize(1);
    assertThat(service.received(desk.endpoint())).hasSize(1);
  }

  @Test
  void tellsTheDevicesOfWhomAMessageMentionsAsOneOfAll() {
    // given
    PushDevice phone = subscribed(true, service.endpoint());
    Talk room = newRoom().open(alice, bob.id(), UUID.randomUUID());
    // when
    room.call(alice, GroupMention.HERE);
    room.call(alice, GroupMention.ROOM);
    Push push = awaitPushes(phone, 1).getFirst();
    // then
    assertThat(phone.read(push).get("sequence").asLong()).isEqualTo(2);
    awaitNothingDue();
    assertThat(service.received(phone.endpoint())).hasSize(1);
  }

  @Test
  void tellsOneThingAfterAnotherOverOneConnection() {
    // given
    PushDevice phone = subscribed(true, service.endpoint());
    Talk chat = newTalk().open(alice, bob.id());
    // when
    for (int told = 1; told <= 4; told++) {
      chat.say(alice, "and then " + told);
      awaitPushes(phone, told);
      awaitNothingDue();
    }
    int first = service.received(phone.endpoint()).getFirst().from();
    // then
    assertThat(service.received(phone.endpoint())).hasSize(4);
    assertThat(service.received(phone.endpoint())).extracting(Push::from).containsOnly(first);
  }

  @Test
  void saysWhoItIsToThePushServiceAndHowLongToKeepIt() throws Exception {
    // given
    PushDevice phone = subscribed(true, service.endpoint());
    Talk chat = newTalk().open(alice, bob.id());
    // when
    chat.say(alice, "hello");
    Push push = awaitPushes(phone, 1).getFirst();
    // then
    assertThat(push.headers().get("Ttl")).isEqualTo("86400");
    assertThat(push.headers().get("Content-encoding")).isEqualTo("aes128gcm");
    assertThat(push.headers().get("Urgency")).isEqualTo("high");
    assertThat(push.headers().get("Topic")).matches("[A-Za-z0-9_-]{22}");
    String authorization = requireNonNull(push.headers().get("Authorization"));
    String publicKey =
        requireNonNull(
                client(bob.accessToken())
                    .get()
                    .uri(PATH)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .returnResult(PushController.PushResponse.class)
                    .getResponseBody())
            .publicKey();
    assertThat(authorization).startsWith("vapid t=").endsWith(", k=" + publicKey);
    String token = authorization.substring("vapid t=".length(), authorization.indexOf(','));
    String[] parts = token.split("\\.");
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(P256.decode(Base64.getUrlDecoder().decode(publicKey)));
    signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
    assertThat(phone.endpoint()).startsWith(claims.get("aud").asString() + "/");
    assertThat(Instant.ofEpochSecond(claims.get("exp").asLong()))
        .isBetween(Instant.now(), Instant.now().plus(Duration.ofDays(1)));
  }

  @Test
  void keepsThePrivateKeySealed() throws Exception {
    // given
    client(bob.accessToken()).get().uri(PATH).exchange().expectStatus().isOk();
    // when
    String sealed =
        jdbc.sql("SELECT sealed_private_key FROM vapid_key").query(String.class).single();
    // then
    byte[] bytes = Base64.getDecoder().decode(sealed);
    assertThat(isKey(bytes)).isFalse();
    assertThat(rowsOf("vapid_key", "true")).isEqualTo(1);
  }

  private static boolean isKey(byte[] bytes) throws Exception {
    try {
      KeyFactory.getInstance("EC")
          .generatePrivate(new java.security.spec.PKCS8EncodedKeySpec(bytes));
      return true;
    } catch (java.security.spec.InvalidKeySpecException _) {
      return false;
    }
  }

  @Test
  void hasAPushServiceReplaceWhatItHasOfTheSameConversation() {
    // given
    PushDevice phone = subscribed(true, service.endpoint());
    PushDevice desk = subscribed(true, service.endpoint());
    Talk chat = newTalk().open(alice, bob.id());
    Talk other = newTalk().open(alice, bob.id());
    // when
    chat.say(alice, "one");
    awaitPushes(phone, 1);
    chat.say(alice, "two");
    awaitPushes(phone, 2);
    other.say(alice, "three");
    // then
    List<String> topics =
        awaitPushes(phone, 3).stream().map(it -> it.headers().get("Topic")).toList();
    assertThat(topics.get(0)).isEqualTo(topics.get(1)).isNotEqualTo(topics.get(2));
    assertThat(awaitPushes(desk, 3).getFirst().headers().get("Topic")).isNotIn(topics);
  }

  @Test
  void takesBackWhatIsReadElsewhere() {
    // given
    PushDevice phone = subscribed(true, service.endpoint());
    Talk chat = newTalk().open(alice, bob.id());
    chat.say(alice, "one");
    awaitPushes(phone, 1);
    awaitNothingDue();
    // when
    read(chat, 1);
    // then
    JsonNode content = phone.read(awaitPushes(phone, 2).getLast());
    assertThat(content.get("type").asString()).isEqualTo("read");
    assertThat(content.get("conversationId").asString()).isEqualTo(chat.id().toString());
    await().atMost(PATIENCE).until(() -> stateOf(chat) == 0);
    await().atMost(PATIENCE).until(() -> unread() == 0);
  }

  @Test
  void neverSendsWhatIsReadBeforeItCouldBe() {
    // given
    PushDevice phone = subscribed(true, service.endpoint(503));
    Talk chat = newTalk().open(alice, bob.id());
    chat.say(alice, "one");
    awaitPushes(phone, 1);
    // when
    read(chat, 1);
    // then the device, which may have been told before the answer was lost, is told that it is read
    await().atMost(PATIENCE).until(() -> stateOf(chat) == 0);
    assertThat(phone.read(service.received(phone.endpoint()).getLast()).get("type").asString())
        .isEqualTo("read");
  }

  @Test
  void disturbsNobodyWhoDoesNotWantToBe() {
    // given
    PushDevice phone = subscribed(true, service.endpoint());
    Talk chat = newTalk().open(alice, bob.id());
    presence.setDoNotDisturb(bob.id(), true);
    // when
    chat.say(alice, "one");
    awaitDecided(chat, 1);
    await().atMost(PATIENCE).until(() -> stateOf(chat) == 0);
    presence.setDoNotDisturb(bob.id(), false);
    client(bob.accessToken())
        .patch()
        .uri("/api/v1/notifications/preferences")
        .contentType(MediaType.APPLICATION_JSON)
        .body(
            """
            {"quietHours": {"on": true, "from": "00:00", "until": "00:00", "timeZone": "UTC"}}
            """)
        .exchange()
        .expectStatus()
        .isOk();
    chat.say(alice, "two");
    awaitDecided(chat, 2);
    await().atMost(PATIENCE).until(() -> stateOf(chat) == 0);
    // then it waits
    assertThat(service.received(phone.endpoint())).isEmpty();
    assertThat(toldTo(bob.id())).containsExactly(new Told(chat.id(), 2, 1, 2, alice));
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void forgetsADeviceThatIsGone(int status) {
    // given
    PushDevice phone = subscribed(true, service.endpoint(status));
    Talk chat = newTalk().open(alice, bob.id());
    // when
    chat.say(alice, "one");
    awaitPushes(phone, 1);
    // then
    await().atMost(PATIENCE).until(() -> rowsOf("push_subscription", "user_id = ?", bob.id()) == 0);
    assertThat(stateOf(chat)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503, PushService.NEVER, -2})
  void triesAgainWhatFailed(int status) {
    // given
    PushDevice phone = subscribed(true, service.endpoint(status));
    Talk chat = newTalk().open(alice, bob.id());
    // when
    chat.say(alice, "one");
    // then
    int times = status == -2 ? 1 : 2;
    Push push = awaitPushes(phone, times).getLast();
    assertThat(phone.read(push).get("text").asString()).isEqualTo("one");
    await().atMost(PATIENCE).until(() -> dueOf(chat) == 0);
    assertThat(service.received(phone.endpoint())).hasSize(times);
  }

  @Test
  void givesUpWhatIsHopelessAndTellsOthersMeanwhile() {
    // given
    PushDevice broken = subscribed(true, service.endpoint(500, 500, 500, 500));
    PushDevice phone = subscribed(true, service.endpoint());
    Talk chat = newTalk().open(alice, bob.id());
    double dead = dead();
    // when
    chat.say(alice, "one");
    // then
    awaitPushes(phone, 1);
    awaitPushes(broken, 3);
    await().atMost(PATIENCE).until(() -> dead() == dead + 1);
    assertThat(rowsOf("push_dead", "user_id = ?", bob.id())).isEqualTo(1);
    assertThat(rowsOf("push_subscription", "user_id = ?", bob.id())).isEqualTo(2);

    // when there is something else to tell
    chat.say(alice, "two");
    // then it is tried anew
    awaitPushes(broken, 5);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 401, 403, 413})
  void followsNobodyAndTriesNotAgainWhereItIsRefused(int status) {
    // given
    PushDevice phone = subscribed(true, service.endpoint(status));
    Talk chat = newTalk().open(alice, bob.id());
    // when
    chat.say(alice, "one");
    // then
    await().atMost(PATIENCE).until(() -> rowsOf("push_dead", "user_id = ?", bob.id()) == 1);
    assertThat(service.received(phone.endpoint())).hasSize(1);
  }

  @Test
  void tellsWhatAnotherHadTakenThatDied() {
    // given
    PushDevice phone = subscribed(true, service.endpoint());
    Talk chat = newTalk().open(alice, bob.id());
    chat.say(alice, "one");
    awaitPushes(phone, 1);
    awaitNothingDue();
    // when it is as it was before it was told, and in the hands of nobody
    jdbc.sql(
            """
            UPDATE push_state SET shown_sequence = NULL, attempt = 1,
              next_at = now() + interval '1 second' WHERE conversation_id = ?
            """)
        .param(chat.id())
        .update();
    // then
    awaitPushes(phone, 2);
    await().atMost(PATIENCE).until(() -> dueOf(chat) == 0);
  }

  @Test
  void tellsADeviceNothingMoreWhoseSessionHasEnded() {
    // given
    PushDevice phone = subscribed(true, service.endpoint());
    String session =
        jdbc.sql("SELECT session_id FROM push_subscription WHERE endpoint = ?")
            .param(phone.endpoint())
            .query(String.class)
            .single();
    // when
    kafka
        .send(
            Topics.SESSIONS,
            bob.id().toString(),
            EventCodec.write(new SessionEnded(bob.id(), session, Instant.now())))
        .join();
    // then
    await().atMost(PATIENCE).until(() -> rowsOf("push_subscription", "user_id = ?", bob.id()) == 0);
  }

  @Test
  void forgetsTheDevicesOfWhoIsErased() {
    // given
    subscribed(true, service.endpoint());
    // when
    TestErasures.erase("notification-service", bob.id(), false);
    // then
    assertThat(rowsOf("push_subscription", "user_id = ?", bob.id())).isZero();
  }

  @Test
  void unsubscribesADeviceAndLeavesTheOthers() {
    // given
    String token = bob.accessToken();
    PushDevice phone = new PushDevice(service.endpoint());
    subscribe(token, phone.subscription(true)).expectStatus().isNoContent();
    subscribed(true, service.endpoint());
    // when
    for (int times = 0; times < 2; times++) {
      client(token).delete().uri(PATH + "/subscription").exchange().expectStatus().isNoContent();
    }
    // then
    assertThat(rowsOf("push_subscription", "user_id = ?", bob.id())).isEqualTo(1);
  }

  @Test
  void givesABrowserToWhoIsSignedInWithIt() {
    // given
    PushDevice phone = subscribed(true, service.endpoint());
    TestUser carol = TestUsers.create("Carol");
    // when
    subscribe(carol.accessToken(), phone.subscription(false)).expectStatus().isNoContent();
    // then
    assertThat(rowsOf("push_subscription", "user_id = ?", bob.id())).isZero();
    assertThat(rowsOf("push_subscription", "user_id = ?", carol.id())).isEqualTo(1);
  }

  @Test
  void keepsTwentyDevicesAtMost() {
    for (int number = 0; number < 21; number++) {
      var device = new PushDevice(service.endpoint());
      store.put(
          bob.id(),
          "session " + bob.id() + number,
          JSON.readValue(device.subscription(true), SubscriptionRequest.class));
    }
    assertThat(rowsOf("push_subscription", "user_id = ?", bob.id())).isEqualTo(20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://push.example.org/1",
        "ftp://push.example.org/1",
        "https://10.0.0.1/1",
        "https://169.254.169.254/latest/meta-data",
        "https://192.168.1.1/",
        "https://[fd00::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://0x0a000001/",
        "https://user:secret@localhost/1",
        "https://localhost/1#part",
        "https://nowhere.invalid/1",
        "https:///1",
        "https://",
        "not an address",
        ""
      })
  void takesNoAddressThatIsNotOfTheInternet(String endpoint) {
    String request = new PushDevice(endpoint).subscription(true);
    subscribe(bob.accessToken(), request)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("invalid")
        .jsonPath("$.errors[0].field")
        .isEqualTo("endpoint");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"endpoint\": \"https://localhost/1\", \"preview\": true}",
        "{\"endpoint\": \"https://localhost/1\", \"keys\": {\"p256dh\": \"BCVx\", \"auth\": \"BTBZMqHH6r4Tts7J_aSIgg\"}, \"preview\": true}",
        "{\"endpoint\": 1}",
        "{"
      })
  void takesNoKeysThatAreNone(String request) {
    subscribe(bob.accessToken(), request).expectStatus().isBadRequest();
    assertThat(rowsOf("push_subscription", "user_id = ?", bob.id())).isZero();
  }

  private PushDevice subscribed(boolean preview, String endpoint) {
    var device = new PushDevice(endpoint);
    subscribe(bob.accessToken(), device.subscription(preview)).expectStatus().isNoContent();
    return device;
  }

  private ResponseSpec subscribe(String token, String request) {
    return client(token)
        .put()
        .uri(PATH + "/subscription")
        .contentType(MediaType.APPLICATION_JSON)
        .body(request)
        .exchange();
  }

  private List<Push> awaitPushes(PushDevice device, int count) {
    await().atMost(PATIENCE).until(() -> service.received(device.endpoint()).size() >= count);
    return service.received(device.endpoint());
  }

  private void awaitNothingDue() {
    await()
        .atMost(PATIENCE)
        .until(() ->
            jdbc.sql(
                        """
                        SELECT count(*) FROM push_state p
                        JOIN push_subscription s ON s.id = p.subscription_id
                        WHERE s.user_id = ? AND p.next_at IS NOT NULL
                        """)
                    .param(bob.id())
                    .query(Long.class)
                    .single()
                == 0);
  }

  private void read(Talk talk, long sequence) {
    var event = new ConversationRead(bob.id(), talk.id(), sequence, 0, Instant.now());
    kafka.send(Topics.READS, bob.id().toString(), EventCodec.write(event)).join();
  }

  private long stateOf(Talk talk) {
    return rowsOf("push_state", "conversation_id = ?", talk.id());
  }

  private long dueOf(Talk talk) {
    return rowsOf("push_state", "next_at IS NOT NULL AND conversation_id = ?", talk.id());
  }

  private long unread() {
    return rowsOf("notification", "read_at IS NULL AND user_id = ?", bob.id());
  }

  private long rowsOf(String table, String condition, Object... parameters) {
    return jdbc.sql("SELECT count(*) FROM " + table + " WHERE " + condition)
        .params(List.of(parameters))
        .query(Long.class)
        .single();
  }

  private static double dead() {
    return Metrics.counter("parley.push.dead").count();
  }
}
