package chat.parley.notification.internet;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
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
    return read(text, Set.of("https"));
  }

  /// The same, but that a server of a test needs no certificate.
  public Optional<URI> readAny(String text) {
    return read(text, hosts.allowsAnyPort() ? Set.of("https", "http") : Set.of("https"));
  }

  private Optional<URI> read(String text, Set<String> schemes) {
    try {
      var address = new URI(text);
      if (text.length() > LONGEST
          || address.getScheme() == null
          || !schemes.contains(address.getScheme())
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
