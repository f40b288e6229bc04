package chat.parley.file.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import java.util.regex.Pattern;

/// What a file is called in an archive: one that any system can unpack, and that leads nowhere
/// else.
final class EntryName {
  /// With the id before it, shorter than any system's limit of 255 bytes.
  static final int MAX_BYTES = 150;

  private static final int MAX_EXTENSION = 16;
  // Separators, what Windows reserves, controls, what reorders text, and broken surrogates.
  private static final Pattern UNSAFE =
      Pattern.compile("[/\\\\:*?\"<>|\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
  private static final Pattern END = Pattern.compile("[. ]+$");

  private EntryName() {}

  static String of(UUID conversationId, UUID fileId, String name) {
    return "files/" + conversationId + "/" + fileId + "-" + safe(name);
  }

  private static String safe(String name) {
    String plain = END.matcher(UNSAFE.matcher(name).replaceAll("_")).replaceAll("");
    if (bytes(plain) <= MAX_BYTES) {
      return plain;
    }
    int dot = plain.lastIndexOf('.');
    String extension =
        dot > 0 && bytes(plain.substring(dot)) <= MAX_EXTENSION ? plain.substring(dot) : "";
    return start(plain, MAX_BYTES - bytes(extension)) + extension;
  }

  private static String start(String text, int mostBytes) {
    var start = new StringBuilder();
    int bytes = 0;
    for (int codePoint : text.codePoints().toArray()) {
      String character = Character.toString(codePoint);
      bytes += bytes(character);
      if (bytes > mostBytes) {
        break;
      }
      start.append(character);
    }
    return start.toString();
  }

  private static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }
}
