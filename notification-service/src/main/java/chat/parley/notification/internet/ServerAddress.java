package chat.parley.notification.internet;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Reads where somebody says that a server is.
@Component
public class ServerAddress {
  private static final int LONGEST = 2000;

  private final PublicHosts hosts;

  ServerAddress(PublicHosts hosts) {
    this.hosts = hosts;
  }

  /// Empty where it is no `https` address on the internet, whatever the reason: which, would tell
  /// what names there are inside. Nothing in it says who asks.
  public Optional<URI> read(String text) {
    try {
      var address = new URI(text);
      boolean isSafe =
          "https".equals(address.getScheme())
              // A test's server has no certificate.
              || hosts.allowsAnyPort() && "http".equals(address.getScheme());
      if (text.length() > LONGEST
          || !isSafe
          || address.getHost() == null
          || address.getUserInfo() != null
          || address.getFragment() != null) {
        return Optional.empty();
      }
      hosts.resolve(address.getHost());
      return Optional.of(address);
    } catch (URISyntaxException | UnknownHostException _) {
      return Optional.empty();
    }
  }
}
