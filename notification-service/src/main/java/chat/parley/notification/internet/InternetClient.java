package chat.parley.notification.internet;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// Asks servers whose address somebody else has said. It connects to what is on the internet only,
/// takes no longer than it may however slowly an answer comes, follows no redirect, takes no
/// cookies and nothing compressed, and tries nothing again. Safe for use by many threads.
public final class InternetClient implements AutoCloseable {
  private static final Http1Config SMALL =
      Http1Config.custom().setMaxLineLength(16_384).setMaxHeaderCount(128).build();

  private static final int MOST_OF_REST = 16 * 1024;

  private final CloseableHttpClient http;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("internet-timeouts").factory());

  InternetClient(PublicHosts hosts, SSLContext trust, Use use) {
    Timeout timeout = Timeout.of(use.timeout());
    http =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(hosts)
                    .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
                    .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder().http1Config(SMALL).build())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(timeout)
                            .setSocketTimeout(timeout)
                            // A server may have ended it since, and nothing is tried again.
                            .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                            .build())
                    .setMaxConnTotal(use.atOnce())
                    .setMaxConnPerRoute(use.perHost())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom().setConnectionRequestTimeout(timeout).build())
            .setUserAgent(use.userAgent())
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableContentCompression()
            .disableAuthCaching()
            .disableConnectionState()
            .build();
  }

  /// @param userAgent what servers are told it is
  /// @param timeout to connect, and between two bytes
  /// @param atOnce how many connections there are at most
  /// @param perHost how many of them to one server
  /// @param sslBundle whom to trust, where it is not who Java trusts
  public record Use(
      String userAgent, Duration timeout, int atOnce, int perHost, @Nullable String sslBundle) {}

  /// What is made of an answer, of which as much is read as is wanted.
  @FunctionalInterface
  public interface Reader<T> {
    T read(ClassicHttpResponse response) throws IOException, HttpException;
  }

  /// @param longest from the first byte to the last one that is read
  /// @throws IOException where there is no answer in time, or none that is one
  public <T> T ask(HttpUriRequestBase request, Duration longest, Reader<T> reader)
      throws IOException {
    ScheduledFuture<?> end =
        clock.schedule(request::cancel, longest.toNanos(), TimeUnit.NANOSECONDS);
    var isRead = false;
    try {
      ClassicHttpResponse response = http.executeOpen(null, request, null);
      T read = reader.read(response);
      isRead = isAtItsEnd(response.getEntity());
      return read;
    } catch (HttpException failure) {
      throw new IOException(failure);
    } finally {
      end.cancel(false);
      if (!isRead) {
        // To close what was not read to its end would be to read it, which it may not have.
        request.cancel();
      }
    }
  }

  // Little is read to its end: after that the connection can be used again, and making one costs
  // more than all the rest.
  private static boolean isAtItsEnd(@Nullable HttpEntity rest) {
    if (rest == null || !rest.isStreaming()) {
      return true;
    }
    try {
      return rest.getContent().readNBytes(MOST_OF_REST).length < MOST_OF_REST;
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    clock.shutdownNow();
    http.close();
  }
}
