package chat.parley.auth.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Codes that only who reads the mails of an address can know: eight digits that are computed from
/// user, address and time, so that no address that is not verified is kept anywhere.
final class EmailCodes {
  private static final String ALGORITHM = "HmacSHA256";
  private static final Duration SLOT = Duration.ofMinutes(15);
  private static final long CODES = 100_000_000;

  private final SecretKeySpec key;
  private final Clock clock;

  /// @param secret the same for all instances
  EmailCodes(String secret, Clock clock) {
    this.key = new SecretKeySpec(("email code:" + secret).getBytes(UTF_8), ALGORITHM);
    this.clock = clock;
  }

  /// Good for 15 minutes at least, and 30 at most.
  String of(UUID userId, String email) {
    return code(userId, email, slot(clock.instant()));
  }

  boolean isGood(String code, UUID userId, String email) {
    long slot = slot(clock.instant());
    return equal(code, code(userId, email, slot)) | equal(code, code(userId, email, slot - 1));
  }

  private static long slot(Instant moment) {
    return moment.getEpochSecond() / SLOT.toSeconds();
  }

  private String code(UUID userId, String email, long slot) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] digest = mac.doFinal((userId + "\n" + slot + "\n" + email).getBytes(UTF_8));
      long number = Math.floorMod(ByteBuffer.wrap(digest).getLong(), CODES);
      return String.format(Locale.ROOT, "%08d", number);
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException(exception);
    }
  }

  private static boolean equal(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }
}
