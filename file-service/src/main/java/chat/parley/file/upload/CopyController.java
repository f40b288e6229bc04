package chat.parley.file.upload;

import chat.parley.file.listing.FileResponse;
import chat.parley.file.membership.Membership;
import chat.parley.file.membership.Memberships;
import chat.parley.file.membership.SharedFiles;
import chat.parley.file.store.FileEntry;
import chat.parley.platform.web.Caller;
import jakarta.validation.Valid;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Trail: `docs/trails/forward.md`.
@RestController
class CopyController {
  private final Memberships memberships;
  private final SharedFiles shared;
  private final FileCopier copier;

  CopyController(Memberships memberships, SharedFiles shared, FileCopier copier) {
    this.memberships = memberships;
    this.shared = shared;
    this.copier = copier;
  }

  @PostMapping("/api/v1/files/{id}/copies")
  ResponseEntity<FileResponse> copy(
      @PathVariable UUID id, @Valid @RequestBody CopyRequest request, Caller caller)
      throws IOException {
    FileEntry original = shared.requireReadable(id, caller);
    Membership target = memberships.requireWriter(request.conversationId(), caller);
    FileResponse copy = copier.copy(original, target);
    return ResponseEntity.created(URI.create("/api/v1/files/" + copy.id())).body(copy);
  }
}
