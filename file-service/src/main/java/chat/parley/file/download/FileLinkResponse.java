package chat.parley.file.download;

import chat.parley.file.membership.FileLinks.Link;
import java.time.Instant;
import java.util.UUID;

/// A link by which one file is downloaded without a token.
///
/// @param url from the root of where the API is
record FileLinkResponse(String url, Instant expiresAt) {

  static FileLinkResponse from(UUID fileId, Link link) {
    return new FileLinkResponse(
        "/api/v1/files/" + fileId + "/links/" + link.secret(), link.expiresAt());
  }
}
