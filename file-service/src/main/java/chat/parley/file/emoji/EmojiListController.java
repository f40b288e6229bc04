package chat.parley.file.emoji;

import chat.parley.contracts.internal.EmojiDirectory;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.emoji.EmojiCipher.Kind;
import chat.parley.file.emoji.EmojiStore.Sealed;
import chat.parley.platform.web.Administrator;
import chat.parley.platform.web.Caller;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/// Tells which emoji there are, and what they look like: everybody who is logged in, and other
/// services.
@RestController
class EmojiListController implements EmojiDirectory {
  private static final CacheControl ASKED_AGAIN = CacheControl.noCache().cachePrivate();
  private static final CacheControl FOREVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();

  private final EmojiStore store;
  private final EmojiAudit audit;
  private final EmojiCipher cipher;
  private final EmojiProperties properties;

  EmojiListController(
      EmojiStore store, EmojiAudit audit, EmojiCipher cipher, EmojiProperties properties) {
    this.store = store;
    this.audit = audit;
    this.cipher = cipher;
    this.properties = properties;
  }

  @GetMapping(EmojiController.EMOJI)
  ResponseEntity<EmojiListResponse> all(
      Caller caller, Optional<Administrator> administrator, ServletWebRequest exchange) {
    EmojiEditor editor = EmojiEditor.of(caller, administrator, properties);
    // Before the list: its tag is never of a later one.
    String tag = "\"%d-%s\"".formatted(audit.size(), editor.tag());
    ResponseEntity.BodyBuilder answer = answer(exchange, tag, ASKED_AGAIN);
    if (exchange.isNotModified()) {
      return answer.build();
    }
    return answer.body(
        new EmojiListResponse(
            store.all().stream().map(it -> EmojiResponse.from(it, editor)).toList(),
            editor.mayAdd(),
            properties.most()));
  }

  /// A picture never changes, so its emoji's id says which bytes these are.
  @GetMapping(EmojiController.EMOJI + "/{emojiId}/image")
  ResponseEntity<byte[]> image(
      @PathVariable UUID emojiId,
      @RequestParam(defaultValue = "false") boolean still,
      ServletWebRequest exchange) {
    Sealed sealed = store.picturesOf(emojiId).orElseThrow(ProblemException::notFound);
    byte[] unmoved = still ? sealed.still() : null;
    Kind kind = unmoved == null ? Kind.PICTURE : Kind.STILL;
    ResponseEntity.BodyBuilder answer =
        answer(exchange, "\"%s-%s\"".formatted(emojiId, kind), FOREVER);
    if (exchange.isNotModified()) {
      return answer.build();
    }
    return answer
        .contentType(
            unmoved == null ? MediaType.parseMediaType(sealed.contentType()) : MediaType.IMAGE_PNG)
        .header("X-Content-Type-Options", "nosniff")
        .body(
            cipher.decrypt(
                sealed.keyVersion(), emojiId, kind, unmoved == null ? sealed.picture() : unmoved));
  }

  @Override
  public Set<String> known(Set<String> names) {
    return store.known(names);
  }

  private static ResponseEntity.BodyBuilder answer(
      ServletWebRequest exchange, String tag, CacheControl caching) {
    return ResponseEntity.status(exchange.checkNotModified(tag) ? 304 : 200)
        .cacheControl(caching)
        .eTag(tag);
  }
}
