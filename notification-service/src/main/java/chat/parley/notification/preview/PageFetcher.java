package chat.parley.notification.preview;

import chat.parley.notification.internet.InternetClient;
import chat.parley.notification.internet.InternetClient.Use;
import chat.parley.notification.internet.InternetClients;
import chat.parley.notification.internet.PublicHosts;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Fetches pages from the internet, and from nowhere else: where a redirect leads is looked at like
/// where it began. Reads no more of a page, and takes no longer for it, than it may, however slowly
/// it comes; takes no cookies and nothing compressed, and tells nothing of who wants it. Safe for
/// use by many threads.
@Component
class PageFetcher {
  private static final Set<String> PAGES = Set.of("text/html", "application/xhtml+xml");
  private final PreviewProperties properties;
  private final boolean anyPort;
  private final InternetClient http;

  /// A page's first bytes.
  ///
  /// @param charset as its server says
  record Page(PageAddress address, byte[] bytes, @Nullable Charset charset) {}

  private sealed interface Answer {
    record Here(Page page) implements Answer {}

    record Elsewhere(PageAddress address) implements Answer {}

    record Nothing() implements Answer {}
  }

  PageFetcher(PreviewProperties properties, PublicHosts hosts, InternetClients clients) {
    this.properties = properties;
    this.anyPort = hosts.allowsAnyPort();
    this.http =
        clients.open(
            new Use(
                "Parley (link preview)",
                properties.timeout(),
                properties.atOnce(),
                properties.atOnce(),
                null));
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
    try {
      return http.ask(request, Duration.ofNanos(nanos), it -> read(address, it));
    } catch (IOException | RuntimeException _) {
      // Whatever a server does, it only has no preview.
      return new Answer.Nothing();
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
    http.close();
  }
}
