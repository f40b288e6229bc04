package chat.parley.notification.push;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A browser that has subscribed: the receiving side of RFC 8291.
final class Device {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final KeyPair keys = P256.generate();
  private final byte[] auth = new byte[16];
  private final String endpoint;

  Device(String endpoint) {
    this.endpoint = endpoint;
    new SecureRandom().nextBytes(auth);
  }

  String endpoint() {
    return endpoint;
  }

  String subscription(boolean preview) {
    return """
    {"endpoint": "%s", "keys": {"p256dh": "%s", "auth": "%s"}, "preview": %s}
    """
        .formatted(endpoint, encoded(point()), encoded(auth), preview);
  }

  JsonNode read(PushService.Push push) {
    try {
      ByteBuffer body = ByteBuffer.wrap(push.body());
      byte[] salt = new byte[16];
      body.get(salt);
      int recordSize = body.getInt();
      byte[] sender = new byte[body.get()];
      body.get(sender);
      byte[] ciphertext = new byte[body.remaining()];
      body.get(ciphertext);
      if (ciphertext.length > recordSize) {
        throw new AssertionError("more than one record");
      }
      KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
      agreement.init(keys.getPrivate());
      agreement.doPhase(P256.decode(sender), true);
      byte[] info =
          ByteBuffer.allocate(14 + 65 + 65)
              .put("WebPush: info\0".getBytes(US_ASCII))
              .put(point())
              .put(sender)
              .array();
      byte[] secret = derive(auth, agreement.generateSecret(), info, 32);
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(
              derive(salt, secret, "Content-Encoding: aes128gcm\0".getBytes(US_ASCII), 16), "AES"),
          new GCMParameterSpec(
              128, derive(salt, secret, "Content-Encoding: nonce\0".getBytes(US_ASCII), 12)));
      byte[] padded = cipher.doFinal(ciphertext);
      int end = padded.length - 1;
      while (padded[end] == 0) {
        end--;
      }
      if (padded[end] != 2) {
        throw new AssertionError("not the last record");
      }
      return JSON.readTree(java.util.Arrays.copyOf(padded, end));
    } catch (GeneralSecurityException exception) {
      throw new AssertionError("it does not decrypt", exception);
    }
  }

  private byte[] point() {
    return P256.encode((ECPublicKey) keys.getPublic());
  }

  private static byte[] derive(byte[] salt, byte[] secret, byte[] info, int length)
      throws GeneralSecurityException {
    return KDF.getInstance("HKDF-SHA256")
        .deriveData(
            HKDFParameterSpec.ofExtract().addSalt(salt).addIKM(secret).thenExpand(info, length));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
