package chat.parley.user.block;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.Topics;
import chat.parley.contracts.event.UserEvent;
import chat.parley.contracts.event.UserEvent.AvatarChanged;
import chat.parley.contracts.event.UserEvent.ExportReady;
import chat.parley.contracts.event.UserEvent.ProfileChanged;
import chat.parley.contracts.event.UserEvent.SettingsChanged;
import chat.parley.contracts.event.UserEvent.UserBlocked;
import chat.parley.contracts.event.UserEvent.UserRegistered;
import chat.parley.contracts.event.UserEvent.UserRenamed;
import chat.parley.contracts.event.UserEvent.UserUnblocked;
import chat.parley.platform.messaging.EventDeserializer;
import chat.parley.test.TestUsers;
import chat.parley.user.TokenForge;
import chat.parley.user.UserApi;
import chat.parley.user.UserServiceTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

@UserServiceTest
class BlockIT {
  @LocalServerPort private int port;
  @Autowired private TokenForge forge;
  @Autowired private JdbcClient jdbc;

  private final UUID userId = UUID.randomUUID();
  private final UUID otherId = UUID.randomUUID();
  private UserApi api;
  private UserApi other;

  @BeforeEach
  void connect() {
    api = UserApi.of(port, forge.sign(forge.claims(userId).build()));
    other = UserApi.of(port, forge.sign(forge.claims(otherId).build()));
    other.me().expectStatus().isOk();
  }

  @Test
  void isThereUntilItIsLifted() {
    api.put("/me/blocks/" + otherId).expectStatus().isNoContent();
    api.put("/me/blocks/" + otherId).expectStatus().isNoContent();
    expectBlocked(api, otherId);
    expectBlocked(other);

    api.delete("/me/blocks/" + otherId).expectStatus().isNoContent();
    api.delete("/me/blocks/" + otherId).expectStatus().isNoContent();
    expectBlocked(api);
  }

  @Test
  void isOfAnotherUserWhoIsThere() {
    api.put("/me/blocks/" + UUID.randomUUID())
        .expectStatus()
        .isNotFound()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("not-found");
    for (String bad : List.of(userId.toString(), "nobody")) {
      api.put("/me/blocks/" + bad)
          .expectStatus()
          .isBadRequest()
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("invalid");
    }
    expectBlocked(api);
  }

  @Test
  void isRefusedWhereThereAreTooManyButNotWhereItIsThere() {
    api.put("/me/blocks/" + otherId).expectStatus().isNoContent();
    jdbc.sql(
            """
            INSERT INTO block (user_id, blocked_id, blocked_at)
            SELECT ?, gen_random_uuid(), now() FROM generate_series(1, 999)
            """)
        .param(userId)
        .update();
    UUID third = UUID.randomUUID();
    UserApi.of(port, forge.sign(forge.claims(third).build())).me().expectStatus().isOk();

    api.put("/me/blocks/" + third)
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("conflict");
    api.put("/me/blocks/" + otherId).expectStatus().isNoContent();
  }

  @Test
  void leavesNeitherWithinReachOfTheOther() {
    UUID nobody = UUID.randomUUID();
    assertThat(reachable(userId, otherId, nobody, userId)).containsExactly(otherId);

    api.me().expectStatus().isOk();
    api.put("/me/blocks/" + otherId).expectStatus().isNoContent();

    assertThat(reachable(userId, otherId)).isEmpty();
    assertThat(reachable(otherId, userId)).isEmpty();

    api.delete("/me/blocks/" + otherId).expectStatus().isNoContent();

    assertThat(reachable(otherId, userId)).containsExactly(userId);
    assertThat(reachable(otherId)).isEmpty();
  }

  @Test
  void namesNobodyToWhomTheyHaveBlocked() {
    api.me().expectStatus().isOk();
    String name =
        jdbc.sql("SELECT username FROM profile WHERE user_id = ?")
            .param(otherId)
            .query(String.class)
            .single();
    assertThat(named(name)).containsExactly(otherId);
    assertThat(named(name.toUpperCase(Locale.ROOT))).containsExactly(otherId);
    assertThat(named("nobody-" + userId)).isEmpty();

    other.put("/me/blocks/" + userId).expectStatus().isNoContent();

    assertThat(named(name)).isEmpty();
  }

  @Test
  void showNobodyHowFarTheyHaveReadWhoDoNotWantTo() {
    api.me().expectStatus().isOk();
    assertThat(showing(userId, otherId, UUID.randomUUID())).containsExactly(otherId);

    other.patchSettings("\"0\"", Map.of("readReceipts", false)).expectStatus().isOk();
    assertThat(showing(userId, otherId)).isEmpty();
    other.patchSettings("\"1\"", Map.of("readReceipts", true)).expectStatus().isOk();
    assertThat(showing(userId, otherId)).containsExactly(otherId);

    api.put("/me/blocks/" + otherId).expectStatus().isNoContent();
    assertThat(showing(userId, otherId)).isEmpty();
    assertThat(showing(otherId, userId)).isEmpty();
  }

  private Set<UUID> named(String username) {
    return requireNonNull(
        api.http()
            .get()
            .uri("/internal/users/" + userId + "/named?username={name}", username)
            .headers(headers ->
                headers.setBearerAuth(requireNonNull(TestUsers.serviceToken("message-service"))))
            .exchange()
            .expectStatus()
            .isOk()
            .returnResult(new ParameterizedTypeReference<Set<UUID>>() {})
            .getResponseBody());
  }

  @Test
  void othersHearOfIt() {
    api.put("/me/blocks/" + UUID.randomUUID()).expectStatus().isNotFound();
    api.delete("/me/blocks/" + otherId).expectStatus().isNoContent();
    api.put("/me/blocks/" + otherId).expectStatus().isNoContent();
    api.delete("/me/blocks/" + otherId).expectStatus().isNoContent();

    assertThat(eventsOf(userId, 2))
        .map(it ->
            switch (it) {
              case UserBlocked event -> "blocked " + event.blockedId();
              case UserUnblocked event -> "unblocked " + event.blockedId();
              case UserRegistered _, UserRenamed _, AvatarChanged _ -> "registered";
              case ProfileChanged _, SettingsChanged _ -> "changed";
              case ExportReady _ -> "exported";
            })
        .containsExactly("blocked " + otherId, "unblocked " + otherId);
  }

  // The first events of a user in Kafka's order.
  private static List<UserEvent> eventsOf(UUID user, int count) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", System.getProperty("parley.kafka.address"));
    List<UserEvent> found = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new EventDeserializer())) {
      var partitions =
          consumer.partitionsFor(Topics.USERS).stream()
              .map(it -> new TopicPartition(it.topic(), it.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> {
            consumer
                .poll(Duration.ofMillis(200))
                .forEach(record -> {
                  if (user.toString().equals(record.key())) {
                    found.add((UserEvent) record.value());
                  }
                });
            return found.size() >= count;
          });
    }
    return found;
  }

  @Test
  void tellsServicesWhoHasBlockedWhom() {
    api.me().expectStatus().isOk();
    api.put("/me/blocks/" + otherId).expectStatus().isNoContent();

    assertThat(blockers(List.of(otherId, userId, otherId)))
        .containsExactly(Set.of(userId), Set.of(), Set.of(userId));

    api.delete("/me/blocks/" + otherId).expectStatus().isNoContent();
    assertThat(blockers(List.of(otherId))).containsExactly(Set.of());
    askBlockers(api.token(), List.of(otherId)).expectStatus().isForbidden();
    askBlockers(
            TestUsers.serviceToken("message-service"),
            Stream.generate(UUID::randomUUID).limit(501).toList())
        .expectStatus()
        .isBadRequest();
  }

  private List<Set<UUID>> blockers(List<UUID> users) {
    return requireNonNull(
        askBlockers(TestUsers.serviceToken("message-service"), users)
            .expectStatus()
            .isOk()
            .returnResult(new ParameterizedTypeReference<List<Set<UUID>>>() {})
            .getResponseBody());
  }

  private ResponseSpec askBlockers(@Nullable String token, Object users) {
    return api.http()
        .post()
        .uri("/internal/blockers")
        .headers(headers -> headers.setBearerAuth(requireNonNull(token)))
        .contentType(MediaType.APPLICATION_JSON)
        .body(users)
        .exchange();
  }

  @Test
  void isToldToServicesOnly() {
    ask(api.token(), "reachable", userId, Set.of(otherId)).expectStatus().isForbidden();
    ask(TestUsers.serviceToken("room-service"), "reachable", userId, Set.of(otherId))
        .expectStatus()
        .isOk();
    ask(
            TestUsers.serviceToken("room-service"),
            "reachable",
            userId,
            Stream.generate(UUID::randomUUID).limit(101).toList())
        .expectStatus()
        .isBadRequest();
    ask(TestUsers.serviceToken("room-service"), "reachable", userId, Collections.nCopies(1, null))
        .expectStatus()
        .isBadRequest();
  }

  private Set<UUID> reachable(UUID asker, UUID... others) {
    return answer("reachable", asker, others);
  }

  private Set<UUID> showing(UUID asker, UUID... others) {
    return answer("showing-reads", asker, others);
  }

  private Set<UUID> answer(String question, UUID asker, UUID... others) {
    return requireNonNull(
        ask(TestUsers.serviceToken("room-service"), question, asker, Set.of(others))
            .expectStatus()
            .isOk()
            .returnResult(new ParameterizedTypeReference<Set<UUID>>() {})
            .getResponseBody());
  }

  private ResponseSpec ask(@Nullable String token, String question, UUID asker, Object others) {
    return api.http()
        .post()
        .uri("/internal/users/" + asker + "/" + question)
        .headers(headers -> headers.setBearerAuth(requireNonNull(token)))
        .contentType(MediaType.APPLICATION_JSON)
        .body(others)
        .exchange();
  }

  private static void expectBlocked(UserApi of, UUID... ids) {
    of.get("/me/blocks")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$[*].userId")
        .isEqualTo(List.of(ids).stream().map(UUID::toString).toList());
  }
}
