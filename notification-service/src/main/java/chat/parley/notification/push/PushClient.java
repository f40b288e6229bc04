package chat.parley.notification.push;

import chat.parley.notification.internet.PublicHosts;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

/// Asks push services to tell devices something (RFC 8030). Follows no redirect, takes no longer
/// than it may, however slowly an answer comes, and reads no more of it than its head. Safe for use
/// by many threads.
@Component
class PushClient {
  private static final Http1Config SMALL =
      Http1Config.custom().setMaxLineLength(8192).setMaxHeaderCount(64).build();

  private final PushProperties properties;
  private final CloseableHttpClient http;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("push-timeouts").factory());

  PushClient(PushProperties properties, PublicHosts hosts, SslBundles bundles) {
    this.properties = properties;
    Timeout timeout = Timeout.of(properties.timeout());
    PoolingHttpClientConnectionManager connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(hosts)
            .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust(properties, bundles)))
            .setConnectionFactory(
                ManagedHttpClientConnectionFactory.builder().http1Config(SMALL).build())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(timeout)
                    .setSocketTimeout(timeout)
                    .build())
            .setMaxConnTotal(2 * properties.atOnce())
            .setMaxConnPerRoute(properties.atOnce())
            .build();
    http =
        HttpClients.custom()
            .setConnectionManager(connections)
            .setDefaultRequestConfig(
                RequestConfig.custom().setConnectionRequestTimeout(timeout).build())
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableContentCompression()
            .disableAuthCaching()
            .build();
  }

  private static SSLContext trust(PushProperties properties, SslBundles bundles) {
    String name = properties.sslBundle();
    if (name != null) {
      return bundles.getBundle(name).createSslContext();
    }
    try {
      return SSLContext.getDefault();
    } catch (java.security.NoSuchAlgorithmException exception) {
      throw new IllegalStateException("every JDK has TLS", exception);
    }
  }

  /// @param body encrypted for the device
  PushResult send(URI endpoint, VapidKey key, String topic, byte[] body) {
    var request = new HttpPost(endpoint);
    request.setHeader(
        "Authorization", key.authorization(endpoint, properties.contact(), Instant.now()));
    request.setHeader("TTL", properties.keptFor().toSeconds());
    request.setHeader("Urgency", "high");
    request.setHeader("Topic", topic);
    request.setHeader("Content-Encoding", "aes128gcm");
    request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_OCTET_STREAM));
    var end =
        clock.schedule(request::cancel, properties.timeout().toMillis(), TimeUnit.MILLISECONDS);
    try {
      ClassicHttpResponse response = http.executeOpen(null, request, null);
      PushResult result = resultOf(response.getCode(), response.getFirstHeader("Retry-After"));
      HttpEntity rest = response.getEntity();
      if (rest != null && rest.isStreaming()) {
        // To close it would be to read it to its end, which it may not have.
        request.cancel();
      }
      return result;
    } catch (IOException failure) {
      return new PushResult.Failed(failure.getClass().getSimpleName(), null);
    } finally {
      end.cancel(false);
    }
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
    clock.shutdownNow();
    http.close();
  }
}
