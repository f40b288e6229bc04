package chat.parley.test;

import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/// Calls what a service under test offers to other services, as they do.
public final class InternalClients {
  private InternalClients() {}

  /// @param token who calls: {@link TestUsers#serviceToken} of a service, or a user's
  /// @param api an interface of HTTP exchanges
  public static <T> T client(int port, String token, Class<T> api) {
    var http =
        RestClient.builder()
            .baseUrl("http://127.0.0.1:" + port)
            .defaultHeader("Authorization", "Bearer " + token)
            .build();
    return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(http))
        .build()
        .createClient(api);
  }
}
