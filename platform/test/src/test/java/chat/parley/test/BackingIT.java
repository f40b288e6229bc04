package chat.parley.test;

import static chat.parley.test.Backing.KAFKA;
import static chat.parley.test.Backing.KEYCLOAK;
import static chat.parley.test.Backing.POSTGRES;
import static chat.parley.test.Backing.REDIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@WithBacking(
    value = {POSTGRES, KAFKA, REDIS, KEYCLOAK},
    databases = {"parley_first", "parley_second"})
class BackingIT {

  @Test
  void givesEachRoleItsOwnDatabaseWithTheTrustedExtensions() throws SQLException {
    try (var connection = connect("parley_first", "parley_first");
        var statement = connection.createStatement()) {
      statement.execute("CREATE EXTENSION pg_trgm");
      statement.execute("CREATE TABLE word (text text)");
    }
    assertThatThrownBy(() -> connect("parley_second", "parley_first"))
        .hasMessageContaining("permission denied");
  }

  @Test
  void commitsDurably() throws SQLException {
    try (var connection = connect("parley_second", "parley_second");
        var statement = connection.createStatement()) {
      for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
        try (var value = statement.executeQuery("SHOW " + setting)) {
          value.next();
          assertThat(value.getString(1)).as(setting).isEqualTo("on");
        }
      }
    }
  }

  @Test
  void carriesARecordFromProducerToConsumer() throws Exception {
    // given
    Map<String, Object> broker =
        Map.of("bootstrap.servers", System.getProperty("parley.kafka.address"));
    try (var producer =
            new KafkaProducer<>(broker, new StringSerializer(), new StringSerializer());
        var consumer =
            new KafkaConsumer<>(broker, new StringDeserializer(), new StringDeserializer())) {
      // when
      var sent = producer.send(new ProducerRecord<>("parley.messages", 0, "key", "value")).get();
      consumer.assign(List.of(new TopicPartition(sent.topic(), sent.partition())));
      consumer.seekToBeginning(consumer.assignment());
      // then
      var received = new ArrayList<String>();
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> {
            consumer.poll(Duration.ofMillis(100)).forEach(found -> received.add(found.value()));
            assertThat(received).containsExactly("value");
          });
    }
  }

  @Test
  void answersPing() throws Exception {
    var address = System.getProperty("parley.redis.address").split(":", 2);
    try (var socket = new Socket(address[0], Integer.parseInt(address[1]));
        var answers =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(answers.readLine()).isEqualTo("+PONG");
    }
  }

  @Test
  void issuesUserTokensForParleyWithNoServiceRole() {
    // given
    var user = TestUsers.create("Zoë (she/her) 🦊");
    // when
    var claims = claims(user.accessToken());
    // then
    assertThat(claims.get("iss").asString())
        .isEqualTo(System.getProperty("parley.keycloak.url") + "/realms/parley");
    assertThat(claims.get("sub").asString()).isEqualTo(user.id().toString());
    assertThat(claims.get("aud").asString()).isEqualTo("parley");
    assertThat(claims.get("preferred_username").asString()).isEqualTo(user.username());
    assertThat(claims.get("name").asString()).isEqualTo("Zoë (she/her) 🦊");
    assertThat(claims.get("email").asString()).isEqualTo(user.email());
    assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(300);
    assertThat(claims.has("realm_access")).isFalse();
  }

  @Test
  void issuesServiceTokensWithTheServiceRole() {
    var claims = claims(TestUsers.serviceToken("room-service"));
    assertThat(claims.get("aud").asString()).isEqualTo("parley");
    assertThat(claims.at("/realm_access/roles").valueStream().map(JsonNode::asString))
        .containsExactly("service");
    assertThat(claims.has("resource_access")).isFalse();
  }

  @Test
  void letsOnlyTheAuthServiceManageUsers() {
    var claims = claims(TestUsers.serviceToken("auth-service"));
    assertThat(
            claims
                .at("/resource_access/realm-management/roles")
                .valueStream()
                .map(JsonNode::asString))
        .contains("manage-users", "view-users", "query-users")
        .doesNotContain("realm-admin", "manage-realm", "manage-clients", "impersonation");
  }

  @Test
  void issuesForeignTokensThatAreNotForParley() {
    var claims = claims(TestUsers.foreignToken());
    assertThat(claims.get("iss").asString()).endsWith("/realms/master");
    assertThat(claims.path("aud").toString()).doesNotContain("parley");
  }

  private static Connection connect(String database, String role) throws SQLException {
    var url = "jdbc:postgresql://" + System.getProperty("parley.postgres.address") + "/" + database;
    return DriverManager.getConnection(url, role, System.getProperty("parley.postgres.password"));
  }

  private static JsonNode claims(String token) {
    return new JsonMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.", 3)[1]));
  }
}
