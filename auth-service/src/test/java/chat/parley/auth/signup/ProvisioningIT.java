package chat.parley.auth.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.auth.AuthApi;
import chat.parley.auth.AuthServiceTest;
import chat.parley.contracts.event.UserEvent;
import chat.parley.contracts.event.UserEvent.UserRegistered;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@AuthServiceTest
class ProvisioningIT {
  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;

  @Test
  void tellsOnceOfAUserMadeByAnAdministratorWhenTheUserFirstLogsIn() {
    // given
    TestUser user = TestUsers.create("Grace Hopper");
    await().until(() -> isKept(user.username()));
    try (var events = new UserEvents()) {
      assertThat(events.ofAll(user.id())).isEmpty();

      // when
      var api = new AuthApi(port);
      api.logIn(user.username(), user.password()).expectStatus().isOk();
      api.logIn(user.username(), user.password()).expectStatus().isOk();

      // then
      await().untilAsserted(() -> assertThat(events.of(user.id())).isNotEmpty());
      assertThat(events.ofAll(user.id()))
          .singleElement()
          .isInstanceOf(UserRegistered.class)
          .extracting(UserEvent::userId)
          .isEqualTo(user.id());
    }
  }

  private boolean isKept(String username) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM username_claim WHERE username = ?)")
        .param(username)
        .query(Boolean.class)
        .single();
  }
}
