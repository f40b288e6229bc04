package chat.parley.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.frame.ServerFrame.Pong;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class ConnectionTest {

  @Test
  void deliversFramesOfEverySizeInTheOrderOfTheirSender() {
    try (var peer = new LocalPeer()) {
      List<String> refs =
          IntStream.of(1, 97, 98, 99, 100, 200, 65_000, 65_500, 65_536, 100_000)
              .mapToObj("x"::repeat)
              .toList();

      refs.forEach(ref -> peer.connection().send(new Pong(ref)));

      await().until(() -> peer.received().size() == refs.size());
      assertThat(peer.received())
          .containsExactlyElementsOf(
              refs.stream().map(it -> "{\"type\":\"pong\",\"ref\":\"" + it + "\"}").toList());
    }
  }

  @Test
  void closesReaderThatStaysBehindAtBoundedMemory() {
    try (var peer = new LocalPeer(with(DataSize.ofKilobytes(64), 10_000), LONG)) {
      peer.reading(false);
      String ref = "x".repeat(1000);

      for (int i = 0; i < 2_000; i++) {
        peer.connection().send(new Pong(ref));
        assertThat(peer.connection().queuedBytes()).isLessThanOrEqualTo(64 * 1024);
      }
      var closing = new CompletableFuture<Boolean>();
      peer.connection().loop().execute(() -> closing.complete(peer.connection().isClosing()));

      assertThat(closing.join()).isTrue();
      peer.reading(true);
      assertThat(peer.closed().join()).isEqualTo(CloseCode.TOO_SLOW.code());
      assertThat(peer.received()).hasSizeLessThan(200).isNotEmpty();
    }
  }

  @Test
  void closesConnectionThatGivesNoSignOfLife() {
    try (var peer = new LocalPeer(with(DataSize.ofMegabytes(1), 50), LONG)) {
      peer.connection().loop().execute(peer.connection()::greeted);

      assertThat(peer.closed().join()).isEqualTo(CloseCode.SILENT.code());
    }
  }

  @Test
  void closesConnectionWhoseTokenEnds() {
    try (var peer = new LocalPeer(with(DataSize.ofMegabytes(1), 200), Duration.ofMillis(100))) {
      assertThat(peer.closed().join()).isEqualTo(CloseCode.TOKEN_EXPIRED.code());
    }
  }

  @Test
  void keepsConnectionWhoseTokenIsRefreshed() {
    try (var peer = new LocalPeer(with(DataSize.ofMegabytes(1), 2_000), Duration.ofMillis(500))) {
      peer.connection().loop().execute(() -> peer.connection().expireAfter(LONG));

      assertThat(peer.closed()).isNotDone();
      await().during(Duration.ofSeconds(1)).until(() -> !peer.closed().isDone());
    }
  }

  @Test
  void closesConnectionThatSaysNoHello() {
    var impatient =
        new SocketProperties(
            List.of(),
            DataSize.ofMegabytes(1),
            DataSize.ofKilobytes(64),
            Duration.ofMillis(500),
            Duration.ofMillis(50),
            Duration.ofSeconds(1),
            20,
            50,
            100,
            100,
            200,
            Duration.ofSeconds(15));
    try (var peer = new LocalPeer(impatient, LONG)) {
      assertThat(peer.closed().join()).isEqualTo(CloseCode.NO_HELLO.code());
    }
  }

  private static final Duration LONG = Duration.ofMinutes(5);

  private static SocketProperties with(DataSize queue, int heartbeatMs) {
    return new SocketProperties(
        List.of(),
        queue,
        DataSize.ofKilobytes(64),
        Duration.ofMillis(heartbeatMs),
        Duration.ofSeconds(30),
        Duration.ofSeconds(5),
        20,
        50,
        100,
        100,
        200,
        Duration.ofSeconds(15));
  }
}
