package chat.parley.gateway.internal;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/// Lets calls that belong together go to the same instance of a service, as long as there is the
/// same set of them: for speed only.
public final class Affinity implements ClientHttpRequestInterceptor {
  static final String HEADER = "parley-affinity";

  private static final ScopedValue<String> KEY = ScopedValue.newInstance();

  Affinity() {}

  /// Makes calls that go where all calls of the same key go.
  public static <T> T call(String key, Callable<T> calls) {
    return ScopedValue.where(KEY, key).call(() -> unchecked(calls));
  }

  private static <T> T unchecked(Callable<T> calls) {
    try {
      return calls.call();
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Override
  public ClientHttpResponse intercept(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) throws IOException {
    if (KEY.isBound()) {
      request.getHeaders().set(HEADER, KEY.get());
    }
    return execution.execute(request, body);
  }
}
