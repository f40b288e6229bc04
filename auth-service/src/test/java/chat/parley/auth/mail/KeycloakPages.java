package chat.parley.auth.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.CookieStore;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A browser that has opened the link of a mail.
final class KeycloakPages implements AutoCloseable {
  private static final Pattern GO_ON =
      Pattern.compile("href=\"([^\"]*login-actions/action-token[^\"]*)\"");
  private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager(new Cookies(), CookiePolicy.ACCEPT_ALL))
          .followRedirects(Redirect.ALWAYS)
          .build();
  private HttpResponse<String> page;

  KeycloakPages(URI link) {
    page = send(HttpRequest.newBuilder(link));
  }

  int status() {
    return page.statusCode();
  }

  String text() {
    return page.body().replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ");
  }

  /// Follows the page's own link to what the mail is about.
  KeycloakPages goOn() {
    page = send(HttpRequest.newBuilder(address(GO_ON)));
    return this;
  }

  KeycloakPages submit(Map<String, String> fields) {
    String form =
        fields.entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    page =
        send(
            HttpRequest.newBuilder(address(FORM))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    return this;
  }

  @Override
  public void close() {
    http.close();
  }

  private URI address(Pattern where) {
    Matcher found = where.matcher(page.body());
    if (!found.find()) {
      throw new AssertionError("no " + where + " in: " + text());
    }
    return page.uri().resolve(found.group(1).replace("&amp;", "&"));
  }

  /// Cookies that, as with browsers, may be secure on this machine without TLS.
  private static final class Cookies implements CookieStore {
    private final CookieStore store = new CookieManager().getCookieStore();

    @Override
    public void add(URI from, HttpCookie cookie) {
      cookie.setSecure(false);
      store.add(from, cookie);
    }

    @Override
    public List<HttpCookie> get(URI to) {
      return store.get(to);
    }

    @Override
    public List<HttpCookie> getCookies() {
      return store.getCookies();
    }

    @Override
    public List<URI> getURIs() {
      return store.getURIs();
    }

    @Override
    public boolean remove(URI from, HttpCookie cookie) {
      return store.remove(from, cookie);
    }

    @Override
    public boolean removeAll() {
      return store.removeAll();
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new AssertionError(exception);
    }
  }
}
