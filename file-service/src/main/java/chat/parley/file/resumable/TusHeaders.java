package chat.parley.file.resumable;

/// The headers of tus 1.0.
final class TusHeaders {
  static final String VERSION = "1.0.0";
  static final String EXTENSIONS = "creation,creation-with-upload,checksum,expiration,termination";
  static final String BODY = "application/offset+octet-stream";

  static final String TUS_RESUMABLE = "Tus-Resumable";
  static final String TUS_VERSION = "Tus-Version";
  static final String TUS_EXTENSION = "Tus-Extension";
  static final String TUS_MAX_SIZE = "Tus-Max-Size";
  static final String TUS_CHECKSUM_ALGORITHM = "Tus-Checksum-Algorithm";
  static final String UPLOAD_LENGTH = "Upload-Length";
  static final String UPLOAD_OFFSET = "Upload-Offset";
  static final String UPLOAD_METADATA = "Upload-Metadata";
  static final String UPLOAD_CHECKSUM = "Upload-Checksum";
  static final String UPLOAD_EXPIRES = "Upload-Expires";

  private TusHeaders() {}
}
