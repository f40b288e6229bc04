package chat.parley.notification;

import static chat.parley.test.Backing.KAFKA;
import static chat.parley.test.Backing.KEYCLOAK;
import static chat.parley.test.Backing.MAIL;
import static chat.parley.test.Backing.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.test.PushService;
import chat.parley.test.WithBacking;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/// The service on its real stores, one for all tests, among fakes of the other services.
@WithBacking({POSTGRES, KAFKA, KEYCLOAK, MAIL})
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(Surroundings.class)
public abstract class RunningNotificationService {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Autowired protected FakeRooms rooms;
  @Autowired protected FakeUsers users;
  @Autowired protected FakeAccounts accounts;
  @Autowired protected FakePresence presence;
  @Autowired protected FakeMessageLog messageLog;
  @Autowired protected KafkaTemplate<String, byte[]> kafka;
  @Autowired protected JdbcClient jdbc;
  @LocalServerPort private int port;

  /// A chat.
  protected Talk newTalk() {
    return new Talk(kafka, rooms, messageLog, false);
  }

  @DynamicPropertySource
  static void trustPushService(DynamicPropertyRegistry registry) {
    PushService service = PushService.get();
    String store = "spring.ssl.bundle.jks.push-service.truststore.";
    registry.add(store + "location", () -> "file:" + service.certificate());
    registry.add(store + "password", service::truststorePassword);
    registry.add(store + "type", () -> "PKCS12");
    String push = "parley.notification.push.";
    registry.add(push + "ssl-bundle", () -> "push-service");
    registry.add("parley.notification.internet.allow-loopback", () -> true);
    registry.add(push + "timeout", () -> "2s");
    registry.add(push + "attempts", () -> 3);
    registry.add(push + "first-retry", () -> "100ms");
    String webhook = "parley.notification.webhook.";
    registry.add(webhook + "timeout", () -> "2s");
    registry.add(webhook + "first-retry", () -> "100ms");
    registry.add(webhook + "slowest-retry", () -> "400ms");
    registry.add(webhook + "given-up-after", () -> "3s");
    String digest = "parley.notification.digest.";
    registry.add(digest + "look-every", () -> "PT0.2S");
    registry.add(digest + "attempts", () -> 3);
    registry.add(digest + "first-retry", () -> "500ms");
    registry.add("spring.mail.properties.mail.smtp.timeout", () -> 1_000);
    registry.add("parley.notification.preview.timeout", () -> "2s");
    registry.add("parley.notification.preview.per-minute", () -> 30);
  }

  protected Talk newRoom() {
    return new Talk(kafka, rooms, messageLog, true);
  }

  /// What a user is told of, read and unread, in order of time.
  protected List<Told> toldTo(UUID userId) {
    return jdbc.sql(
            """
            SELECT conversation_id, message_count, first_sequence, last_sequence, last_sender_id
            FROM notification WHERE user_id = ? ORDER BY created_at, id
            """)
        .param(userId)
        .query((row, _) ->
            new Told(
                row.getObject("conversation_id", UUID.class),
                row.getLong("message_count"),
                row.getLong("first_sequence"),
                row.getLong("last_sequence"),
                row.getObject("last_sender_id", UUID.class)))
        .list();
  }

  protected void awaitTold(UUID userId, Told... told) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(toldTo(userId)).containsExactly(told));
  }

  /// Waits until it is decided whom messages up to a revision are told to.
  protected void awaitDecided(Talk talk, long revision) {
    await().atMost(PATIENCE).until(() -> number("revision", talk) >= revision);
  }

  /// Waits until the members are known up to a version.
  protected void awaitMembers(Talk talk, long version) {
    await().atMost(PATIENCE).until(() -> number("membership_version", talk) >= version);
  }

  /// Waits until it is known that the conversation is deleted.
  protected void awaitDeleted(Talk talk) {
    await()
        .atMost(PATIENCE)
        .until(() ->
            jdbc.sql("SELECT count(*) FROM conversation WHERE conversation_id = ? AND deleted")
                    .param(talk.id())
                    .query(Long.class)
                    .single()
                == 1);
  }

  /// Of who has no token.
  protected RestTestClient stranger() {
    return RestTestClient.bindToServer(new JdkClientHttpRequestFactory())
        .baseUrl("http://127.0.0.1:" + port)
        .build();
  }

  protected RestTestClient client(String token) {
    return RestTestClient.bindToServer(new JdkClientHttpRequestFactory())
        .baseUrl("http://127.0.0.1:" + port)
        .defaultHeaders(headers -> headers.setBearerAuth(token))
        .build();
  }

  private long number(String column, Talk talk) {
    return jdbc.sql("SELECT " + column + " FROM conversation WHERE conversation_id = ?")
        .param(talk.id())
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  public record Told(UUID conversationId, long count, long first, long last, UUID lastSender) {}
}
