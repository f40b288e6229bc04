package chat.parley.test;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A browser that has subscribed: the receiving side of RFC 8291.
public final class PushDevice {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// What stands before the point where X.509 writes a public key on the curve P-256.
  private static final byte[] X509 =
      HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");

  private final KeyPair keys = newKeys();
  private final byte[] auth = new byte[16];
  private final String endpoint;

  public PushDevice(String endpoint) {
    this.endpoint = endpoint;
    new SecureRandom().nextBytes(auth);
  }

  public String endpoint() {
    return endpoint;
  }

  /// What a client says to be told, as JSON.
  public String subscription(boolean preview) {
    return """
    {"endpoint": "%s", "keys": {"p256dh": "%s", "auth": "%s"}, "preview": %s}
    """
        .formatted(endpoint, encoded(point()), encoded(auth), preview);
  }

  /// What only this device can read.
  public JsonNode read(PushService.Push push) {
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
      agreement.doPhase(decoded(sender), true);
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
      return JSON.readTree(Arrays.copyOf(padded, end));
    } catch (GeneralSecurityException exception) {
      throw new AssertionError("it does not decrypt", exception);
    }
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("every JDK has P-256", exception);
    }
  }

  private byte[] point() {
    byte[] key = keys.getPublic().getEncoded();
    return Arrays.copyOfRange(key, X509.length, key.length);
  }

  private static PublicKey decoded(byte[] point) throws GeneralSecurityException {
    byte[] key = ByteBuffer.allocate(X509.length + point.length).put(X509).put(point).array();
    return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(key));
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
