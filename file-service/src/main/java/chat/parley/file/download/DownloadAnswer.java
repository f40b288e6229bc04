package chat.parley.file.download;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;

/// Answers with the bytes of what may go out, all or a range, only ever to be saved.
@Component
public class DownloadAnswer {
  /// @throws ProblemException `range-not-satisfiable`; `not-found` where it was erased meanwhile
  /// @throws BrokenOffException if the rest of the object is not what was stored
  public void send(Download download, ServletWebRequest exchange, HttpServletResponse response)
      throws IOException {
    String tag = "\"" + download.id() + "\"";
    response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
    if (exchange.checkNotModified(tag)) {
      return;
    }
    String ifRange = exchange.getHeader(HttpHeaders.IF_RANGE);
    boolean whole = ifRange != null && !ifRange.equals(tag);
    ByteRange bytes =
        ByteRange.of(whole ? null : exchange.getHeader(HttpHeaders.RANGE), download.size())
            .orElseThrow(() -> outOfRange(download, response));
    try (FileContent content = open(download, bytes)) {
      describe(download, bytes, response);
      if (exchange.getHttpMethod() != HttpMethod.HEAD) {
        content.sendTo(response.getOutputStream());
      }
    }
  }

  private static FileContent open(Download download, ByteRange bytes) throws IOException {
    try {
      return FileContent.open(download, bytes);
    } catch (NoSuchFileException missing) {
      // Erased since its row was read?
      if (!download.there().getAsBoolean()) {
        throw ProblemException.notFound();
      }
      throw missing;
    }
  }

  private static ProblemException outOfRange(Download download, HttpServletResponse response) {
    response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + download.size());
    return new ProblemException(
        ProblemCode.RANGE_NOT_SATISFIABLE, "The file has " + download.size() + " bytes.");
  }

  private static void describe(Download download, ByteRange bytes, HttpServletResponse response) {
    response.setContentType(download.contentType());
    response.setContentLengthLong(bytes.length());
    response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attachment(download.name()));
    // What someone uploaded must never run as a page of ours.
    response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (bytes.partial()) {
      response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
      response.setHeader(HttpHeaders.CONTENT_RANGE, bytes.contentRange());
    }
  }

  private static String attachment(String name) {
    boolean ascii = StandardCharsets.US_ASCII.newEncoder().canEncode(name);
    var disposition = ContentDisposition.attachment();
    return (ascii ? disposition.filename(name) : disposition.filename(name, StandardCharsets.UTF_8))
        .build()
        .toString();
  }
}
