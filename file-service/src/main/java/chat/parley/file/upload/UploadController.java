package chat.parley.file.upload;

import chat.parley.file.listing.FileResponse;
import chat.parley.file.membership.Membership;
import chat.parley.file.membership.Memberships;
import chat.parley.platform.web.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Trail: `docs/trails/upload.md`.
@RestController
class UploadController {
  private final Memberships memberships;
  private final FileUploader uploader;
  private final UploadProperties properties;

  UploadController(Memberships memberships, FileUploader uploader, UploadProperties properties) {
    this.memberships = memberships;
    this.uploader = uploader;
    this.properties = properties;
  }

  @PostMapping(
      path = "/api/v1/conversations/{conversationId}/files",
      consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<FileResponse> upload(
      @PathVariable UUID conversationId, Caller caller, HttpServletRequest request)
      throws IOException {
    Membership member = memberships.requireWriter(conversationId, caller);
    UploadedPart part = UploadedPart.open(request, properties.maxSize());
    long declared = request.getContentLengthLong();
    long most = properties.maxSize().toBytes();
    FileResponse file = uploader.upload(member, part, declared < 0 ? most : declared);
    return ResponseEntity.created(URI.create("/api/v1/files/" + file.id())).body(file);
  }
}
