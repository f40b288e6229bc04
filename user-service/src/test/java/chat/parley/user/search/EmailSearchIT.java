package chat.parley.user.search;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.user.FakeAccounts;
import chat.parley.user.TokenForge;
import chat.parley.user.UserApi;
import chat.parley.user.UserServiceTest;
import chat.parley.user.profile.ProfileResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@UserServiceTest
class EmailSearchIT {
  @LocalServerPort private int port;
  @Autowired private TokenForge forge;
  @Autowired private FakeAccounts accounts;

  private final UUID askerId = UUID.randomUUID();
  private final UUID ownerId = UUID.randomUUID();
  private final String email = "owner-" + ownerId + "@example.test";
  private UserApi asker;
  private UserApi owner;

  @BeforeEach
  void connect() {
    asker = api(askerId);
    owner = api(ownerId);
    owner.me().expectStatus().isOk().expectBody().jsonPath("$.findableByEmail").isEqualTo(false);
    accounts.own(email, ownerId);
  }

  @Test
  void findsOnlyWhoAllowsIt() {
    assertThat(find(email)).isEmpty();

    owner.patch(Map.of("findableByEmail", true)).expectStatus().isOk();
    assertThat(find(email)).containsExactly(ownerId);
    assertThat(find(email.toUpperCase())).containsExactly(ownerId);
    assertThat(find("x" + email)).isEmpty();

    owner.patch(Map.of("findableByEmail", false)).expectStatus().isOk();
    assertThat(find(email)).isEmpty();
  }

  @Test
  void findsWhoIsNotFoundByNames() {
    owner.patch(Map.of("findableByEmail", true, "findable", false)).expectStatus().isOk();

    assertThat(find(email)).containsExactly(ownerId);
  }

  @Test
  void findsNobodyWhereOneHasBlockedTheOther() {
    owner.patch(Map.of("findableByEmail", true)).expectStatus().isOk();
    asker.me().expectStatus().isOk();

    owner.put("/me/blocks/" + askerId).expectStatus().isNoContent();
    assertThat(find(email)).isEmpty();
    owner.delete("/me/blocks/" + askerId).expectStatus().isNoContent();
    asker.put("/me/blocks/" + ownerId).expectStatus().isNoContent();
    assertThat(find(email)).isEmpty();
  }

  @Test
  void saysWhenToAskAgainWhereSomebodyAsksTooOften() {
    accounts.refuse(askerId, 5_000);

    asker
        .findByEmail(email)
        .expectStatus()
        .isEqualTo(429)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("rate-limited")
        .jsonPath("$.retryAfterMs")
        .isEqualTo(5_000);
  }

  @Test
  void refusesWhatIsNoAddress() {
    for (String bad : List.of("", "nobody", "@", "a@" + "x".repeat(260))) {
      asker
          .findByEmail(bad)
          .expectStatus()
          .isBadRequest()
          .expectBody()
          .jsonPath("$.errors[0].field")
          .isEqualTo("email");
    }
  }

  private UserApi api(UUID userId) {
    return UserApi.of(port, forge.sign(forge.claims(userId).build()));
  }

  private List<UUID> find(String address) {
    ProfileResponse[] found =
        asker
            .findByEmail(address)
            .expectStatus()
            .isOk()
            .returnResult(ProfileResponse[].class)
            .getResponseBody();
    return Arrays.stream(Objects.requireNonNull(found)).map(ProfileResponse::id).toList();
  }
}
