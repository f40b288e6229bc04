package chat.parley.bench.server;

import chat.parley.bench.server.ParleyApi.Token;
import java.time.Duration;
import java.util.UUID;

/// A user of a run, with a real token of Keycloak's.
final class ParleyUser {
  /// The longest that a measurement takes.
  private static final long NEEDED = Duration.ofMinutes(3).toNanos();

  private final ParleyApi api;
  private final String id;
  private final String name;
  private Token token;

  private ParleyUser(ParleyApi api, String id, String name) {
    this.api = api;
    this.id = id;
    this.name = name;
    this.token = api.logIn(name);
  }

  static ParleyUser signUp(ParleyApi api, String kind) {
    String name = kind + "-" + UUID.randomUUID().toString().substring(0, 13);
    return new ParleyUser(api, api.signUp(name), name);
  }

  String name() {
    return name;
  }

  String id() {
    return id;
  }

  /// One that is good for three minutes and more.
  String token() {
    if (token.expiresAt() - System.nanoTime() < NEEDED) {
      token = api.logIn(name);
    }
    return token.value();
  }
}
