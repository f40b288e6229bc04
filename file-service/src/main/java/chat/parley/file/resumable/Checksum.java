package chat.parley.file.resumable;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/// What a request's body must come to, as its `Upload-Checksum` says.
final class Checksum {
  /// As `Tus-Checksum-Algorithm` lists them. SHA-1 is what every tus server knows; here it finds
  /// what a line has spoilt, and keeps nobody out.
  static final String ALGORITHMS = "sha1,sha256";

  private static final Map<String, String> NAMES = Map.of("sha1", "SHA-1", "sha256", "SHA-256");

  private final MessageDigest digest;
  private final byte[] expected;

  private Checksum(MessageDigest digest, byte[] expected) {
    this.digest = digest;
    this.expected = expected;
  }

  /// @throws ProblemException `invalid`, if it is no checksum of a known algorithm
  static Checksum from(String header) {
    String[] parts = header.strip().split(" ", -1);
    String name = NAMES.get(parts[0]);
    if (parts.length != 2 || name == null) {
      throw invalid();
    }
    try {
      return new Checksum(MessageDigest.getInstance(name), Base64.getDecoder().decode(parts[1]));
    } catch (IllegalArgumentException _) {
      throw invalid();
    } catch (NoSuchAlgorithmException exception) {
      throw new IllegalStateException(exception);
    }
  }

  void add(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
  }

  /// To be asked once, behind the last byte.
  ///
  /// @throws ProblemException `checksum-mismatch`
  void verify() {
    if (!MessageDigest.isEqual(digest.digest(), expected)) {
      throw new ProblemException(ProblemCode.CHECKSUM_MISMATCH, null);
    }
  }

  private static ProblemException invalid() {
    return ProblemException.invalid(
        TusHeaders.UPLOAD_CHECKSUM, "must be one of " + ALGORITHMS + " and a digest in Base64");
  }
}
