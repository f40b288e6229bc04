package chat.parley.auth.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.contracts.problem.Outages;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;

class TokenEndpointTest {

  @Test
  void tellsAnOutageFromRefusal() {
    // given: nobody listens there
    var endpoint = new TokenEndpoint(RestClient.create("http://127.0.0.1:1"));

    // then
    assertThatThrownBy(() -> endpoint.logIn("ada", "password"))
        .satisfies(it -> assertThat(Outages.isOutage(it)).isTrue());
  }
}
