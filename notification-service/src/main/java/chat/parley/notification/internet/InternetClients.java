package chat.parley.notification.internet;

import chat.parley.notification.internet.InternetClient.Use;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

/// Makes clients for servers on the internet. Who has made one closes it.
@Component
public class InternetClients {
  private final PublicHosts hosts;
  private final SslBundles bundles;

  InternetClients(PublicHosts hosts, SslBundles bundles) {
    this.hosts = hosts;
    this.bundles = bundles;
  }

  public InternetClient open(Use use) {
    return new InternetClient(hosts, trust(use.sslBundle()), use);
  }

  private SSLContext trust(@Nullable String bundle) {
    try {
      return bundle == null
          ? SSLContext.getDefault()
          : bundles.getBundle(bundle).createSslContext();
    } catch (NoSuchAlgorithmException exception) {
      throw new IllegalStateException("every JDK has TLS", exception);
    }
  }
}
