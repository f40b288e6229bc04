package chat.parley.platform.crypto;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AesGcmKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Lets a store tell equal texts of one conversation from different ones without reading them: a
/// text's token is an HMAC under a key that comes from the conversation's first, so it is the same
/// whatever version is current, differs from conversation to conversation, and ends with the keys.
///
/// What it gives away: which of a conversation's texts of one purpose are equal.
public final class Tokens {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int LENGTH = 16;

  private final SecretKeySpec key;

  private Tokens(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  @AccessesPartialKey
  static Tokens from(KeysetHandle keyset) throws GeneralSecurityException {
    Key first = keyset.getAt(0).getKey();
    if (!(first instanceof AesGcmKey aes)) {
      throw new GeneralSecurityException("the first key is not AES-GCM");
    }
    byte[] secret = aes.getKeyBytes().toByteArray(InsecureSecretKeyAccess.get());
    return new Tokens(hmac(new SecretKeySpec(secret, ALGORITHM), "parley:tokens:1"));
  }

  /// @param purpose texts of different purposes have different tokens
  /// @return 16 bytes
  public byte[] of(String purpose, String text) {
    try {
      return Arrays.copyOf(hmac(key, purpose + "\0" + text), LENGTH);
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("a token can not be made", exception);
    }
  }

  /// Makes many tokens of one purpose, faster than one by one.
  public Series series(String purpose) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return new Series(mac, purpose + "\0");
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("tokens can not be made", exception);
    }
  }

  /// Tokens of one purpose, as numbers. For one thread at a time.
  public static final class Series {
    private final Mac mac;
    private final String prefix;

    private Series(Mac mac, String prefix) {
      this.mac = mac;
      this.prefix = prefix;
    }

    /// @return the first 64 bits of the text's token
    public long of(String text) {
      byte[] token = mac.doFinal((prefix + text).getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(token).getLong();
    }
  }

  private static byte[] hmac(SecretKeySpec key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(ALGORITHM);
    mac.init(key);
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }
}
