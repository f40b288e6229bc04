package chat.parley.file.resumable;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.upload.DeclaredType;
import chat.parley.file.upload.FileName;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a client says of a file in `Upload-Metadata`: `filename`, and `filetype` if it knows it.
/// Whatever else stands there is not kept.
record UploadMetadata(FileName name, DeclaredType type) {

  /// @throws ProblemException `invalid`, if there is no name that can be one
  static UploadMetadata from(@Nullable String header) {
    Map<String, String> values = parse(header == null ? "" : header);
    return new UploadMetadata(
        FileName.from(values.get("filename")), DeclaredType.from(values.get("filetype")));
  }

  private static Map<String, String> parse(String header) {
    Map<String, String> values = new HashMap<>();
    for (String pair : header.split(",", -1)) {
      String[] parts = pair.strip().split(" ", -1);
      if (parts.length > 2) {
        throw invalid();
      }
      if (parts.length == 2) {
        values.put(parts[0], decoded(parts[1]));
      }
    }
    return values;
  }

  private static String decoded(String value) {
    try {
      byte[] bytes = Base64.getDecoder().decode(value);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IllegalArgumentException | CharacterCodingException _) {
      throw invalid();
    }
  }

  private static ProblemException invalid() {
    return ProblemException.invalid(
        TusHeaders.UPLOAD_METADATA, "must be pairs of a key and a value in Base64 of UTF-8");
  }
}
