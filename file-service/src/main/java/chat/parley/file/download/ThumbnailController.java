package chat.parley.file.download;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.encryption.FileCipher;
import chat.parley.file.encryption.FileCipher.Detail;
import chat.parley.file.membership.Membership;
import chat.parley.file.membership.Memberships;
import chat.parley.file.store.FileEntry;
import chat.parley.file.store.FileRepository;
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
  private final Memberships memberships;
  private final FileRepository files;
  private final StoredFiles stored;
  private final ConversationKeys conversationKeys;

  ThumbnailController(
      Memberships memberships,
      FileRepository files,
      StoredFiles stored,
      ConversationKeys conversationKeys) {
    this.memberships = memberships;
    this.files = files;
    this.stored = stored;
    this.conversationKeys = conversationKeys;
  }

  @GetMapping("/api/v1/files/{id}/thumbnail")
  ResponseEntity<byte[]> thumbnail(@PathVariable UUID id, Caller caller) {
    FileEntry entry = files.findStored(id).orElseThrow(ProblemException::notFound);
    Membership member = memberships.require(entry.file().conversationId(), caller);
    KeySet keys =
        conversationKeys
            .of(member.conversationId(), entry.keyVersion())
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
