package chat.parley.user.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import chat.parley.contracts.internal.LanguageDirectory;
import chat.parley.contracts.internal.ProfileCopy;
import chat.parley.contracts.internal.ProfileCopy.Block;
import chat.parley.contracts.internal.ProfileCopy.Former;
import chat.parley.contracts.internal.ProfileCopy.Name;
import chat.parley.contracts.internal.ProfileCopy.Person;
import chat.parley.test.InternalClients;
import chat.parley.test.TestErasures;
import chat.parley.test.TestUsers;
import chat.parley.user.TokenForge;
import chat.parley.user.UserApi;
import chat.parley.user.UserServiceTest;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.HttpClientErrorException;

@UserServiceTest
class ProfileCopyIT {
  @LocalServerPort private int port;
  @Autowired private TokenForge forge;
  @Autowired private JdbcClient jdbc;

  private final UUID userId = UUID.randomUUID();
  private final UUID otherId = UUID.randomUUID();

  @BeforeEach
  void connect() {
    api(userId).patch(Map.of("displayName", "Ada", "bio", "Counts.", "locale", "en"));
    api(otherId).patch(Map.of("displayName", "Bob"));
  }

  @Test
  void tellsAllThatThereIsOfAUser() {
    api(userId).put("/me/blocks/" + otherId).expectStatus().isNoContent();
    api(userId).patchSettings("\"0\"", Map.of("theme", "dark")).expectStatus().isOk();
    jdbc.sql(
            """
            INSERT INTO former_username (username, user_id, held_until)
            VALUES (?, ?, now() + interval '1 day')
            """)
        .params("was-" + userId, userId)
        .update();

    Person person = copies().person(userId);

    assertThat(person.profile().displayName()).isEqualTo("Ada");
    assertThat(person.profile().username()).isEqualTo("u" + userId);
    assertThat(person.profile().bio()).isEqualTo("Counts.");
    assertThat(person.profile().locale()).isEqualTo("en");
    assertThat(person.settings()).containsEntry("theme", "dark").containsEntry("version", 1);
    assertThat(person.blocks())
        .extracting(Block::userId, Block::username, Block::displayName)
        .containsExactly(tuple(otherId, "u" + otherId, "Bob"));
    assertThat(person.formerNames()).extracting(Former::username).containsExactly("was-" + userId);
  }

  @Test
  void tellsWhatSomebodyElseIsCalledAndNoMore() {
    assertThat(copies().names(Set.of(userId, otherId, UUID.randomUUID())))
        .containsExactlyInAnyOrder(
            new Name(userId, "u" + userId, "Ada"), new Name(otherId, "u" + otherId, "Bob"));
    Set<UUID> many = Stream.generate(UUID::randomUUID).limit(501).collect(Collectors.toSet());
    assertThatThrownBy(() -> copies().names(many))
        .isInstanceOf(HttpClientErrorException.BadRequest.class);
  }

  @Test
  void tellsNothingOfADeletedAccount() {
    TestErasures.erase("user-service", userId, false);

    assertThatThrownBy(() -> copies().person(userId))
        .isInstanceOf(HttpClientErrorException.NotFound.class);
    assertThatThrownBy(() -> copies().person(UUID.randomUUID()))
        .isInstanceOf(HttpClientErrorException.NotFound.class);
  }

  @Test
  void answersServicesOnly() {
    ProfileCopy people = clientWith(forge.sign(forge.claims(userId).build()));

    assertThatThrownBy(() -> people.person(userId))
        .isInstanceOf(HttpClientErrorException.Forbidden.class);
    assertThatThrownBy(() -> people.names(Set.of(otherId)))
        .isInstanceOf(HttpClientErrorException.Forbidden.class);
  }

  private UserApi api(UUID user) {
    return UserApi.of(port, forge.sign(forge.claims(user).build()));
  }

  @Test
  void tellsInWhichLanguageAUserIsWrittenTo() {
    LanguageDirectory languages =
        InternalClients.client(
            port, TestUsers.serviceToken("auth-service"), LanguageDirectory.class);

    assertThat(languages.language(userId).tag()).isEqualTo("en");
    assertThat(languages.language(otherId).tag()).isNull();
    assertThat(languages.language(UUID.randomUUID()).tag()).isNull();
  }

  private ProfileCopy copies() {
    return clientWith(TestUsers.serviceToken("file-service"));
  }

  private ProfileCopy clientWith(String token) {
    return InternalClients.client(port, token, ProfileCopy.class);
  }
}
