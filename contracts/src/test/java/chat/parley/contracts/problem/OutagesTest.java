package chat.parley.contracts.problem;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

class OutagesTest {

  @Test
  void findsAnOutageBehindOtherFailures() {
    var hidden = new IllegalArgumentException(new RuntimeException(new ConnectException()));

    assertThat(Outages.isOutage(hidden)).isTrue();
    assertThat(Outages.isOutage(new SocketTimeoutException())).isTrue();
    assertThat(Outages.isOutage(new ResourceAccessException("away"))).isTrue();
    assertThat(Outages.isOutage(new IllegalStateException("No instances available for rooms")))
        .isTrue();
  }

  @Test
  void countsAnAnswerThatBreaksOffAsAnOutageAndOneThatIsWrongAsAFault() throws Exception {
    assertThat(Outages.isOutage(failureOn("[1,", 100))).isTrue();
    assertThat(Outages.isOutage(failureOn("[1}", 3))).isFalse();
  }

  /// What a client makes of an answer that is announced as so many bytes and then ends.
  private static Throwable failureOn(String body, int announced) throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var client =
          RestClient.builder()
              .requestFactory(new JdkClientHttpRequestFactory())
              .baseUrl("http://127.0.0.1:" + server.getLocalPort())
              .build();
      var answering = CompletableFuture.runAsync(() -> answer(server, body, announced));
      var failure = catchThrowable(() -> client.get().retrieve().body(List.class));
      answering.join();
      return failure;
    }
  }

  private static void answer(ServerSocket server, String body, int announced) {
    try (var socket = server.accept()) {
      var head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ";
      socket.getOutputStream().write((head + announced + "\r\n\r\n" + body).getBytes(US_ASCII));
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  @Test
  void tellsALostDatabaseFromARefusedStatement() {
    assertThat(Outages.isOutage(new SQLException("gone", "08006"))).isTrue();
    assertThat(Outages.isOutage(new SQLException("stopping", "57P01"))).isTrue();
    assertThat(Outages.isOutage(new SQLException("not null", "23502"))).isFalse();
    assertThat(Outages.isOutage(new SQLException("unknown"))).isFalse();
  }

  @Test
  void takesAFaultOfOursForNoOutage() {
    assertThat(Outages.isOutage(new IllegalStateException("bug"))).isFalse();
    assertThat(Outages.isOutage(new NullPointerException())).isFalse();
  }
}
