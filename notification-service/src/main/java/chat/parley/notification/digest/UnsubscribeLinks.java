package chat.parley.notification.digest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import chat.parley.contracts.internal.PictureDirectory;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import com.google.crypto.tink.Aead;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Addresses by which who has a mail has no more of them sent, without logging in (RFC 8058). Each
/// says whose it is in a way that only Parley can make and read; it does nothing else and has no
/// end. The key set is one that room-service keeps as it keeps those of users.
@Component
class UnsubscribeLinks {
  /// Whose key set it is: nobody's, and none of a user or conversation is so small.
  private static final UUID OWNER = new UUID(0, 0x6d61_696c);

  private static final byte[] BOUND_TO = "parley:unsubscribe:1".getBytes(US_ASCII);

  private final PictureDirectory owners;
  private final ConversationKeys keys;
  private final URI site;

  UnsubscribeLinks(PictureDirectory owners, ConversationKeys keys, DigestProperties properties) {
    this.owners = owners;
    this.keys = keys;
    this.site = properties.site();
  }

  /// What is asked by a mail program, with POST.
  URI oneClick(UUID userId) {
    return site.resolve("/api/v1/notifications/digest/unsubscriptions/" + token(userId));
  }

  /// What is opened by a person, and asks first: programs follow the links of mails.
  URI page(UUID userId) {
    return site.resolve("/unsubscribe/" + token(userId));
  }

  /// Whose a token is; empty where it is none of ours.
  Optional<UUID> userOf(String token) {
    try {
      byte[] sealed = Base64.getUrlDecoder().decode(token);
      ByteBuffer id = ByteBuffer.wrap(aead().decrypt(sealed, BOUND_TO));
      return Optional.of(new UUID(id.getLong(), id.getLong()));
    } catch (IllegalArgumentException | GeneralSecurityException _) {
      return Optional.empty();
    }
  }

  private String token(UUID userId) {
    byte[] id =
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(userId.getMostSignificantBits())
            .putLong(userId.getLeastSignificantBits())
            .array();
    try {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(aead().encrypt(id, BOUND_TO));
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("a link can not be sealed", exception);
    }
  }

  private Aead aead() {
    return keys.of(OWNER).or(this::made).map(KeySet::aead).orElseThrow();
  }

  private Optional<KeySet> made() {
    owners.createUserKey(OWNER);
    keys.forget(OWNER);
    return keys.of(OWNER);
  }
}
