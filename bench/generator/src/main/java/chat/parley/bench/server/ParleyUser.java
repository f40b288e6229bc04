package chat.parley.bench.server;

import java.time.Duration;
import java.util.UUID;

/// A user of a run, with a real token of Keycloak's.
final class ParleyUser {
  /// Tokens are good for five minutes, and a measurement takes at most three.
  private static final long AGED = Duration.ofSeconds(90).toNanos();

  private final ParleyApi api;
  private final String name;
  private String token;
  private long loggedInAt;

  private ParleyUser(ParleyApi api, String name) {
    this.api = api;
    this.name = name;
    this.token = api.logIn(name);
    this.loggedInAt = System.nanoTime();
  }

  static ParleyUser signUp(ParleyApi api, String kind) {
    String name = kind + "-" + UUID.randomUUID().toString().substring(0, 13);
    api.signUp(name);
    return new ParleyUser(api, name);
  }

  String name() {
    return name;
  }

  /// One that is good for three minutes and more.
  String token() {
    if (System.nanoTime() - loggedInAt > AGED) {
      token = api.logIn(name);
      loggedInAt = System.nanoTime();
    }
    return token;
  }
}
