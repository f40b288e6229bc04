package chat.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.token.PersonalToken;
import java.util.Map;

/// What the gateway gets in a personal token's place.
public final class Exchanges {
  private final AuthApi gateway;

  /// @param gateway with its token
  public Exchanges(AuthApi gateway) {
    this.gateway = gateway;
  }

  public Map<String, Object> expectGranted(String secret) {
    Map<String, Object> answer = ask(secret);
    assertThat(answer.get("type")).isEqualTo("granted");
    return answer;
  }

  public void expectRefused(String secret) {
    assertThat(ask(secret)).isEqualTo(Map.of("type", "refused"));
  }

  private Map<String, Object> ask(String secret) {
    return AuthApi.body(gateway.exchange(digestOf(secret)).expectStatus().isOk());
  }

  public static String digestOf(String secret) {
    return PersonalToken.read(secret).orElseThrow().digest();
  }
}
