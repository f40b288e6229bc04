package chat.parley.notification.preview;

import chat.parley.notification.internet.PublicHosts;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Fetches pages from the internet, and from nowhere else: where a redirect leads is looked at like
/// where it began. Reads no more of a page, and takes no longer for it, than it may, however slowly
/// it comes; takes no cookies and nothing compressed, and tells nothing of who wants it. Safe for
/// use by many threads.
@Component
class PageFetcher {
  private static final Set<String> PAGES = Set.of("text/html", "application/xhtml+xml");
  private static final Http1Config SMALL =
      Http1Config.custom().setMaxLineLength(16_384).setMaxHeaderCount(128).build();

  private final PreviewProperties properties;
  private final boolean anyPort;
  private final CloseableHttpClient http;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("preview-timeouts").factory());

  /// A page's first bytes.
  ///
  /// @param charset as its server says
  record Page(PageAddress address, byte[] bytes, @Nullable Charset charset) {}

  private sealed interface Answer {
    record Here(Page page) implements Answer {}

    record Elsewhere(PageAddress address) implements Answer {}

    record Nothing() implements Answer {}
  }

  PageFetcher(PreviewProperties properties, PublicHosts hosts) {
    this.properties = properties;
    this.anyPort = hosts.allowsAnyPort();
    Timeout timeout = Timeout.of(properties.timeout());
    http =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(hosts)
                    .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder().http1Config(SMALL).build())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(timeout)
                            .setSocketTimeout(timeout)
                            .build())
                    .setMaxConnTotal(properties.atOnce())
                    .setMaxConnPerRoute(properties.atOnce())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom().setConnectionRequestTimeout(timeout).build())
            .setUserAgent("Parley (link preview)")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableContentCompression()
            .disableAuthCaching()
            .disableConnectionState()
            .build();
  }

  /// The page; empty where there is none, or none that is reached.
  Optional<Page> fetch(PageAddress start) {
    long end = System.nanoTime() + properties.timeout().toNanos();
    PageAddress address = start;
    for (int redirects = 0; redirects <= properties.redirects(); redirects++) {
      switch (ask(address, end - System.nanoTime())) {
        case Answer.Here(var page) -> {
          return Optional.of(page);
        }
        case Answer.Elsewhere(var next) -> address = next;
        case Answer.Nothing() -> {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  private Answer ask(PageAddress address, long nanos) {
    if (nanos <= 0) {
      return new Answer.Nothing();
    }
    var request = new HttpGet(address.uri());
    request.setHeader(HttpHeaders.ACCEPT, "text/html, application/xhtml+xml;q=0.9");
    ScheduledFuture<?> timeout = clock.schedule(request::cancel, nanos, TimeUnit.NANOSECONDS);
    try {
      return read(address, http.executeOpen(null, request, null));
    } catch (IOException | RuntimeException _) {
      // Whatever a server does, it only has no preview.
      return new Answer.Nothing();
    } finally {
      timeout.cancel(false);
      // To close what was not read to its end would be to read it.
      request.cancel();
    }
  }

  private Answer read(PageAddress address, ClassicHttpResponse response) throws IOException {
    Header location = response.getFirstHeader(HttpHeaders.LOCATION);
    if (response.getCode() / 100 == 3 && location != null) {
      return address
          .resolve(location.getValue(), anyPort)
          .<Answer>map(Answer.Elsewhere::new)
          .orElseGet(Answer.Nothing::new);
    }
    HttpEntity entity = response.getEntity();
    if (response.getCode() != 200 || entity == null || entity.getContentEncoding() != null) {
      return new Answer.Nothing();
    }
    ContentType type = ContentType.parseLenient(entity.getContentType());
    if (type == null || !PAGES.contains(type.getMimeType())) {
      return new Answer.Nothing();
    }
    byte[] bytes = entity.getContent().readNBytes((int) properties.size().toBytes());
    return new Answer.Here(new Page(address, bytes, type.getCharset()));
  }

  @PreDestroy
  void stop() throws IOException {
    clock.shutdownNow();
    http.close();
  }
}
