package chat.parley.file.inspection;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;
import org.apache.tika.parser.ParseContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tells media types, by how a file begins and what it is called. Plain text may be called anything
/// but an image, sound or a film; these may be called nothing else. What is not on the list is
/// bytes to be saved and no more: nothing is shown for what it is not.
@Component
class ContentTypes {
  static final String UNKNOWN = "application/octet-stream";

  /// So much of a file is looked at.
  static final int BEGINNING_BYTES = 64 * 1024;

  // What programs of people make and open. HTML, SVG, scripts and programs are not there: they stay
  // bytes, or text, whatever they say of themselves.
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
  // What sound and films come in, where only a name would say more.
  private static final Set<MediaType> CONTAINERS =
      Set.of(MediaType.application("ogg"), MediaType.application("x-matroska"));

  private final MimeTypes types = MimeTypes.getDefaultMimeTypes();
  private final TypeProperties properties;

  ContentTypes(TypeProperties properties) {
    this.properties = properties;
  }

  /// @param beginning the first {@link #BEGINNING_BYTES} of it, or all
  /// @throws ProblemException `file-type-mismatch` where only one of content and name is an image,
  ///   sound or a film; `unsupported-media-type` where the installation does not take what it is
  String of(byte[] beginning, String name) throws IOException {
    MediaType byContent = detect(beginning, null);
    MediaType byName = detect(null, name);
    if (byContent.equals(MediaType.OCTET_STREAM)) {
      requireTaken(List.of(byContent), List.of(byContent, byName));
      return UNKNOWN;
    }
    boolean together = goTogether(byContent, byName);
    boolean alike = !together && isAlike(byContent, byName);
    if (!together && !alike && (isMedia(byContent) || isMedia(byName))) {
      throw new ProblemException(
          ProblemCode.FILE_TYPE_MISMATCH,
          "It is called like " + byName + ", and is " + byContent + ".");
    }
    if (isPlain(byContent)) {
      requireTaken(List.of(MediaType.TEXT_PLAIN), List.of(MediaType.TEXT_PLAIN, byContent, byName));
      return MediaType.TEXT_PLAIN.toString();
    }
    MediaType type = together ? detect(beginning, name) : byContent;
    List<MediaType> told = together ? List.of(type) : List.of(byContent, byName);
    requireTaken(told, told);
    return (together || alike) && KNOWN.contains(type.toString()) ? type.toString() : UNKNOWN;
  }

  private void requireTaken(List<MediaType> accepted, List<MediaType> notRefused) {
    boolean taken =
        accepted.stream().allMatch(it -> properties.accepts(it.toString()))
            && notRefused.stream().noneMatch(it -> properties.refuses(it.toString()));
    if (!taken) {
      throw new ProblemException(
          ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Files of this type are not taken here.");
    }
  }

  // A name that says nothing goes with everything.
  private boolean goTogether(MediaType byContent, MediaType byName) {
    return byName.equals(MediaType.OCTET_STREAM)
        || byName.equals(byContent)
        || isKindOf(byName, byContent)
        || isKindOf(byContent, byName);
  }

  // A JPEG that somebody has called ".png" deceives nobody: the content says what it is.
  private boolean isAlike(MediaType byContent, MediaType byName) {
    return (isImage(byContent) && isImage(byName)) || (isPlayed(byContent) && isPlayed(byName));
  }

  private boolean isMedia(MediaType type) {
    return KNOWN.contains(type.toString()) && (isImage(type) || isPlayed(type));
  }

  // SVG is a document, which may have scripts.
  private boolean isImage(MediaType type) {
    return type.getType().equals("image") && !isKindOf(type, MediaType.APPLICATION_XML);
  }

  private static boolean isPlayed(MediaType type) {
    return type.getType().equals("audio")
        || type.getType().equals("video")
        || CONTAINERS.contains(type);
  }

  private boolean isPlain(MediaType type) {
    boolean isMarkup =
        type.equals(MediaType.TEXT_HTML)
            || type.equals(MediaType.APPLICATION_XML)
            || isKindOf(type, MediaType.APPLICATION_XML);
    boolean isText = type.equals(MediaType.TEXT_PLAIN) || isKindOf(type, MediaType.TEXT_PLAIN);
    return isText && !isMarkup && !KNOWN.contains(type.toString());
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
      return types.detect(null, metadata, new ParseContext()).getBaseType();
    }
    try (TikaInputStream in = TikaInputStream.get(beginning)) {
      return types.detect(in, metadata, new ParseContext()).getBaseType();
    }
  }
}
