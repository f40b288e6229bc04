package chat.parley.presence;

import static chat.parley.test.Backing.KAFKA;
import static chat.parley.test.Backing.KEYCLOAK;
import static chat.parley.test.Backing.REDIS;

import chat.parley.test.WithBacking;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/// The service on its real stores, one for all tests.
@WithBacking({KAFKA, REDIS, KEYCLOAK})
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(Surroundings.class)
public abstract class RunningPresenceService {
  private static final BreakableLink REDIS_LINK =
      new BreakableLink(System.getProperty("parley.redis.address"));

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void linkToRedis(DynamicPropertyRegistry registry) {
    registry.add("parley.redis.address", REDIS_LINK::address);
    registry.add("parley.presence.grace", () -> "1s");
  }

  protected static void cutRedis() {
    REDIS_LINK.cut();
  }

  protected static void mendRedis() {
    REDIS_LINK.mend();
  }

  /// A client that calls with a token.
  protected RestTestClient client(String token) {
    return RestTestClient.bindToServer()
        .baseUrl("http://127.0.0.1:" + port)
        .defaultHeaders(headers -> headers.setBearerAuth(token))
        .build();
  }
}
