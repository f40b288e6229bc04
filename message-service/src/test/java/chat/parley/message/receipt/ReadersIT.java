package chat.parley.message.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.internal.MembershipLog;
import chat.parley.contracts.internal.MembershipLog.Departure;
import chat.parley.message.Api;
import chat.parley.message.FakeRooms;
import chat.parley.message.FakeUsers;
import chat.parley.message.MessageServiceTest;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@MessageServiceTest
class ReadersIT {
  @LocalServerPort private int port;
  @Autowired private FakeRooms rooms;
  @Autowired private FakeUsers users;
  @Autowired private MembershipLog membershipLog;
  @Autowired private JdbcClient jdbc;

  private final TestUser ada = TestUsers.create("Ada");
  private final TestUser bob = TestUsers.create("Bob");
  private final TestUser carol = TestUsers.create("Carol");
  private final Map<TestUser, Api> apis = new HashMap<>();
  private UUID conversation = new UUID(0, 0);

  @BeforeEach
  void talk() {
    conversation = rooms.create(ada.id(), bob.id(), carol.id());
    for (String text : List.of("one", "two")) {
      as(ada).send(conversation, UUID.randomUUID(), text).expectStatus().isCreated();
    }
  }

  @Test
  void areThoseWhoseReadPositionHasReachedIt() {
    read(ada, 2);
    read(bob, 2);
    read(carol, 1);

    assertThat(readers(ada, 1)).containsExactlyInAnyOrder(bob.id(), carol.id());
    assertThat(readers(ada, 2)).containsExactly(bob.id());
    // Neither who asks nor who has written it.
    assertThat(readers(bob, 1)).containsExactly(carol.id());
  }

  @Test
  void areNotThoseWhoDoNotShowItNorWhoWantNothingToDoWithEachOther() {
    read(bob, 2);
    read(carol, 2);

    users.hideReads(bob.id());
    assertThat(readers(ada, 2)).containsExactly(carol.id());
    users.block(ada.id(), carol.id());
    assertThat(readers(ada, 2)).isEmpty();
    users.unblock(ada.id(), carol.id());
    users.block(carol.id(), ada.id());
    assertThat(readers(ada, 2)).isEmpty();
    assertThat(json(ada, 2).get("count").asLong()).isZero();
  }

  @Test
  void areNotThoseWhoHaveLeft() {
    read(bob, 2);
    membershipLog.depart(
        conversation, new Departure(bob.id(), rooms.leave(conversation, bob.id())));

    assertThat(readers(ada, 2)).isEmpty();
    as(bob).get(path(2)).expectStatus().isNotFound();
  }

  @Test
  void areANumberOnlyWhereTheyAreMany() {
    List<UUID> crowd = new ArrayList<>(List.of(ada.id(), bob.id()));
    for (int i = 0; i < 60; i++) {
      crowd.add(UUID.randomUUID());
    }
    conversation = rooms.create(crowd);
    as(ada).send(conversation, UUID.randomUUID(), "hello").expectStatus().isCreated();
    for (UUID it : crowd) {
      jdbc.sql(
              """
              INSERT INTO membership (conversation_id, user_id, member, version)
              VALUES (?, ?, true, 1) ON CONFLICT DO NOTHING
              """)
          .params(conversation, it)
          .update();
      jdbc.sql("INSERT INTO read_position VALUES (?, ?, 1) ON CONFLICT DO NOTHING")
          .params(it, conversation)
          .update();
    }

    assertThat(json(ada, 1).get("count").asLong()).isEqualTo(61);
    assertThat(readers(ada, 1)).isEmpty();
  }

  @Test
  void areOfNoConcernToStrangers() {
    TestUser stranger = TestUsers.create("Eve");

    as(stranger).get(path(1)).expectStatus().isNotFound();
    as(ada).get(path(9)).expectStatus().isNotFound();
  }

  private void read(TestUser user, long sequence) {
    as(user)
        .put("/api/v1/conversations/" + conversation + "/read", Map.of("sequence", sequence))
        .expectStatus()
        .isOk();
  }

  private String path(long sequence) {
    return Api.messagesOf(conversation) + "/" + sequence + "/readers";
  }

  private JsonNode json(TestUser user, long sequence) {
    return Api.json(as(user).get(path(sequence)));
  }

  private List<UUID> readers(TestUser user, long sequence) {
    return json(user, sequence)
        .get("readers")
        .valueStream()
        .map(it -> UUID.fromString(it.asString()))
        .toList();
  }

  private Api as(TestUser user) {
    return apis.computeIfAbsent(user, it -> Api.at(port, it.accessToken()));
  }
}
