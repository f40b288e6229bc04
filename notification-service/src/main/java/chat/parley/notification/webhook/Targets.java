package chat.parley.notification.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.parley.contracts.internal.PictureDirectory;
import chat.parley.platform.crypto.ConversationKeys;
import com.google.crypto.tink.Aead;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Seals targets with their user's key, which room-service keeps and which ends with the account:
/// an address may be as secret as what is signed with.
@Component
class Targets {
  private static final int KEY_BYTES = 32;

  private final PictureDirectory owners;
  private final ConversationKeys keys;

  Targets(PictureDirectory owners, ConversationKeys keys) {
    this.owners = owners;
    this.keys = keys;
  }

  byte[] seal(UUID webhookId, UUID userId, Target target) {
    byte[] address = target.address().toString().getBytes(UTF_8);
    byte[] plain =
        ByteBuffer.allocate(KEY_BYTES + address.length).put(target.key()).put(address).array();
    owners.createUserKey(userId);
    try {
      return aead(userId)
          .orElseThrow(() -> new IllegalStateException("a user's key is gone"))
          .encrypt(plain, boundTo(webhookId));
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("a webhook can not be sealed", exception);
    }
  }

  /// Empty where the user's key is gone.
  Optional<Target> open(Webhook webhook) {
    return aead(webhook.userId())
        .map(it -> {
          try {
            ByteBuffer plain = ByteBuffer.wrap(it.decrypt(webhook.sealed(), boundTo(webhook.id())));
            byte[] key = new byte[KEY_BYTES];
            plain.get(key);
            return new Target(URI.create(UTF_8.decode(plain).toString()), key);
          } catch (GeneralSecurityException exception) {
            throw new IllegalStateException("a webhook can not be read", exception);
          }
        });
  }

  private Optional<Aead> aead(UUID userId) {
    return keys.of(userId).map(ConversationKeys.KeySet::aead);
  }

  private static byte[] boundTo(UUID webhookId) {
    return ("parley:webhook:" + webhookId).getBytes(UTF_8);
  }
}
