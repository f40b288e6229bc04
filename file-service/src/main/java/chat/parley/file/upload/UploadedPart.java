package chat.parley.file.upload;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/// The one part, `file`, of a multipart request, read as it arrives. Whatever is wrong with what
/// the client sends is a {@link ProblemException}, so that an {@link IOException} of who reads is
/// the store's.
public final class UploadedPart {
  static final String FIELD = "file";

  // Room for a name that is much too long, so that the answer can say so.
  private static final int MAX_HEADER_BYTES = 16 * 1024;

  private final FileItemInputIterator parts;
  private final FileItemInput part;
  private final @Nullable String name;
  private final long maxBytes;

  private UploadedPart(
      FileItemInputIterator parts, FileItemInput part, @Nullable String name, long maxBytes) {
    this.parts = parts;
    this.part = part;
    this.name = name;
    this.maxBytes = maxBytes;
  }

  /// Reads up to the first byte of the file.
  ///
  /// @throws ProblemException `too-large` by the declared length, `invalid` if the first part is
  ///   not the file, `malformed` if it is no multipart body
  public static UploadedPart open(HttpServletRequest request, DataSize maxSize) {
    long maxBytes = maxSize.toBytes();
    if (request.getContentLengthLong() > maxBytes + MAX_HEADER_BYTES) {
      throw tooLarge(maxBytes);
    }
    // The type parameters belong to the API that stores parts on disk, which is not used.
    var upload = new JakartaServletFileUpload<DiskFileItem, DiskFileItemFactory>();
    upload.setHeaderCharset(StandardCharsets.UTF_8);
    upload.setMaxPartHeaderSize(MAX_HEADER_BYTES);
    try {
      FileItemInputIterator parts = upload.getItemIterator(request);
      if (!parts.hasNext()) {
        throw ProblemException.invalid(FIELD, "is missing");
      }
      FileItemInput part = parts.next();
      if (!FIELD.equals(part.getFieldName())) {
        throw onlyOnePart();
      }
      // The part's own accessor takes names for paths of this system, and fails where they are
      // none.
      return new UploadedPart(parts, part, upload.getFileName(part.getHeaders()), maxBytes);
    } catch (IOException exception) {
      throw malformed();
    }
  }

  FileName name() {
    return FileName.from(name);
  }

  DeclaredType type() {
    return DeclaredType.from(part.getContentType());
  }

  /// The file's bytes; read once. Ends only where the body ended as multipart bodies do, with
  /// nothing behind the file.
  ///
  /// @throws ProblemException from reads: `too-large` at the byte that is too many, `malformed` if
  ///   the body breaks off, `invalid` if another part follows
  public InputStream content() {
    try {
      return new Content(part.getInputStream());
    } catch (IOException exception) {
      throw malformed();
    }
  }

  private static ProblemException tooLarge(long maxBytes) {
    return new ProblemException(
        ProblemCode.TOO_LARGE, "A file may have at most " + maxBytes + " bytes.");
  }

  private static ProblemException onlyOnePart() {
    return ProblemException.invalid(FIELD, "must be the only part");
  }

  private static ProblemException malformed() {
    return new ProblemException(
        ProblemCode.MALFORMED, "The body is not multipart/form-data, or it broke off.");
  }

  private final class Content extends InputStream {
    private final InputStream bytes;
    private long read;

    Content(InputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      try {
        int count = bytes.read(target, offset, length);
        if (count < 0 && parts.hasNext()) {
          throw onlyOnePart();
        }
        read += Math.max(count, 0);
        if (read > maxBytes) {
          throw tooLarge(maxBytes);
        }
        return count;
      } catch (IOException exception) {
        throw malformed();
      }
    }
  }
}
