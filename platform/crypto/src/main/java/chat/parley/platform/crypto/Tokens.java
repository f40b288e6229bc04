package chat.parley.platform.crypto;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AesGcmKey;
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

  private static byte[] hmac(SecretKeySpec key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(ALGORITHM);
    mac.init(key);
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }
}
