package chat.parley.notification.push;

import static java.nio.charset.StandardCharsets.US_ASCII;

import chat.parley.contracts.internal.PictureDirectory;
import chat.parley.platform.crypto.ConversationKeys;
import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The one key that push services know Parley by: made when it is first needed, and the same on
/// every instance from then on, for subscriptions are bound to it. Its private part is sealed with
/// a key set that room-service keeps as it keeps those of users, under the key-encryption key.
@Component
class VapidKeys {
  /// Whose key set it is: nobody's, and none of a user or conversation is so small.
  private static final UUID OWNER = new UUID(0, 0x7075_7368);

  private static final byte[] BOUND_TO = "parley:vapid:1".getBytes(US_ASCII);

  private final JdbcClient jdbc;
  private final PictureDirectory owners;
  private final ConversationKeys keys;
  private volatile @Nullable VapidKey known;

  VapidKeys(JdbcClient jdbc, PictureDirectory owners, ConversationKeys keys) {
    this.jdbc = jdbc;
    this.owners = owners;
    this.keys = keys;
  }

  VapidKey key() {
    VapidKey key = known;
    if (key == null) {
      key = stored();
      if (key == null) {
        store(P256.generate());
        key = stored();
      }
      if (key == null) {
        throw new IllegalStateException("the key for push services is gone");
      }
      known = key;
    }
    return key;
  }

  private @Nullable VapidKey stored() {
    return jdbc.sql("SELECT public_key, sealed_private_key FROM vapid_key")
        .query((row, _) -> open(row.getString(1), row.getString(2)))
        .optional()
        .orElse(null);
  }

  // Whichever instance is first: the others take its key.
  private void store(KeyPair pair) {
    owners.createUserKey(OWNER);
    try {
      byte[] sealed = aead().encrypt(pair.getPrivate().getEncoded(), BOUND_TO);
      jdbc.sql(
              """
              INSERT INTO vapid_key (public_key, sealed_private_key) VALUES (?, ?)
              ON CONFLICT DO NOTHING
              """)
          .param(
              Base64.getUrlEncoder()
                  .withoutPadding()
                  .encodeToString(P256.encode((ECPublicKey) pair.getPublic())))
          .param(Base64.getEncoder().encodeToString(sealed))
          .update();
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("the key for push services can not be sealed", exception);
    }
  }

  private VapidKey open(String publicKey, String sealed) {
    try {
      byte[] encoded = aead().decrypt(Base64.getDecoder().decode(sealed), BOUND_TO);
      return new VapidKey(
          publicKey,
          KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("the key for push services can not be read", exception);
    }
  }

  private Aead aead() {
    return keys.of(OWNER)
        .orElseThrow(() -> new IllegalStateException("the key of the key for push is gone"))
        .aead();
  }
}
