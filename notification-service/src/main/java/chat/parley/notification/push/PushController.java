package chat.parley.notification.push;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.notification.internet.ServerAddress;
import chat.parley.platform.web.Caller;
import jakarta.validation.Valid;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/notifications/push")
class PushController {
  private final PushStore store;
  private final ServerAddress addresses;
  private final VapidKeys keys;

  PushController(PushStore store, ServerAddress addresses, VapidKeys keys) {
    this.store = store;
    this.addresses = addresses;
    this.keys = keys;
  }

  @GetMapping
  PushResponse key() {
    return new PushResponse(keys.key().publicKey());
  }

  @PutMapping("/subscription")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void subscribe(
      Caller caller,
      @AuthenticationPrincipal Jwt token,
      @Valid @RequestBody SubscriptionRequest request) {
    request.check(addresses);
    store.put(caller.userId(), sessionOf(token), request);
  }

  @DeleteMapping("/subscription")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unsubscribe(@AuthenticationPrincipal Jwt token) {
    store.removeSession(sessionOf(token));
  }

  // A token of no session is none of a device.
  private static String sessionOf(Jwt token) {
    String session = Objects.requireNonNullElse(token.getClaimAsString("sid"), "");
    if (session.isEmpty()) {
      throw ProblemException.invalid("session", "only a device that is logged in can be told");
    }
    return session;
  }

  /// @param publicKey a point of P-256, Base64url: what a browser subscribes with
  record PushResponse(String publicKey) {}
}
