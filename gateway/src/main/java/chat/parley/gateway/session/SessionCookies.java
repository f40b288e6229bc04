package chat.parley.gateway.session;

import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;

/// The cookies that browsers hold: no script reads them, no other host sets them, and no plain
/// connection but one to this machine carries them.
final class SessionCookies {
  static final String SESSION = "__Host-parley";
  private static final String LOGIN = "__Host-parley-login-";
  private static final int LETTERS_OF_STATE = 12;

  private static final Pattern HANDLE = Pattern.compile("[A-Za-z0-9_-]{43}");

  private SessionCookies() {}

  /// The cookie of a begun log-in: each has its own, for a browser may have begun several.
  ///
  /// @param state random, what Keycloak sends back
  static String login(String state) {
    String letters = state.replaceAll("[^A-Za-z0-9]", "");
    return LOGIN + letters.substring(0, Math.min(letters.length(), LETTERS_OF_STATE));
  }

  static ResponseCookie of(String name, String handle, Duration lifetime) {
    return ResponseCookie.from(name, handle)
        .path("/")
        .secure(true)
        .httpOnly(true)
        // A log-in comes back from Keycloak, which may be another site.
        .sameSite("Lax")
        .maxAge(lifetime)
        .build();
  }

  /// What makes a browser forget a cookie.
  static ResponseCookie gone(String name) {
    return of(name, "", Duration.ZERO);
  }

  static Optional<String> handleIn(ServerHttpRequest request, String name) {
    HttpCookie cookie = request.getCookies().getFirst(name);
    return cookie == null ? Optional.empty() : handle(cookie.getValue());
  }

  /// The session's handle in a `Cookie` header.
  static Optional<String> sessionIn(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    Set<Cookie> cookies = ServerCookieDecoder.LAX.decode(header);
    return cookies.stream()
        .filter(it -> it.name().equals(SESSION))
        .findFirst()
        .flatMap(it -> handle(it.value()));
  }

  private static Optional<String> handle(String value) {
    return Optional.of(value).filter(it -> HANDLE.matcher(it).matches());
  }
}
