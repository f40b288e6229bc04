package chat.parley.file.upload;

import chat.parley.contracts.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeType;

/// The media type that the uploader says a file has, without parameters. Well-formed, and no more
/// than a claim.
public record DeclaredType(String value) {
  private static final int MAX_CHARACTERS = 127;

  /// @throws ProblemException `invalid`, if it is not a media type of one kind of content
  public static DeclaredType from(@Nullable String sent) {
    if (sent == null || sent.isBlank()) {
      return new DeclaredType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
    }
    try {
      MediaType type = MediaType.parseMediaType(sent);
      String value = new MimeType(type.getType(), type.getSubtype()).toString();
      if (!type.isConcrete() || value.length() > MAX_CHARACTERS) {
        throw invalid();
      }
      return new DeclaredType(value);
    } catch (InvalidMediaTypeException exception) {
      throw invalid();
    }
  }

  private static ProblemException invalid() {
    return ProblemException.invalid(UploadedPart.FIELD, "has a content type that is not one");
  }
}
