package chat.parley.notification.preview;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Where a page may be: at a web server's usual ports, and without credentials.
///
/// @param uri absolute, without fragment
record PageAddress(URI uri) {
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final int LONGEST = 2000;

  /// @param anyPort whether other ports than a web server's usual ones will do
  static Optional<PageAddress> parse(String url, boolean anyPort) {
    if (url.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return of(new URI(url), anyPort);
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  /// Where a redirect leads.
  Optional<PageAddress> resolve(String location, boolean anyPort) {
    try {
      return location.length() > LONGEST
          ? Optional.empty()
          : of(uri.resolve(new URI(location)), anyPort);
    } catch (URISyntaxException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Optional<PageAddress> of(URI uri, boolean anyPort) throws URISyntaxException {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    int port = uri.getPort();
    boolean usual = port == -1 || port == (scheme.equals("https") ? 443 : 80);
    if (!SCHEMES.contains(scheme)
        || uri.getHost() == null
        || uri.getUserInfo() != null
        || !usual && !anyPort) {
      return Optional.empty();
    }
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    return Optional.of(
        new PageAddress(
            new URI(scheme + "://" + host + (port == -1 ? "" : ":" + port) + path + query)));
  }

  String host() {
    return uri.getHost();
  }
}
