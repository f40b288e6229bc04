package chat.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.SessionEvent.SessionEnded;
import chat.parley.contracts.event.SessionEvent.UserSessionsEnded;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.frame.ClientFrame.Ping;
import chat.parley.contracts.frame.ClientFrame.RefreshToken;
import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.frame.ServerFrame.Pong;
import chat.parley.contracts.frame.ServerFrame.TokenRefreshed;
import chat.parley.gateway.fake.ChatClient;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import com.nimbusds.jwt.JWTParser;
import java.net.http.WebSocketHandshakeException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SessionEndIT extends GatewayUnderTest {
  private static final Duration SOON = Duration.ofSeconds(2);

  private final TestUser user = TestUsers.create();

  @Test
  void closesSocketsOfTheSessionOnlyAndLetsItsTokensInNoMore() {
    String lost = user.accessToken();
    String kept = user.accessToken();
    try (var closed = new ChatClient(port, lost);
        var open = new ChatClient(port, kept)) {
      closed.hello();
      open.hello();
      CompletableFuture<Integer> code = CompletableFuture.supplyAsync(closed::awaitClose);

      end(lost);

      await().atMost(SOON).until(code::isDone);
      assertThat(code).isCompletedWithValue(CloseCode.SESSION_ENDED.code());
      assertThat(open.ask(new Ping("p"))).isEqualTo(new Pong("p"));
      assertThat(statusOf(lost)).isEqualTo(401);
      assertThat(statusOf(kept)).isEqualTo(200);
      assertThatThrownBy(() -> new ChatClient(port, lost))
          .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }
  }

  @Test
  void followsTheSessionOfTheLatestToken() {
    String first = user.accessToken();
    String second = user.accessToken();
    try (var client = new ChatClient(port, first)) {
      client.hello();
      assertThat(client.ask(new RefreshToken("r", second))).isInstanceOf(TokenRefreshed.class);

      end(first);

      await().untilAsserted(() -> assertThat(statusOf(first)).isEqualTo(401));
      assertThat(client.ask(new Ping("p"))).isEqualTo(new Pong("p"));

      end(second);

      assertThat(client.awaitClose()).isEqualTo(CloseCode.SESSION_ENDED.code());
    }
  }

  @Test
  void closesAllSocketsOfUserThatIsLockedOut() {
    String token = user.accessToken();
    try (var first = new ChatClient(port, token);
        var second = new ChatClient(port, user.accessToken())) {
      first.hello();
      second.hello();

      var event = new UserSessionsEnded(user.id(), Instant.now().plusSeconds(1));
      publish(Topics.SESSIONS, user.id(), event);

      assertThat(first.awaitClose()).isEqualTo(CloseCode.SESSION_ENDED.code());
      assertThat(second.awaitClose()).isEqualTo(CloseCode.SESSION_ENDED.code());
      assertThat(statusOf(token)).isEqualTo(401);
    }
  }

  private void end(String token) {
    publish(
        Topics.SESSIONS, user.id(), new SessionEnded(user.id(), sessionOf(token), Instant.now()));
  }

  private int statusOf(String token) {
    return send(request("/api/v1/rooms").header("Authorization", "Bearer " + token)).statusCode();
  }

  private static String sessionOf(String token) {
    try {
      return JWTParser.parse(token).getJWTClaimsSet().getStringClaim("sid");
    } catch (ParseException exception) {
      throw new AssertionError(exception);
    }
  }
}
