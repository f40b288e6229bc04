package chat.parley.notification.push;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts what one device only is to read (RFC 8291, in one record of RFC 8188). Stateless.
final class PushCipher {
  /// The longest plain text, in bytes, that every push service takes.
  static final int LONGEST = 3993;

  private static final int RECORD = 4096;
  private static final int SALT = 16;
  private static final int TAG_BITS = 128;
  private static final byte LAST_RECORD = 2;
  private static final SecureRandom RANDOM = new SecureRandom();

  private PushCipher() {}

  static byte[] encrypt(DeviceKeys device, byte[] plaintext) {
    byte[] salt = new byte[SALT];
    RANDOM.nextBytes(salt);
    return encrypt(device, plaintext, P256.generate(), salt);
  }

  /// @param sender used once
  static byte[] encrypt(DeviceKeys device, byte[] plaintext, KeyPair sender, byte[] salt) {
    try {
      byte[] senderPoint = P256.encode((ECPublicKey) sender.getPublic());
      byte[] secret = secret(device, sender, senderPoint);
      byte[] key = derive(salt, secret, "Content-Encoding: aes128gcm\0".getBytes(US_ASCII), 16);
      byte[] nonce = derive(salt, secret, "Content-Encoding: nonce\0".getBytes(US_ASCII), 12);
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new GCMParameterSpec(TAG_BITS, nonce));
      byte[] record = Arrays.copyOf(plaintext, plaintext.length + 1);
      record[plaintext.length] = LAST_RECORD;
      byte[] ciphertext = cipher.doFinal(record);
      return ByteBuffer.allocate(SALT + 5 + senderPoint.length + ciphertext.length)
          .put(salt)
          .putInt(RECORD)
          .put((byte) senderPoint.length)
          .put(senderPoint)
          .put(ciphertext)
          .array();
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("a push can not be encrypted", exception);
    }
  }

  private static byte[] secret(DeviceKeys device, KeyPair sender, byte[] senderPoint)
      throws GeneralSecurityException {
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(sender.getPrivate());
    agreement.doPhase(device.publicKey(), true);
    byte[] devicePoint = P256.encode(device.publicKey());
    byte[] name = "WebPush: info\0".getBytes(US_ASCII);
    byte[] info =
        ByteBuffer.allocate(name.length + devicePoint.length + senderPoint.length)
            .put(name)
            .put(devicePoint)
            .put(senderPoint)
            .array();
    return derive(device.auth(), agreement.generateSecret(), info, 32);
  }

  private static byte[] derive(byte[] salt, byte[] secret, byte[] info, int length)
      throws GeneralSecurityException {
    return KDF.getInstance("HKDF-SHA256")
        .deriveData(
            HKDFParameterSpec.ofExtract().addSalt(salt).addIKM(secret).thenExpand(info, length));
  }
}
