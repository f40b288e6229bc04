package chat.parley.user.settings;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.user.TokenForge;
import chat.parley.user.UserApi;
import chat.parley.user.UserServiceTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@UserServiceTest
class SettingsIT {
  @LocalServerPort private int port;
  @Autowired private TokenForge forge;
  @Autowired private JdbcClient jdbc;

  private final UUID userId = UUID.randomUUID();
  private UserApi api;

  @BeforeEach
  void connect() {
    api = UserApi.of(port, forge.sign(forge.claims(userId).build()));
  }

  @Test
  void areEmptyAtFirst() {
    api.get("/me/settings")
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("ETag", "\"0\"")
        .expectBody()
        .json("{\"version\":0}");
  }

  @Test
  void keepWhatWasSetAndIsNotChanged() {
    UUID room = UUID.randomUUID();
    String all =
        """
        {"theme":"dark","density":"compact","sendWith":"ctrl-enter","timeFormat":"24h",
         "linkPreviews":false,
         "notifications":{"desktop":true,"sound":false,"preview":true},"readReceipts":false,
         "sidebar":[{"name":"Work ☕","conversationIds":["%s"],"collapsed":false}]}
        """
            .formatted(room);
    api.patchSettings("\"0\"", all)
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("ETag", "\"1\"")
        .expectBody()
        .json(all);

    api.patchSettings("\"1\"", Map.of("theme", "light", "sidebar", List.of()))
        .expectStatus()
        .isOk();

    api.get("/me/settings")
        .expectBody()
        .json(
            """
            {"version":2,"theme":"light","density":"compact","sendWith":"ctrl-enter",
             "timeFormat":"24h","linkPreviews":false,"notifications":{"desktop":true,"sound":false,"preview":true},
             "sidebar":[]}
            """);
  }

  @Test
  void areNotChangedByWhoHasNotReadTheLatest() {
    api.patchSettings("\"0\"", Map.of("theme", "dark")).expectStatus().isOk();

    for (String stale : List.of("\"0\"", "\"2\"", "*", "1", "W/\"1\"")) {
      api.patchSettings(stale, Map.of("theme", "light"))
          .expectStatus()
          .isEqualTo(412)
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("precondition-failed");
    }
    api.patchSettings(null, Map.of("theme", "light"))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[0].field")
        .isEqualTo("If-Match");
    api.get("/me/settings").expectBody().jsonPath("$.theme").isEqualTo("dark");
  }

  @Test
  void areChangedByOneOfManyDevicesAtOnce() throws InterruptedException {
    for (long version = 0; version < 2; version++) {
      String tag = "\"" + version + "\"";
      List<Callable<Integer>> changes =
          IntStream.range(0, 6)
              .<Callable<Integer>>mapToObj(it ->
                  () ->
                      api.patchSettings(tag, Map.of("theme", it % 2 == 0 ? "dark" : "light"))
                          .returnResult(Map.class)
                          .getStatus()
                          .value())
              .toList();

      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        assertThat(threads.invokeAll(changes))
            .extracting(Future::get)
            .containsOnlyOnce(200)
            .containsOnly(200, 412);
      }
    }
  }

  @Test
  void areTheUsersOwn() {
    api.patchSettings("\"0\"", Map.of("theme", "dark")).expectStatus().isOk();
    UserApi other = UserApi.of(port, forge.sign(forge.claims(UUID.randomUUID()).build()));

    other
        .get("/me/settings")
        .expectBody()
        .json("{\"version\":0}")
        .jsonPath("$.theme")
        .doesNotExist();
    UserApi.of(port, null).get("/me/settings").expectStatus().isUnauthorized();
  }

  @Test
  void ofALaterVersionAreReadAsFarAsTheyAreKnown() {
    jdbc.sql("INSERT INTO settings VALUES (?, 7, CAST(? AS jsonb), now())")
        .params(userId, "{\"theme\":\"sepia\",\"density\":\"compact\",\"tomorrow\":{\"a\":1}}")
        .update();

    api.get("/me/settings")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.version")
        .isEqualTo(7)
        .jsonPath("$.density")
        .isEqualTo("compact")
        .jsonPath("$.theme")
        .doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"theme\":\"pink\"}",
        "{\"theme\":1}",
        "{\"unknown\":true}",
        "{\"notifications\":{\"desktop\":true}}",
        "{\"notifications\":{\"desktop\":true,\"sound\":true,\"preview\":true,\"more\":1}}",
        "{\"sidebar\":[{\"name\":\" \",\"conversationIds\":[],\"collapsed\":true}]}",
        "{\"sidebar\":[{\"name\":\"a\\nb\",\"conversationIds\":[],\"collapsed\":true}]}",
        "{\"sidebar\":[{\"name\":\"a\",\"conversationIds\":[\"x\"],\"collapsed\":true}]}",
        "{\"sidebar\":[{\"name\":\"a\",\"conversationIds\":[null],\"collapsed\":true}]}",
        "{\"sidebar\":[{\"name\":\"a\",\"collapsed\":true}]}",
        "{\"sidebar\":[null]}"
      })
  void refuseWhatTheyDoNotKnow(String change) {
    api.patchSettings("\"0\"", change)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("invalid");
  }

  @Test
  void areBounded() {
    var section = Map.of("name", "a", "conversationIds", List.of(), "collapsed", true);
    api.patchSettings(
            "\"0\"", Map.of("sidebar", IntStream.range(0, 51).mapToObj(_ -> section).toList()))
        .expectStatus()
        .isBadRequest();
    var ids = IntStream.range(0, 501).mapToObj(_ -> UUID.randomUUID()).toList();
    api.patchSettings(
            "\"0\"",
            Map.of(
                "sidebar", List.of(Map.of("name", "a", "conversationIds", ids, "collapsed", true))))
        .expectStatus()
        .isBadRequest();
    var full =
        Map.of("name", "x".repeat(80), "conversationIds", ids.subList(0, 500), "collapsed", true);
    api.patchSettings("\"0\"", Map.of("sidebar", List.of(full, full, full))).expectStatus().isOk();
    api.patchSettings("\"1\"", Map.of("sidebar", List.of(full, full, full, full)))
        .expectStatus()
        .isEqualTo(413);
  }
}
