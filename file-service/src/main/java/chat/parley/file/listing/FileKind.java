package chat.parley.file.listing;

import chat.parley.contracts.problem.ProblemException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What of a conversation's files is asked for.
enum FileKind {
  ANY("%"),
  IMAGE("image/%"),
  VIDEO("video/%"),
  AUDIO("audio/%"),
  TEXT("text/%"),
  APPLICATION("application/%");

  private final String contentType;

  FileKind(String contentType) {
    this.contentType = contentType;
  }

  /// @param sent null for all of them
  /// @throws ProblemException `invalid` where there is none of this name
  static FileKind of(@Nullable String sent) {
    if (sent == null) {
      return ANY;
    }
    return Arrays.stream(values())
        .filter(it -> it != ANY && it.wire().equals(sent))
        .findFirst()
        .orElseThrow(() ->
            ProblemException.invalid(
                "kind", "must be one of image, video, audio, text and application"));
  }

  private String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// As a pattern of `like`.
  String contentType() {
    return contentType;
  }
}
