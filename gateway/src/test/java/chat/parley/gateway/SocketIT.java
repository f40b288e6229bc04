package chat.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.frame.ClientFrame.Hello;
import chat.parley.contracts.frame.ClientFrame.Ping;
import chat.parley.contracts.frame.ClientFrame.RefreshToken;
import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.Pong;
import chat.parley.contracts.frame.ServerFrame.TokenRefreshed;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.gateway.fake.ChatClient;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SocketIT extends GatewayUnderTest {
  private static final TestUser ALICE = TestUsers.create();

  @Test
  void refusesUpgradeWithoutGoodToken() throws IOException {
    String good = tokenOf(ALICE);
    String forged = good.substring(0, good.length() - 5) + "AAAAA";

    for (String token : List.of("", "rubbish", forged, TestUsers.foreignToken())) {
      String answer = upgrade("Authorization: Bearer " + token);
      assertThat(answer).startsWith("HTTP/1.1 401").contains("application/problem+json");
      assertThat(answer)
          .containsIgnoringCase("www-authenticate: Bearer")
          .contains("\"unauthenticated\"");
    }
    assertThat(upgrade("X-Nothing: 1")).startsWith("HTTP/1.1 401");
  }

  @Test
  void refusesUpgradeWithExpiredToken() {
    String expiring = ALICE.shortLivedToken();

    await()
        .untilAsserted(() ->
            assertThat(upgrade("Authorization: Bearer " + expiring))
                .startsWith("HTTP/1.1 401")
                .contains("\"token-expired\""));
  }

  @Test
  void closesSocketWhoseTokenExpires() {
    try (var client = new ChatClient(port, ALICE.shortLivedToken())) {
      client.hello();

      assertThat(client.awaitClose()).isEqualTo(CloseCode.TOKEN_EXPIRED.code());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://evil.example, HTTP/1.1 403",
    "http://127.0.0.1, HTTP/1.1 403",
    "null, HTTP/1.1 403",
    "OWN, HTTP/1.1 101"
  })
  void letsOnlyPagesOfItsOwnHostConnect(String origin, String answer) throws IOException {
    String own = origin.equals("OWN") ? "http://127.0.0.1:" + port : origin;

    assertThat(upgrade("Authorization: Bearer " + tokenOf(ALICE), "Origin: " + own))
        .startsWith(answer);
  }

  @Test
  void answersWithProblemWhatIsNoUpgrade() {
    assertThat(send(request("/ws", ALICE)).statusCode()).isEqualTo(400);
    assertThat(json(send(request("/ws", ALICE))).get("code").asString()).isEqualTo("malformed");
  }

  @Test
  void takesUpgradeOnConnectionThatServedHttpBefore() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      write(socket, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(readAnswer(socket.getInputStream())).startsWith("HTTP/1.1 200");

      write(socket, handshake("Authorization: Bearer " + tokenOf(ALICE)));

      assertThat(readAnswer(socket.getInputStream())).startsWith("HTTP/1.1 101");
    }
  }

  @Test
  void servesHttpBesideSockets() {
    try (ChatClient client = connect(ALICE)) {
      client.hello();
      assertThat(send(request("/api/v1/rooms", ALICE)).statusCode()).isEqualTo(200);
      assertThat(client.ask(new Ping("p"))).isEqualTo(new Pong("p"));
    }
  }

  @Test
  void wantsHelloFirstAndOnce() {
    try (ChatClient hasty = connect(ALICE);
        ChatClient polite = connect(ALICE)) {
      hasty.send("{\"type\":\"ping\",\"ref\":\"1\"}");
      polite.hello();

      assertThat(hasty.awaitClose()).isEqualTo(CloseCode.NO_HELLO.code());
      assertThat(polite.ask(new Hello("again", List.of(), null)))
          .isInstanceOfSatisfying(
              ServerFrame.Error.class, it -> assertThat(it.code()).isEqualTo(ProblemCode.CONFLICT));
    }
  }

  @Test
  void answersBadFramesAndClosesAfterFiveMalformedOnes() {
    try (ChatClient client = connect(ALICE)) {
      client.hello();
      client.send("{\"type\":\"no.such\",\"ref\":\"9\"}");
      assertThat(client.awaitFrames(ServerFrame.Error.class, 1).getFirst())
          .returns("9", ServerFrame.Error::ref)
          .returns(ProblemCode.INVALID, ServerFrame.Error::code);

      for (int i = 0; i < 5; i++) {
        client.send("{\"type\":");
      }

      assertThat(client.awaitClose()).isEqualTo(CloseCode.MALFORMED.code());
      assertThat(client.frames(ServerFrame.Error.class)).hasSize(6);
    }
  }

  @Test
  void closesOnBinaryAndOnOversizedFrames() {
    try (ChatClient binary = connect(ALICE);
        ChatClient oversized = connect(ALICE)) {
      binary.hello();
      oversized.hello();

      binary.sendBinary();
      oversized.send("{\"type\":\"ping\",\"ref\":\"" + "x".repeat(100_000) + "\"}");

      assertThat(binary.awaitClose()).isEqualTo(1003);
      assertThat(oversized.awaitClose()).isEqualTo(CloseCode.TOO_LARGE.code());
    }
  }

  @Test
  void limitsFramesOfOneConnection() {
    try (ChatClient client = connect(ALICE)) {
      client.hello();
      for (int i = 0; i < 300; i++) {
        client.send("{\"type\":\"ping\",\"ref\":\"r" + i + "\"}");
      }

      ServerFrame.Error refused = client.awaitFrames(ServerFrame.Error.class, 1).getFirst();
      assertThat(refused.code()).isEqualTo(ProblemCode.RATE_LIMITED);
      assertThat(refused.retryAfterMs()).isPositive();
      assertThat(refused.ref()).startsWith("r");
    }
  }

  @Test
  void limitsEachUserOverAllConnections() {
    TestUser busy = TestUsers.create("busy");
    TestUser other = TestUsers.create("other");
    List<ChatClient> connections = Stream.generate(() -> connect(busy)).limit(3).toList();
    try (ChatClient witness = connect(other)) {
      witness.hello();
      connections.forEach(ChatClient::hello);

      // Each connection may send so many at once, and the user of all may not.
      IntStream.range(0, 80)
          .forEach(_ -> connections.forEach(it -> it.send("{\"type\":\"ping\",\"ref\":\"r\"}")));

      await()
          .until(() ->
              connections.stream().anyMatch(it -> !it.frames(ServerFrame.Error.class).isEmpty()));
      ServerFrame.Error refused =
          connections.stream()
              .flatMap(it -> it.frames(ServerFrame.Error.class).stream())
              .findFirst()
              .orElseThrow();
      assertThat(refused.code()).isEqualTo(ProblemCode.RATE_LIMITED);
      assertThat(refused.retryAfterMs()).isPositive();
      assertThat(witness.ask(new Ping(witness.nextRef()))).isInstanceOf(Pong.class);
    } finally {
      connections.forEach(ChatClient::close);
    }
  }

  @Test
  void takesFreshTokenOfTheSameUserOnly() {
    try (ChatClient client = connect(ALICE)) {
      client.hello();

      assertThat(client.ask(new RefreshToken("mine", ALICE.accessToken())))
          .isInstanceOf(TokenRefreshed.class);
      for (String other : List.of(TestUsers.create().accessToken(), "rubbish")) {
        assertThat(client.ask(new RefreshToken(client.nextRef(), other)))
            .isInstanceOfSatisfying(
                ServerFrame.Error.class,
                it -> assertThat(it.code()).isEqualTo(ProblemCode.UNAUTHENTICATED));
      }
    }
  }

  @Test
  void closesOneConnectionTooManyOfUser() {
    TestUser busy = TestUsers.create();
    List<ChatClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        ChatClient client = connect(busy);
        clients.add(client);
        // A client knows that it is connected before the gateway counts it.
        client.send("{\"type\":\"hello\",\"ref\":\"1\"}");
        client.awaitFrames(ServerFrame.class, 1);
      }
      try (ChatClient tooMany = connect(busy)) {
        assertThat(tooMany.awaitClose()).isEqualTo(CloseCode.TOO_MANY_CONNECTIONS.code());
      }
      clients.removeFirst().close();
      await()
          .until(() -> {
            try (ChatClient next = connect(busy)) {
              next.send("{\"type\":\"hello\",\"ref\":\"1\"}");
              return !next.awaitFrames(ServerFrame.class, 1).isEmpty();
            }
          });
    } finally {
      clients.forEach(ChatClient::close);
    }
  }

  @Test
  void tellsPresenceServiceWhoIsConnected() {
    UUID connection;
    try (ChatClient client = connect(ALICE)) {
      connection = client.hello().connectionId();
      await().until(() -> ALICE.id().equals(SERVICES.presence().live().get(connection)));
    }
    await().until(() -> !SERVICES.presence().live().containsKey(connection));
  }

  private String upgrade(String... headers) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      write(socket, handshake(headers));
      return readAnswer(socket.getInputStream());
    }
  }

  private String handshake(String... headers) {
    return "GET /ws HTTP/1.1\r\nHost: 127.0.0.1:"
        + port
        + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        + String.join("\r\n", headers)
        + "\r\n\r\n";
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  /// The head and, by its Content-Length, the body.
  private static String readAnswer(InputStream in) throws IOException {
    var answer = new StringBuilder();
    while (!answer.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return answer.toString();
      }
      answer.append((char) next);
    }
    var length = Pattern.compile("(?i)content-length: (\\d+)").matcher(answer.toString());
    if (length.find()) {
      answer.append(
          new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8));
    }
    return answer.toString();
  }
}
