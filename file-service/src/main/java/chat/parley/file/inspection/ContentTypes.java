package chat.parley.file.inspection;

import java.io.IOException;
import java.util.Set;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;
import org.apache.tika.parser.ParseContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tells media types, by how a file begins and what it is called. Where the two do not go together,
/// and for every type that is not on the list, it is bytes to be saved and no more: nobody is
/// refused a file for its type, and nothing is shown for what it is not.
@Component
class ContentTypes {
  static final String UNKNOWN = "application/octet-stream";

  /// So much of a file is looked at.
  static final int BEGINNING_BYTES = 64 * 1024;

  // What programs of people make and open. HTML, SVG, scripts and programs are not there: they stay
  // bytes, whatever they say of themselves.
  private static final Set<String> KNOWN =
      Set.of(
          "image/jpeg",
          "image/png",
          "image/gif",
          "image/webp",
          "image/avif",
          "image/heic",
          "image/tiff",
          "image/bmp",
          "audio/mpeg",
          "audio/mp4",
          "audio/ogg",
          "audio/opus",
          "audio/vorbis",
          "audio/x-flac",
          "audio/vnd.wave",
          "video/mp4",
          "video/webm",
          "video/ogg",
          "video/quicktime",
          "video/x-matroska",
          "video/x-msvideo",
          "application/pdf",
          "application/rtf",
          "application/epub+zip",
          "application/zip",
          "application/gzip",
          "application/x-7z-compressed",
          "application/x-bzip2",
          "application/x-xz",
          "application/msword",
          "application/vnd.ms-excel",
          "application/vnd.ms-powerpoint",
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          "application/vnd.openxmlformats-officedocument.presentationml.presentation",
          "application/vnd.oasis.opendocument.text",
          "application/vnd.oasis.opendocument.spreadsheet",
          "application/vnd.oasis.opendocument.presentation");
  private static final Set<String> RUN_BY_BROWSERS = Set.of("text/html", "text/javascript");
  private static final String TEXT = "text/plain";

  private final MimeTypes types = MimeTypes.getDefaultMimeTypes();

  /// @param beginning the first {@link #BEGINNING_BYTES} of it, or all
  String of(byte[] beginning, String name) throws IOException {
    MediaType byContent = detect(beginning, null);
    MediaType byName = detect(null, name);
    if (byContent.equals(MediaType.OCTET_STREAM) || !goTogether(byContent, byName)) {
      return UNKNOWN;
    }
    MediaType type = detect(beginning, name);
    if (KNOWN.contains(type.toString())) {
      return type.toString();
    }
    boolean isText = byContent.equals(MediaType.TEXT_PLAIN) && isPlain(type);
    return isText ? TEXT : UNKNOWN;
  }

  private boolean isPlain(MediaType type) {
    return !RUN_BY_BROWSERS.contains(type.toString())
        && (type.equals(MediaType.TEXT_PLAIN) || isKindOf(type, MediaType.TEXT_PLAIN));
  }

  // A name that says nothing goes with everything.
  private boolean goTogether(MediaType byContent, MediaType byName) {
    return byName.equals(MediaType.OCTET_STREAM)
        || byName.equals(byContent)
        || isKindOf(byName, byContent)
        || isKindOf(byContent, byName);
  }

  private boolean isKindOf(MediaType type, MediaType of) {
    return types.getMediaTypeRegistry().isSpecializationOf(type, of);
  }

  private MediaType detect(byte @Nullable [] beginning, @Nullable String name) throws IOException {
    var metadata = new Metadata();
    if (name != null) {
      metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
    }
    if (beginning == null) {
      return types.detect(null, metadata, new ParseContext());
    }
    try (TikaInputStream in = TikaInputStream.get(beginning)) {
      return types.detect(in, metadata, new ParseContext());
    }
  }
}
