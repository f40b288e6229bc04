package chat.parley.file.export;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.download.BrokenOffException;
import chat.parley.file.download.Download;
import chat.parley.file.download.DownloadAnswer;
import chat.parley.file.encryption.FileCipher;
import chat.parley.file.encryption.FileId;
import chat.parley.file.encryption.FileKey;
import chat.parley.file.store.ObjectStore;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import chat.parley.platform.web.Caller;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/// A user's own exports. Those of others are not there.
///
/// Trail: `docs/trails/account-export.md`.
@RestController
@RequestMapping("/api/v1/exports")
class ExportController {
  private final ExportStore store;
  private final Exports exports;
  private final ConversationKeys keys;
  private final ObjectStore objects;
  private final DownloadAnswer answer;

  ExportController(
      ExportStore store,
      Exports exports,
      ConversationKeys keys,
      ObjectStore objects,
      DownloadAnswer answer) {
    this.store = store;
    this.exports = exports;
    this.keys = keys;
    this.objects = objects;
    this.answer = answer;
  }

  @GetMapping
  ExportResponse.Exports own(Caller caller) {
    return new ExportResponse.Exports(store.of(caller.userId()));
  }

  @GetMapping("/{id}/content")
  void content(
      @PathVariable UUID id,
      Caller caller,
      ServletWebRequest exchange,
      HttpServletResponse response)
      throws IOException {
    UUID userId = caller.userId();
    StoredExport stored = store.findReady(userId, id).orElseThrow(ProblemException::notFound);
    KeySet owner = keys.of(userId, stored.keyVersion()).orElseThrow(ProblemException::notFound);
    FileId object = stored.object();
    FileKey key = FileCipher.unwrap(owner, object, stored.keyVersion(), stored.fileKey());
    answer.send(
        new Download(
            id,
            () -> key.decrypting(objects.open(object), object.id()),
            stored.size(),
            nameOf(stored),
            "application/zip",
            () -> store.findReady(userId, id).isPresent()),
        exchange,
        response);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable UUID id, Caller caller) {
    exports.delete(caller.userId(), id);
  }

  // The answer has begun: nothing can be said any more but by a connection that breaks.
  @ExceptionHandler
  void onBrokenOff(BrokenOffException failure) {
    throw failure;
  }

  private static String nameOf(StoredExport stored) {
    return "parley-export-" + stored.readyAt().atOffset(ZoneOffset.UTC).toLocalDate() + ".zip";
  }
}
