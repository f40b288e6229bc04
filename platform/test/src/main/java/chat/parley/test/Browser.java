package chat.parley.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A browser, as far as logging in needs one: it keeps cookies, those for secure connections too as
/// browsers do on this machine, follows redirects, and fills in Keycloak's form.
public final class Browser {
  private static final Pattern FORM = Pattern.compile("<form[^>]+action=\"([^\"]+)\"");
  private static final int MOST_REDIRECTS = 10;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, HttpCookie> cookies = new LinkedHashMap<>();
  private final Map<String, String> lastSetCookies = new LinkedHashMap<>();
  private final URI gateway;

  public Browser(URI gateway) {
    this.gateway = gateway;
  }

  public Browser(int port) {
    this(URI.create("http://127.0.0.1:" + port));
  }

  /// Logs a user in, and is where the gateway sends it then.
  public HttpResponse<String> logIn(TestUser user, String next) {
    HttpResponse<String> form = open("/login?next=" + URLEncoder.encode(next, UTF_8));
    return submit(form, user.username(), user.password());
  }

  /// Goes to a path of the gateway, and to where that leads.
  public HttpResponse<String> open(String path) {
    return follow(HttpRequest.newBuilder(gateway.resolve(path)));
  }

  /// Goes to an address, and to where that leads.
  public HttpResponse<String> go(URI address) {
    return follow(HttpRequest.newBuilder(address));
  }

  /// Fills in Keycloak's form of a log-in.
  public HttpResponse<String> submit(HttpResponse<String> page, String username, String password) {
    return submit(page, Map.of("username", username, "password", password));
  }

  /// Fills in a form of Keycloak's.
  public HttpResponse<String> submit(HttpResponse<String> page, Map<String, String> values) {
    Matcher form = FORM.matcher(page.body());
    if (!form.find()) {
      throw new IllegalStateException("no form: " + page.statusCode() + " " + page.body());
    }
    String fields =
        values.entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return follow(
        HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(fields)));
  }

  /// Sends a request with what cookies there are, and follows no redirect.
  public HttpResponse<String> send(HttpRequest.Builder request) {
    String path = request.build().uri().getPath();
    String header = cookieHeader(path);
    if (!header.isEmpty()) {
      request.setHeader("Cookie", header);
    }
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      response.headers().allValues("Set-Cookie").forEach(this::keep);
      return response;
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (InterruptedException exception) {
      throw new IllegalStateException(exception);
    }
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(gateway.resolve(path));
  }

  public Optional<String> cookie(String name) {
    return cookies.values().stream()
        .filter(it -> it.getName().equals(name))
        .findFirst()
        .map(HttpCookie::getValue);
  }

  /// How a cookie was set the last time.
  public String setCookie(String name) {
    return Objects.requireNonNull(lastSetCookies.get(name), name);
  }

  public void put(String name, String value) {
    var cookie = new HttpCookie(name, value);
    cookie.setPath("/");
    cookies.put(keyOf(cookie), cookie);
  }

  // Two realms have cookies of the same names, each below its own path.
  private static String keyOf(HttpCookie cookie) {
    return cookie.getName() + " " + cookie.getPath();
  }

  /// The names of the cookies there are that begin so.
  public List<String> cookieNames(String prefix) {
    return cookies.values().stream()
        .map(HttpCookie::getName)
        .filter(it -> it.startsWith(prefix))
        .toList();
  }

  /// The `Cookie` header for a path.
  public String cookieHeader(String path) {
    return cookies.values().stream()
        .filter(it -> it.getPath() == null || path.startsWith(it.getPath()))
        .map(it -> it.getName() + "=" + it.getValue())
        .collect(Collectors.joining("; "));
  }

  private HttpResponse<String> follow(HttpRequest.Builder first) {
    HttpResponse<String> response = send(first);
    for (int i = 0; i < MOST_REDIRECTS && response.statusCode() / 100 == 3; i++) {
      URI next = response.uri().resolve(response.headers().firstValue("Location").orElseThrow());
      response = send(HttpRequest.newBuilder(next));
    }
    return response;
  }

  private void keep(String header) {
    for (HttpCookie cookie : HttpCookie.parse(header)) {
      lastSetCookies.put(cookie.getName(), header);
      if (cookie.hasExpired()) {
        cookies.remove(keyOf(cookie));
      } else {
        cookies.put(keyOf(cookie), cookie);
      }
    }
  }
}
