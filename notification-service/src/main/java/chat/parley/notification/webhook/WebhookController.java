package chat.parley.notification.webhook;

import chat.parley.notification.webhook.Webhooks.Made;
import chat.parley.platform.web.Caller;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The caller's webhooks.
@RestController
@RequestMapping("/api/v1/webhooks")
class WebhookController {
  private final Webhooks webhooks;
  private final Targets targets;

  WebhookController(Webhooks webhooks, Targets targets) {
    this.webhooks = webhooks;
    this.targets = targets;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  WebhookResponse create(Caller caller, @Valid @RequestBody CreateWebhookRequest request) {
    Made made = webhooks.make(caller.userId(), request.conversationId(), request.url());
    return response(made.webhook(), made.target().secret());
  }

  @GetMapping
  WebhooksResponse all(Caller caller) {
    return new WebhooksResponse(
        webhooks.of(caller.userId()).stream().map(it -> response(it, null)).toList());
  }

  @PatchMapping("/{id}")
  WebhookResponse change(
      Caller caller, @PathVariable UUID id, @Valid @RequestBody ChangeWebhookRequest request) {
    return response(webhooks.disable(caller.userId(), id, request.disabled()), null);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(Caller caller, @PathVariable UUID id) {
    webhooks.delete(caller.userId(), id);
  }

  private WebhookResponse response(Webhook webhook, @Nullable String secret) {
    return new WebhookResponse(
        webhook.id(),
        webhook.conversationId(),
        targets.open(webhook).map(it -> it.address().toString()).orElse(""),
        webhook.createdAt(),
        secret,
        webhook.disabledAt(),
        webhook.failingSince(),
        webhook.failure());
  }

  /// @param url where requests go
  record CreateWebhookRequest(
      @NotNull UUID conversationId, @NotNull @Size(max = 2000) String url) {}

  record ChangeWebhookRequest(@NotNull Boolean disabled) {}

  record WebhooksResponse(List<WebhookResponse> webhooks) {}

  /// @param secret what requests are signed with, only where it was just made
  /// @param failure why it is failing, as `status 500` or the name of an error; nothing of an
  ///   answer
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record WebhookResponse(
      UUID id,
      UUID conversationId,
      String url,
      Instant createdAt,
      @Nullable String secret,
      @Nullable Instant disabledAt,
      @Nullable Instant failingSince,
      @Nullable String failure) {

    @Override
    public String toString() {
      return "WebhookResponse[" + id + "]";
    }
  }
}
