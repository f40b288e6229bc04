package chat.parley.file.download;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.encryption.FileCipher;
import chat.parley.file.encryption.FileCipher.Detail;
import chat.parley.file.membership.SharedFiles;
import chat.parley.file.store.FileEntry;
import chat.parley.file.store.StoredFiles;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import chat.parley.platform.web.Caller;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ThumbnailController {
  private final SharedFiles shared;
  private final StoredFiles stored;
  private final ConversationKeys conversationKeys;

  ThumbnailController(SharedFiles shared, StoredFiles stored, ConversationKeys conversationKeys) {
    this.shared = shared;
    this.stored = stored;
    this.conversationKeys = conversationKeys;
  }

  @GetMapping("/api/v1/files/{id}/thumbnail")
  ResponseEntity<byte[]> thumbnail(@PathVariable UUID id, Caller caller) {
    FileEntry entry = shared.requireReadable(id, caller);
    KeySet keys =
        conversationKeys
            .of(entry.file().conversationId(), entry.keyVersion())
            .orElseThrow(ProblemException::notFound);
    byte[] thumbnail = stored.thumbnailOf(id).orElseThrow(ProblemException::notFound);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore().cachePrivate())
        .contentType(MediaType.IMAGE_JPEG)
        .header("X-Content-Type-Options", "nosniff")
        .body(
            FileCipher.decrypt(
                keys, entry.file(), entry.keyVersion(), Detail.THUMBNAIL, thumbnail));
  }
}
