package chat.parley.auth.username;

import static chat.parley.auth.AuthApi.newUsername;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.auth.AuthApi;
import chat.parley.auth.AuthServiceTest;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

@AuthServiceTest
class LookAlikeIT {
  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;

  private AuthApi api;

  @BeforeEach
  void connect() {
    api = new AuthApi(port);
  }

  @Test
  void isRefusedWhereTheNameIsTaken() {
    String username = newUsername() + "-l0";
    api.signUp(username).expectStatus().isCreated();

    expectProblem(api.signUp(username.replace("-l0", "-10")), "username-confusable");
    expectProblem(api.signUp(username.replace("-l0", "_lo")), "username-confusable");
    expectProblem(api.signUp(username.replace("-l0", ".1O")), "username-confusable");
    expectProblem(api.signUp(username.toUpperCase()), "username-taken");
    assertThat(claims(username)).isOne();
  }

  @Test
  void isFreeAgainWhereTheSignUpWasRefused() {
    String taken = newUsername();
    api.signUp(taken).expectStatus().isCreated();
    String username = newUsername() + "l";
    expectProblem(api.signUp(username, Map.of("email", taken + "@example.test")), "email-taken");

    api.signUp(username.substring(0, username.length() - 1) + "1").expectStatus().isCreated();
  }

  @Test
  void goesToOneOfManyWhoWantNamesThatLookAlikeAtOnce() throws InterruptedException {
    String username = newUsername();
    List<Callable<Integer>> signUps =
        Stream.of("-l0", "-1o", "_lo", ".10", "-10", "_1o")
            .<Callable<Integer>>map(
                end -> () -> api.signUp(username + end).returnResult(Map.class).getStatus().value())
            .toList();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(threads.invokeAll(signUps))
          .extracting(Future::get)
          .containsOnlyOnce(201)
          .containsOnly(201, 409);
    }
    assertThat(claims(username + "-l0")).isOne();
  }

  @Test
  void isRefusedForAUserWhoDidNotSignUp() {
    TestUser imported = TestUsers.create();
    await().untilAsserted(() -> assertThat(claims(imported.username())).isOne());

    expectProblem(
        api.signUp(imported.username() + ".", Map.of("email", newUsername() + "@example.test")),
        "username-confusable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "admin",
        "ADMIN",
        "adm1n",
        "adrnin",
        "ad.min",
        "every-one",
        "here",
        "par1ey",
        "supp0rt",
        "no-reply"
      })
  void isRefusedWhereTheNameIsReserved(String username) {
    expectProblem(
        api.signUp(username, Map.of("email", newUsername() + "@example.test")),
        "username-reserved");
  }

  private long claims(String username) {
    return jdbc.sql("SELECT count(*) FROM username_claim WHERE skeleton = username_skeleton(?)")
        .param(username)
        .query(Long.class)
        .single();
  }

  private static void expectProblem(ResponseSpec answer, String code) {
    answer.expectStatus().isEqualTo(409).expectBody().jsonPath("$.code").isEqualTo(code);
  }
}
