package chat.parley.notification.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.parley.contracts.frame.ServerFrame.Change;
import chat.parley.notification.internet.InternetClient;
import chat.parley.notification.internet.InternetClient.Use;
import chat.parley.notification.internet.InternetClients;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Tells programs, by requests signed as Standard Webhooks has it. Of an answer only its status
/// counts.
///
/// Source:
/// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
@Component
class WebhookClient {
  private final InternetClient http;
  private final Duration timeout;
  private final JsonMapper json;

  WebhookClient(InternetClients clients, WebhookProperties properties, JsonMapper json) {
    this.timeout = properties.timeout();
    this.http =
        clients.open(
            new Use("Parley (webhook)", timeout, properties.atOnce(), properties.atOnce(), null));
    this.json = json;
  }

  /// @param changes of one conversation, in order
  WebhookResult tell(Target target, UUID webhookId, long epoch, List<Change> changes) {
    long first = changes.getFirst().revision();
    long last = changes.getLast().revision();
    String id = webhookId + "." + first + "-" + last;
    Instant now = Instant.now();
    byte[] body =
        json.writeValueAsBytes(
            new Payload(
                "conversation.changes",
                now,
                new Data(changes.getFirst().conversationId(), epoch, changes)));
    var request = new HttpPost(target.address());
    request.setHeader("webhook-id", id);
    request.setHeader("webhook-timestamp", now.getEpochSecond());
    request.setHeader("webhook-signature", "v1," + signature(target, id, now, body));
    request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
    try {
      return http.ask(request, timeout, WebhookClient::resultOf);
    } catch (IOException failure) {
      return new WebhookResult.Failed(failure.getClass().getSimpleName(), Duration.ZERO);
    }
  }

  /// @param type as Standard Webhooks names what an event is
  record Payload(String type, Instant timestamp, Data data) {}

  /// @param epoch of the log; another one says that it was set back, and that positions in it are
  ///   worthless
  /// @param changes as the socket tells them, in order of revision and with none missing
  record Data(UUID conversationId, long epoch, List<Change> changes) {}

  private static String signature(Target target, String id, Instant now, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(target.key(), "HmacSHA256"));
      mac.update((id + "." + now.getEpochSecond() + ".").getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", exception);
    }
  }

  private static WebhookResult resultOf(ClassicHttpResponse response) {
    int status = response.getCode();
    if (status / 100 == 2) {
      return new WebhookResult.Accepted();
    }
    return status == 410
        ? new WebhookResult.Gone("status 410")
        : new WebhookResult.Failed(
            "status " + status, after(response.getFirstHeader("Retry-After")));
  }

  // Who says it as a date is told again when it is our turn.
  private static Duration after(@Nullable Header header) {
    return header == null || !header.getValue().matches("[0-9]{1,6}")
        ? Duration.ZERO
        : Duration.ofSeconds(Long.parseLong(header.getValue()));
  }

  @PreDestroy
  void stop() throws IOException {
    http.close();
  }
}
