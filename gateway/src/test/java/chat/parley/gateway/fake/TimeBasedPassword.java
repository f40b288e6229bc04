package chat.parley.gateway.fake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What an authenticator app shows: RFC 6238 with SHA-1, six digits, half a minute each.
///
/// @param secret as Keycloak keeps it
public record TimeBasedPassword(String secret) {
  private static final int STEP_SECONDS = 30;

  public String now() {
    return at(Instant.now().getEpochSecond() / STEP_SECONDS);
  }

  /// That of the coming half minute, which counts already: each counts once.
  public String next() {
    return at(Instant.now().getEpochSecond() / STEP_SECONDS + 1);
  }

  private String at(long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret.getBytes(US_ASCII), "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
      return "%06d".formatted(number % 1_000_000);
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException(exception);
    }
  }
}
