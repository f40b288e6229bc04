package chat.parley.file.membership;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.store.FileEntry;
import chat.parley.platform.crypto.ConversationKeys;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Secrets that open one file for a short while, as to the member who asked for them. They are
/// stored nowhere: each says until when it counts and whose it is, under an HMAC with the
/// conversation's key, and ends with that.
@Component
public class FileLinks {
  /// From when it is made until it opens nothing any more.
  public static final Duration VALID_FOR = Duration.ofMinutes(1);

  private static final String PURPOSE = "download-link";
  private static final int CLAIMS_BYTES = Long.BYTES + 2 * Long.BYTES;
  private static final int CODE_BYTES = 16;

  private final ConversationKeys conversationKeys;
  private final Clock clock;

  FileLinks(ConversationKeys conversationKeys, Clock clock) {
    this.conversationKeys = conversationKeys;
    this.clock = clock;
  }

  /// @param secret for the address
  public record Link(String secret, Instant expiresAt) {}

  /// @param entry which the user may read
  /// @throws ProblemException `not-found`, if the key is destroyed
  public Link make(FileEntry entry, UUID userId) {
    Instant expiresAt = clock.instant().plus(VALID_FOR).truncatedTo(ChronoUnit.SECONDS);
    byte[] secret =
        ByteBuffer.allocate(CLAIMS_BYTES + CODE_BYTES)
            .putLong(expiresAt.getEpochSecond())
            .putLong(userId.getMostSignificantBits())
            .putLong(userId.getLeastSignificantBits())
            .put(codeOf(entry, userId, expiresAt.getEpochSecond()))
            .array();
    return new Link(Base64.getUrlEncoder().withoutPadding().encodeToString(secret), expiresAt);
  }

  /// Who made a link.
  ///
  /// @throws ProblemException `not-found`, if it was not made for this file, or its key is
  ///   destroyed; `link-expired`
  UUID makerOf(String secret, FileEntry entry) {
    ByteBuffer told = decoded(secret);
    long expiresAt = told.getLong();
    var userId = new UUID(told.getLong(), told.getLong());
    byte[] code = new byte[CODE_BYTES];
    told.get(code);
    if (!MessageDigest.isEqual(code, codeOf(entry, userId, expiresAt))) {
      throw ProblemException.notFound();
    }
    if (clock.instant().getEpochSecond() >= expiresAt) {
      throw new ProblemException(ProblemCode.LINK_EXPIRED, null);
    }
    return userId;
  }

  private byte[] codeOf(FileEntry entry, UUID userId, long expiresAt) {
    return conversationKeys
        .of(entry.file().conversationId(), entry.keyVersion())
        .orElseThrow(ProblemException::notFound)
        .tokens()
        .of(PURPOSE, entry.getId() + " " + userId + " " + expiresAt);
  }

  private static ByteBuffer decoded(String secret) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(secret);
      if (bytes.length == CLAIMS_BYTES + CODE_BYTES) {
        return ByteBuffer.wrap(bytes);
      }
    } catch (IllegalArgumentException _) {
      // As for what has another length.
    }
    throw ProblemException.notFound();
  }
}
