package chat.parley.file.download;

import chat.parley.contracts.internal.FileLink;
import chat.parley.file.membership.FileLinks;
import chat.parley.file.membership.FileLinks.Link;
import chat.parley.file.membership.SharedFiles;
import chat.parley.file.store.FileEntry;
import chat.parley.platform.web.Caller;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/// Trail: `docs/trails/upload.md`.
@RestController
class DownloadController {
  private final SharedFiles shared;
  private final FileLinks links;
  private final FileSender sender;

  DownloadController(SharedFiles shared, FileLinks links, FileSender sender) {
    this.shared = shared;
    this.links = links;
    this.sender = sender;
  }

  @GetMapping("/api/v1/files/{id}/content")
  void content(
      @PathVariable UUID id,
      Caller caller,
      ServletWebRequest exchange,
      HttpServletResponse response)
      throws IOException {
    sender.send(shared.requireReadable(id, caller), exchange, response);
  }

  @PostMapping("/api/v1/files/{id}/links")
  ResponseEntity<FileLinkResponse> createLink(@PathVariable UUID id, Caller caller) {
    FileEntry entry = shared.requireReadable(id, caller);
    Link link = links.make(entry, caller.userId());
    return ResponseEntity.status(HttpStatus.CREATED)
        .cacheControl(CacheControl.noStore().cachePrivate())
        .body(FileLinkResponse.from(id, link));
  }

  /// @param link which stands in the address until it comes to the gateway
  @GetMapping("/api/v1/files/{id}/links/{link}")
  void linkedContent(
      @PathVariable UUID id,
      @RequestHeader(name = FileLink.HEADER, defaultValue = "") String link,
      ServletWebRequest exchange,
      HttpServletResponse response)
      throws IOException {
    sender.send(shared.requireLinked(id, link), exchange, response);
  }

  // The answer has begun: nothing can be said any more but by a connection that breaks.
  @ExceptionHandler
  void onBrokenOff(BrokenOffException failure) {
    throw failure;
  }
}
