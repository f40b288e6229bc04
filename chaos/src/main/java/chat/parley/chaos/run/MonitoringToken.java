package chat.parley.chaos.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.parley.backing.Home;
import chat.parley.local.LocalStack;
import chat.parley.local.Services;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Supplier;

/// The token of a stack that this run started with which one reads what its gateways count: that is
/// not for everybody.
public final class MonitoringToken implements Supplier<String> {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration FRESH = Duration.ofMinutes(2);

  private final LocalStack stack;
  private String token = "";
  private long issuedAt;

  public MonitoringToken(LocalStack stack) {
    this.stack = stack;
  }

  /// The token; the last one, or none, while Keycloak does not answer.
  @Override
  public synchronized String get() {
    if (token.isEmpty() || System.nanoTime() - issuedAt > FRESH.toNanos()) {
      refresh();
    }
    return token;
  }

  private void refresh() {
    String secret = Home.in(stack.home()).secret("keycloak-monitoring");
    String form =
        "grant_type=client_credentials&client_id=monitoring&client_secret="
            + URLEncoder.encode(secret, UTF_8);
    URI issuer = URI.create("http://127.0.0.1:" + stack.ports().of(Services.KEYCLOAK));
    var request =
        HttpRequest.newBuilder(issuer.resolve("/realms/parley/protocol/openid-connect/token"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    try {
      var answer = Account.HTTP.send(request, BodyHandlers.ofString());
      if (answer.statusCode() == 200) {
        token = Account.JSON.readTree(answer.body()).get("access_token").asString();
        issuedAt = System.nanoTime();
      }
    } catch (IOException away) {
      // Asked again at the next reading.
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
    }
  }
}
