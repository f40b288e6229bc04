package chat.parley.notification.webhook;

import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;

/// Whom to tell, and what shows the program that it is told by us.
///
/// @param key of 32 bytes
record Target(URI address, byte[] key) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int KEY_BYTES = 32;

  static Target random(URI address) {
    byte[] key = new byte[KEY_BYTES];
    RANDOM.nextBytes(key);
    return new Target(address, key);
  }

  /// As libraries for Standard Webhooks take it.
  String secret() {
    return "whsec_" + Base64.getEncoder().encodeToString(key);
  }

  @Override
  public String toString() {
    return "Target[]";
  }
}
