package chat.parley.gateway.fake;

import chat.parley.contracts.internal.TokenDirectory.Exchange;
import chat.parley.contracts.internal.TokenDirectory.Exchange.Granted;
import chat.parley.contracts.internal.TokenDirectory.Exchange.Refused;
import chat.parley.contracts.token.PersonalToken;
import chat.parley.contracts.token.PersonalToken.Kind;
import chat.parley.contracts.token.Scope;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// auth-service's personal tokens. What one is exchanged for is no JWT here: the services behind
/// the gateway are fakes as well.
public final class FakeTokens {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Map<String, MadeToken> tokens = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /// @param text what its bearer shows
  /// @param id the session that its sockets belong to
  public record MadeToken(String text, UUID id, UUID userId, Set<Scope> scopes, Instant endsAt) {}

  public MadeToken make(UUID userId, Scope... scopes) {
    return make(userId, Duration.ofDays(1), scopes);
  }

  public MadeToken make(UUID userId, Duration lifetime, Scope... scopes) {
    PersonalToken token = unknown();
    var made =
        new MadeToken(
            token.text(), UUID.randomUUID(), userId, Set.of(scopes), Instant.now().plus(lifetime));
    tokens.put(token.digest(), made);
    return made;
  }

  /// One that nobody has made.
  public static PersonalToken unknown() {
    byte[] secret = new byte[32];
    RANDOM.nextBytes(secret);
    return PersonalToken.of(Kind.USER, secret);
  }

  public void revoke(MadeToken token) {
    tokens.values().remove(token);
  }

  /// What the services are shown in a token's place.
  public static String accessTokenOf(MadeToken token) {
    return "access-token-of-" + token.id();
  }

  /// How often a token was asked for.
  public long timesAsked(String text) {
    String digest = PersonalToken.read(text).orElseThrow().digest();
    return asked.stream().filter(digest::equals).count();
  }

  Exchange exchange(String digest) {
    asked.add(digest);
    MadeToken token = tokens.get(digest);
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    if (token == null || !token.endsAt().isAfter(now)) {
      return new Refused();
    }
    Instant end = now.plusSeconds(300);
    return new Granted(
        accessTokenOf(token),
        token.userId(),
        token.id(),
        token.scopes(),
        now,
        end.isAfter(token.endsAt()) ? token.endsAt() : end,
        token.endsAt());
  }
}
