package chat.parley.message.pin;

import chat.parley.message.Api;
import chat.parley.message.FakeRooms;
import chat.parley.message.MessageServiceTest;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

@MessageServiceTest
@TestInstance(Lifecycle.PER_CLASS)
class PinsIT {
  @LocalServerPort private int port;
  @Autowired private FakeRooms rooms;

  private final TestUser ada = TestUsers.create("Ada");
  private final TestUser bob = TestUsers.create("Bob");
  private final Map<TestUser, Api> apis = new HashMap<>();
  private UUID conversation = new UUID(0, 0);

  @BeforeEach
  void pinTwo() {
    conversation = rooms.create(ada.id(), bob.id());
    rooms.makeModerator(conversation, ada.id());
    as(ada).send(conversation, UUID.randomUUID(), "one").expectStatus().isCreated();
    as(bob).send(conversation, UUID.randomUUID(), "two").expectStatus().isCreated();
    pin(ada, 2).expectStatus().isOk().expectBody().jsonPath("$.revision").isEqualTo(3);
    pin(ada, 1).expectStatus().isOk().expectBody().jsonPath("$.revision").isEqualTo(4);
  }

  @Test
  void listsWhatIsPinnedAsItStandsTheLastPinnedFirst() {
    pins(bob)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.pins.length()")
        .isEqualTo(2)
        .jsonPath("$.pins[0].message.text")
        .isEqualTo("one")
        .jsonPath("$.pins[0].pinnedBy")
        .isEqualTo(ada.id().toString())
        .jsonPath("$.pins[1].message.sequence")
        .isEqualTo(2)
        .jsonPath("$.pins[1].message.senderId")
        .isEqualTo(bob.id().toString());
    as(bob)
        .history(conversation, "?after=0")
        .expectBody()
        .jsonPath("$.messages[1].pinned")
        .isEqualTo(true)
        .jsonPath("$.messages[1].revision")
        .isEqualTo(3);
  }

  @Test
  void isForMembersAndPinningForThoseWhoMay() {
    TestUser stranger = TestUsers.create("Eve");

    pins(stranger).expectStatus().isNotFound();
    pin(stranger, 1).expectStatus().isNotFound();
    pin(bob, 1).expectStatus().isForbidden();
    as(bob).delete(pinOf(1)).expectStatus().isForbidden();
    pin(ada, 3).expectStatus().isNotFound();
    as(ada)
        .put("/api/v1/conversations/" + conversation + "/messages/1/pin", "")
        .expectStatus()
        .isBadRequest();
  }

  @Test
  void isGoneWithThePinOrTheMessage() {
    as(ada).delete(pinOf(2)).expectStatus().isOk();
    as(ada)
        .delete(Api.messagesOf(conversation) + "/1?clientChangeId=" + UUID.randomUUID())
        .expectStatus()
        .isOk();

    pins(bob).expectStatus().isOk().expectBody().jsonPath("$.pins").isEmpty();
    as(bob)
        .history(conversation, "?after=0")
        .expectBody()
        .jsonPath("$.messages[0].pinned")
        .doesNotExist()
        .jsonPath("$.messages[1].pinned")
        .doesNotExist();
  }

  private ResponseSpec pins(TestUser user) {
    return as(user).get("/api/v1/conversations/" + conversation + "/pins");
  }

  private ResponseSpec pin(TestUser user, long sequence) {
    return as(user).put(pinOf(sequence), "");
  }

  private String pinOf(long sequence) {
    return Api.messagesOf(conversation)
        + "/"
        + sequence
        + "/pin?clientChangeId="
        + UUID.randomUUID();
  }

  private Api as(TestUser user) {
    return apis.computeIfAbsent(user, it -> Api.at(port, it.accessToken()));
  }
}
