package chat.parley.gateway;

import static chat.parley.test.Backing.KAFKA;
import static chat.parley.test.Backing.KEYCLOAK;
import static chat.parley.test.Backing.REDIS;

import chat.parley.contracts.event.Topics;
import chat.parley.gateway.fake.ChatClient;
import chat.parley.gateway.fake.FakeServices;
import chat.parley.platform.messaging.EpochHeader;
import chat.parley.platform.messaging.EventCodec;
import chat.parley.platform.messaging.TraceContext;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import chat.parley.test.WithBacking;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The gateway's real server, with the real Kafka, Redis and Keycloak, in front of fake services
/// over loopback. One for all integration tests of this module.
@WithBacking({KAFKA, REDIS, KEYCLOAK})
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
abstract class GatewayUnderTest {
  static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(5);
  static final FakeServices SERVICES = new FakeServices();

  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Map<UUID, String> TOKENS = new ConcurrentHashMap<>();

  @LocalServerPort int port;

  @DynamicPropertySource
  static void services(DynamicPropertyRegistry properties) {
    for (String service :
        List.of(
            "auth-service",
            "user-service",
            "room-service",
            "message-service",
            "presence-service",
            "file-service")) {
      properties.add(
          "spring.cloud.discovery.client.simple.instances." + service + "[0].uri", SERVICES::uri);
    }
    properties.add(
        "spring.cloud.gateway.server.webflux.httpclient.response-timeout", () -> RESPONSE_TIMEOUT);
    // As if a proxy ran on this machine.
    properties.add("parley.gateway.proxies.trusted", () -> "127.0.0.1");
    properties.add("parley.gateway.limit.user-per-second", () -> 20);
    properties.add("parley.gateway.limit.user-burst", () -> 60);
    properties.add("parley.gateway.limit.address-per-second", () -> 1);
    properties.add("parley.gateway.limit.address-burst", () -> 60);
    properties.add("parley.gateway.limit.stranger-burst", () -> 120);
    properties.add("parley.gateway.limit.stranger-per-second", () -> 1);
    properties.add("parley.gateway.socket.queue", () -> "256KB");
    // Of the 300 s of a token: so that sessions renew theirs every second.
    properties.add("parley.gateway.session.refresh-before", () -> "299s");
  }

  static String tokenOf(TestUser user) {
    return TOKENS.computeIfAbsent(user.id(), _ -> user.accessToken());
  }

  /// Somebody who is a member of the rooms.
  static TestUser member(UUID... rooms) {
    TestUser user = TestUsers.create();
    for (UUID room : rooms) {
      SERVICES.rooms().join(room, user.id());
    }
    return user;
  }

  ChatClient connect(TestUser user) {
    return new ChatClient(port, tokenOf(user));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (InterruptedException exception) {
      throw new IllegalStateException(exception);
    }
  }

  CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
    return HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  HttpRequest.Builder request(String path, TestUser user) {
    return request(path).header("Authorization", "Bearer " + tokenOf(user));
  }

  static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  /// Publishes events of a conversation or a user, in order.
  static void publish(String topic, UUID key, Object event) {
    var record = new ProducerRecord<>(topic, key.toString(), EventCodec.write(event));
    if (topic.equals(Topics.MESSAGES)) {
      EpochHeader.write(record.headers(), SERVICES.log().epoch());
      TraceContext.write(record.headers(), SERVICES.log().traceOf(event));
    }
    var _ = Events.PRODUCER.send(record);
  }

  /// Lets every commit of the fake log be published, as message-service does.
  static void publishMessages() {
    SERVICES.log().publishTo(event -> publish(Topics.MESSAGES, event.conversationId(), event));
  }

  private static final class Events {
    static final KafkaProducer<String, byte[]> PRODUCER =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                System.getProperty("parley.kafka.address", ""),
                ProducerConfig.LINGER_MS_CONFIG,
                0),
            new StringSerializer(),
            new ByteArraySerializer());
  }
}
