package chat.parley.file.upload;

import chat.parley.contracts.problem.ProblemException;
import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A file's name as people may see and save it: one path segment of 1 to 255 characters, none of
/// which can hide or turn around the others.
public record FileName(String value) {
  private static final int MAX_CHARACTERS = 255;
  // Controls, broken surrogates, line ends, and what reorders text: "annexe[RLO]fdp.exe" shows as
  // "annexeexe.pdf". Joiners stay, scripts and emoji need them.
  private static final Pattern DECEPTIVE =
      Pattern.compile(
          "[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

  /// Takes what a client sent: the last segment of a path of any system, in normal form C, with `_`
  /// for each character that must not be shown.
  ///
  /// @throws ProblemException `invalid`, if that leaves no name, one that is too long, or if it has
  ///   a NUL
  public static FileName from(@Nullable String sent) {
    if (sent == null) {
      throw invalid("needs a file name");
    }
    if (sent.indexOf('\0') >= 0) {
      throw invalid("has a file name with a NUL character");
    }
    String segment = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
    String normal = Normalizer.normalize(segment, Normalizer.Form.NFC);
    String name = DECEPTIVE.matcher(normal).replaceAll("_").strip();
    if (name.isEmpty() || name.equals(".") || name.equals("..")) {
      throw invalid("needs a file name");
    }
    if (name.codePointCount(0, name.length()) > MAX_CHARACTERS) {
      throw invalid("has a file name of more than " + MAX_CHARACTERS + " characters");
    }
    return new FileName(name);
  }

  private static ProblemException invalid(String message) {
    return ProblemException.invalid(UploadedPart.FIELD, message);
  }
}
