package chat.parley.file.download;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.membership.Membership;
import chat.parley.file.membership.Memberships;
import chat.parley.file.store.FileEntry;
import chat.parley.file.store.FileRepository;
import chat.parley.file.store.ObjectStore;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import chat.parley.platform.web.Caller;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/// Trail: `docs/trails/upload.md`.
@RestController
class DownloadController {
  private final Memberships memberships;
  private final FileRepository files;
  private final ConversationKeys conversationKeys;
  private final ObjectStore objects;

  DownloadController(
      Memberships memberships,
      FileRepository files,
      ConversationKeys conversationKeys,
      ObjectStore objects) {
    this.memberships = memberships;
    this.files = files;
    this.conversationKeys = conversationKeys;
    this.objects = objects;
  }

  @GetMapping("/api/v1/files/{id}/content")
  void content(
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.RANGE, required = false) @Nullable String range,
      @RequestHeader(name = HttpHeaders.IF_RANGE, required = false) @Nullable String ifRange,
      Caller caller,
      ServletWebRequest exchange,
      HttpServletResponse response)
      throws IOException {
    FileEntry entry = files.findStored(id).orElseThrow(ProblemException::notFound);
    Membership member = memberships.require(entry.file().conversationId(), caller);
    KeySet keys =
        conversationKeys
            .of(member.conversationId(), entry.keyVersion())
            .orElseThrow(ProblemException::notFound);

    // A file never changes: its id says which bytes these are.
    String tag = "\"" + id + "\"";
    response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
    if (exchange.checkNotModified(tag)) {
      return;
    }
    boolean whole = ifRange != null && !ifRange.equals(tag);
    ByteRange bytes =
        ByteRange.of(whole ? null : range, entry.size())
            .orElseThrow(() -> outOfRange(entry, response));
    try (FileContent content = open(entry, keys, bytes)) {
      describe(entry, keys, bytes, response);
      if (exchange.getHttpMethod() != HttpMethod.HEAD) {
        content.sendTo(response.getOutputStream());
      }
    }
  }

  private FileContent open(FileEntry entry, KeySet keys, ByteRange bytes) throws IOException {
    try {
      return FileContent.open(objects, entry, entry.key(keys), bytes);
    } catch (NoSuchFileException missing) {
      // Erased since its row was read?
      if (files.findStored(entry.file().id()).isEmpty()) {
        throw ProblemException.notFound();
      }
      throw missing;
    }
  }

  // The answer has begun: only a connection that breaks can still say that it is not whole.
  @ExceptionHandler
  void onBrokenOff(FileContent.BrokenOffException failure) {
    throw failure;
  }

  private static ProblemException outOfRange(FileEntry entry, HttpServletResponse response) {
    response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + entry.size());
    return new ProblemException(
        ProblemCode.RANGE_NOT_SATISFIABLE, "The file has " + entry.size() + " bytes.");
  }

  private static void describe(
      FileEntry entry, KeySet keys, ByteRange bytes, HttpServletResponse response) {
    response.setContentType(entry.contentType());
    response.setContentLengthLong(bytes.length());
    response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attachment(entry.name(keys)));
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
