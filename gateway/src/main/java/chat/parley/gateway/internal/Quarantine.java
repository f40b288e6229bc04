package chat.parley.gateway.internal;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;

/// Remembers for a moment which instances of services could not be reached: Eureka lists one that
/// was killed until its lease ends.
@Component
class Quarantine implements ClientHttpRequestInterceptor {
  private static final long PERIOD = Duration.ofSeconds(2).toNanos();

  private final Map<String, Long> until = new ConcurrentHashMap<>();

  @Override
  public ClientHttpResponse intercept(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) throws IOException {
    String instance = nameOf(request.getURI());
    try {
      ClientHttpResponse answer = execution.execute(request, body);
      until.remove(instance);
      return answer;
    } catch (ConnectException | HttpConnectTimeoutException failure) {
      until.put(instance, System.nanoTime() + PERIOD);
      throw failure;
    }
  }

  boolean holds(ServiceInstance instance) {
    Long end = until.get(nameOf(instance.getUri()));
    return end != null && end - System.nanoTime() > 0;
  }

  private static String nameOf(URI uri) {
    return uri.getHost() + ":" + uri.getPort();
  }
}
