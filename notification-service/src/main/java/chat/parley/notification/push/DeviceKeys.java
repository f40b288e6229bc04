package chat.parley.notification.push;

import java.security.interfaces.ECPublicKey;
import java.util.Base64;

/// What a device gives to encrypt for it.
///
/// @param auth 16 bytes
record DeviceKeys(ECPublicKey publicKey, byte[] auth) {
  private static final int AUTH = 16;

  /// @throws IllegalArgumentException if they are no such keys
  static DeviceKeys parse(String p256dh, String auth) {
    byte[] secret = Base64.getUrlDecoder().decode(auth);
    if (secret.length != AUTH) {
      throw new IllegalArgumentException("not 16 bytes");
    }
    return new DeviceKeys(P256.decode(Base64.getUrlDecoder().decode(p256dh)), secret);
  }

  @Override
  public String toString() {
    return "DeviceKeys[]";
  }
}
