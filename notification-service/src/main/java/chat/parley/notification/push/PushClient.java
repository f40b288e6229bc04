package chat.parley.notification.push;

import chat.parley.notification.internet.InternetClient;
import chat.parley.notification.internet.InternetClient.Use;
import chat.parley.notification.internet.InternetClients;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Asks push services to tell devices something (RFC 8030). Makes nothing of an answer but what its
/// head says. Safe for use by many threads.
@Component
class PushClient {
  /// Tokens are good for longer (see {@link VapidKey}); signing one takes as long as encrypting
  /// what is pushed.
  private static final Duration TOKEN_USED_FOR = Duration.ofHours(1);

  private static final int MOST_TOKENS = 1_000;

  private final PushProperties properties;
  private final InternetClient http;
  private final Cache<Audience, String> authorizations =
      Caffeine.newBuilder().maximumSize(MOST_TOKENS).expireAfterWrite(TOKEN_USED_FOR).build();

  PushClient(PushProperties properties, InternetClients clients) {
    this.properties = properties;
    this.http =
        clients.open(
            new Use(
                "Parley",
                properties.timeout(),
                2 * properties.atOnce(),
                properties.atOnce(),
                properties.sslBundle()));
  }

  private record Audience(String publicKey, String origin) {}

  /// @param body encrypted for the device
  PushResult send(URI endpoint, VapidKey key, String topic, byte[] body) {
    var request = new HttpPost(endpoint);
    request.setHeader("Authorization", authorization(endpoint, key));
    request.setHeader("TTL", properties.keptFor().toSeconds());
    request.setHeader("Urgency", "high");
    request.setHeader("Topic", topic);
    request.setHeader("Content-Encoding", "aes128gcm");
    request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_OCTET_STREAM));
    try {
      return http.ask(
          request,
          properties.timeout(),
          it -> resultOf(it.getCode(), it.getFirstHeader("Retry-After")));
    } catch (IOException failure) {
      return new PushResult.Failed(failure.getClass().getSimpleName(), null);
    }
  }

  private String authorization(URI endpoint, VapidKey key) {
    return authorizations.get(
        new Audience(key.publicKey(), VapidKey.originOf(endpoint)),
        _ -> key.authorization(endpoint, properties.contact(), Instant.now()));
  }

  private static PushResult resultOf(int status, @Nullable Header retryAfter) {
    if (status / 100 == 2) {
      return new PushResult.Accepted();
    }
    return switch (status) {
      case 404, 410 -> new PushResult.Gone();
      case 408, 425, 429 -> new PushResult.Failed("status " + status, seconds(retryAfter));
      default ->
          status / 100 == 5
              ? new PushResult.Failed("status " + status, seconds(retryAfter))
              : new PushResult.Refused("status " + status);
    };
  }

  // Whoever says it as a date is asked again when it is our turn.
  private static @Nullable Duration seconds(@Nullable Header header) {
    if (header == null || !header.getValue().matches("[0-9]{1,6}")) {
      return null;
    }
    return Duration.ofSeconds(Long.parseLong(header.getValue()));
  }

  @PreDestroy
  void stop() throws IOException {
    http.close();
  }
}
