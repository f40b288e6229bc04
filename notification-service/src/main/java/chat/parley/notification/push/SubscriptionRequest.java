package chat.parley.notification.push;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.notification.internet.ServerAddress;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/// Where the caller's device can be told something, as its browser says it, and whether it may show
/// what was said.
record SubscriptionRequest(
    @NotNull @Size(max = 2000) String endpoint,
    @NotNull @Valid Keys keys,
    @NotNull Boolean preview) {

  record Keys(@NotNull @Size(max = 100) String p256dh, @NotNull @Size(max = 30) String auth) {
    @Override
    public String toString() {
      return "Keys[]";
    }
  }

  /// @throws ProblemException INVALID where the keys are none, or the endpoint is not on the
  ///   internet
  void check(ServerAddress addresses) {
    try {
      DeviceKeys.parse(keys.p256dh, keys.auth);
    } catch (IllegalArgumentException _) {
      throw ProblemException.invalid("keys", "must be a point of P-256 and 16 bytes, in Base64url");
    }
    if (addresses.read(endpoint).isEmpty()) {
      throw noPushService();
    }
  }

  private static ProblemException noPushService() {
    return ProblemException.invalid("endpoint", "must be the https address of a push service");
  }
}
