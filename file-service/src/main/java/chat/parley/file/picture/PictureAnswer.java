package chat.parley.file.picture;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;

/// Gives pictures out. A picture never changes, so its id says which bytes these are; no checksum
/// is told, by which somebody could prove what it shows.
@Component
class PictureAnswer {
  private static final Duration FOREVER = Duration.ofDays(365);

  private final PictureStore store;
  private final ConversationKeys keys;

  PictureAnswer(PictureStore store, ConversationKeys keys) {
    this.store = store;
    this.keys = keys;
  }

  /// @param wanted which picture; null for the present one
  /// @throws ProblemException `not-found` where there is none, or another than the one wanted
  ResponseEntity<byte[]> of(
      UUID ownerId, PictureSize size, @Nullable UUID wanted, ServletWebRequest exchange) {
    StoredPicture picture =
        store
            .find(ownerId, size)
            .filter(it -> wanted == null || it.id().equals(wanted))
            .orElseThrow(ProblemException::notFound);
    String tag = "\"" + picture.id() + "-" + size.side() + "\"";
    CacheControl caching =
        wanted == null
            ? CacheControl.noCache().cachePrivate()
            : CacheControl.maxAge(FOREVER).cachePrivate().immutable();
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(exchange.checkNotModified(tag) ? 304 : 200)
            .cacheControl(caching)
            .eTag(tag);
    if (exchange.isNotModified()) {
      return answer.build();
    }
    KeySet owners = keys.of(ownerId, picture.keyVersion()).orElseThrow(ProblemException::notFound);
    return answer
        .contentType(MediaType.parseMediaType(PictureMaker.CONTENT_TYPE))
        .header("X-Content-Type-Options", "nosniff")
        .body(PictureCipher.decrypt(owners, picture, size));
  }
}
