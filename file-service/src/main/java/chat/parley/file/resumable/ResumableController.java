package chat.parley.file.resumable;

import static chat.parley.file.resumable.TusHeaders.TUS_CHECKSUM_ALGORITHM;
import static chat.parley.file.resumable.TusHeaders.TUS_EXTENSION;
import static chat.parley.file.resumable.TusHeaders.TUS_MAX_SIZE;
import static chat.parley.file.resumable.TusHeaders.TUS_RESUMABLE;
import static chat.parley.file.resumable.TusHeaders.TUS_VERSION;
import static chat.parley.file.resumable.TusHeaders.UPLOAD_CHECKSUM;
import static chat.parley.file.resumable.TusHeaders.UPLOAD_EXPIRES;
import static chat.parley.file.resumable.TusHeaders.UPLOAD_LENGTH;
import static chat.parley.file.resumable.TusHeaders.UPLOAD_METADATA;
import static chat.parley.file.resumable.TusHeaders.UPLOAD_OFFSET;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.encryption.FileKey;
import chat.parley.file.membership.Membership;
import chat.parley.file.membership.Memberships;
import chat.parley.file.store.AbandonedUploads;
import chat.parley.file.store.FileEntry;
import chat.parley.platform.web.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// tus 1.0, with creation, creation with upload, checksum, expiration and termination.
///
/// Trail: `docs/trails/upload.md`.
@RestController
class ResumableController {
  private static final String UPLOADS = "/api/v1/uploads";

  private final Memberships memberships;
  private final ResumableUploads uploads;
  private final PieceReceiver receiver;
  private final AbandonedUploads abandoned;
  private final ResumableProperties properties;

  ResumableController(
      Memberships memberships,
      ResumableUploads uploads,
      PieceReceiver receiver,
      AbandonedUploads abandoned,
      ResumableProperties properties) {
    this.memberships = memberships;
    this.uploads = uploads;
    this.receiver = receiver;
    this.abandoned = abandoned;
    this.properties = properties;
  }

  /// Comes before each of the others: whatever is answered names the version.
  @ModelAttribute
  void agreeOnVersion(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader(TUS_RESUMABLE, TusHeaders.VERSION);
    String version = request.getHeader(TUS_RESUMABLE);
    boolean needed =
        !request.getMethod().equals(HttpMethod.OPTIONS.name())
            && !request.getMethod().equals(HttpMethod.GET.name());
    if (needed && !TusHeaders.VERSION.equals(version)) {
      response.setHeader(TUS_VERSION, TusHeaders.VERSION);
      throw new ProblemException(ProblemCode.UNSUPPORTED_VERSION, null);
    }
  }

  @RequestMapping(path = UPLOADS, method = RequestMethod.OPTIONS)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void describe(HttpServletResponse response) {
    response.setHeader(TUS_VERSION, TusHeaders.VERSION);
    response.setHeader(TUS_EXTENSION, TusHeaders.EXTENSIONS);
    response.setHeader(TUS_MAX_SIZE, Long.toString(properties.maxSize().toBytes()));
    response.setHeader(TUS_CHECKSUM_ALGORITHM, Checksum.ALGORITHMS);
  }

  @PostMapping("/api/v1/conversations/{conversationId}/uploads")
  ResponseEntity<Void> create(
      @PathVariable UUID conversationId,
      @RequestHeader(name = UPLOAD_LENGTH, required = false) @Nullable String length,
      @RequestHeader(name = UPLOAD_METADATA, required = false) @Nullable String metadata,
      Caller caller,
      HttpServletRequest request)
      throws IOException {
    Membership member = memberships.requireWriter(conversationId, caller);
    long size = numberIn(UPLOAD_LENGTH, length);
    if (size > properties.maxSize().toBytes()) {
      throw new ProblemException(
          ProblemCode.TOO_LARGE,
          "A file may have at most " + properties.maxSize().toBytes() + " bytes.");
    }
    boolean withBody = TusHeaders.BODY.equals(request.getContentType());
    if (withBody && request.getContentLengthLong() > size) {
      throw tooLarge(size);
    }
    Checksum checksum = withBody ? checksumOf(request) : null;
    FileEntry entry = uploads.begin(member, UploadMetadata.from(metadata), size, properties);
    long offset = withBody ? receiveFirst(entry, request, checksum) : 0;
    return ResponseEntity.created(URI.create(UPLOADS + "/" + entry.getId()))
        .header(UPLOAD_OFFSET, Long.toString(offset))
        .headers(headers -> setExpiry(headers, entry))
        .build();
  }

  @GetMapping(UPLOADS + "/{id}")
  ResponseEntity<UploadResponse> get(@PathVariable UUID id, Caller caller) throws IOException {
    FileEntry entry = uploads.require(id, caller.userId());
    memberships.require(entry.file().conversationId(), caller);
    return ResponseEntity.ok()
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(UPLOAD_LENGTH, Long.toString(entry.size()))
        .header(UPLOAD_OFFSET, Long.toString(entry.received()))
        .headers(headers -> setExpiry(headers, entry))
        .body(UploadResponse.from(entry, uploads.keysOf(entry)));
  }

  @PatchMapping(path = UPLOADS + "/{id}", consumes = TusHeaders.BODY)
  ResponseEntity<Void> append(
      @PathVariable UUID id,
      @RequestHeader(name = UPLOAD_OFFSET, required = false) @Nullable String offset,
      Caller caller,
      HttpServletRequest request)
      throws IOException {
    FileEntry entry = uploads.require(id, caller.userId());
    memberships.requireWriter(entry.file().conversationId(), caller);
    if (numberIn(UPLOAD_OFFSET, offset) != entry.received()) {
      throw new ProblemException(
          ProblemCode.WRONG_OFFSET, "It stands at " + entry.received() + ".");
    }
    long received = receive(entry, request, checksumOf(request));
    return ResponseEntity.noContent()
        .header(UPLOAD_OFFSET, Long.toString(received))
        .headers(headers -> setExpiry(headers, entry))
        .build();
  }

  @DeleteMapping(UPLOADS + "/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void terminate(@PathVariable UUID id, Caller caller) throws IOException {
    FileEntry entry = uploads.require(id, caller.userId());
    if (!abandoned.withdraw(entry.file())) {
      throw new ProblemException(ProblemCode.CONFLICT, "The file came with a message.");
    }
  }

  // Whoever gets no answer but a problem does not know where the upload is.
  private long receiveFirst(
      FileEntry entry, HttpServletRequest request, @Nullable Checksum checksum) throws IOException {
    boolean received = false;
    try {
      long offset = receive(entry, request, checksum);
      received = true;
      return offset;
    } finally {
      if (!received) {
        abandoned.giveUp(entry.file());
      }
    }
  }

  private long receive(FileEntry entry, HttpServletRequest request, @Nullable Checksum checksum)
      throws IOException {
    if (request.getContentLengthLong() > entry.size() - entry.received()) {
      throw tooLarge(entry.size());
    }
    FileKey key = entry.key(uploads.keysOf(entry));
    long received =
        receiver.receive(entry, key, new RequestBody(request.getInputStream(), checksum), checksum);
    if (received == entry.size()) {
      uploads.finish(entry);
    }
    return received;
  }

  private static ProblemException tooLarge(long size) {
    return new ProblemException(
        ProblemCode.TOO_LARGE, "The upload was declared to have " + size + " bytes.");
  }

  private static @Nullable Checksum checksumOf(HttpServletRequest request) {
    String header = request.getHeader(UPLOAD_CHECKSUM);
    return header == null ? null : Checksum.from(header);
  }

  private static long numberIn(String header, @Nullable String value) {
    try {
      long number = Long.parseLong(String.valueOf(value));
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException _) {
      // As for what is negative.
    }
    throw ProblemException.invalid(header, "must be a number of bytes");
  }

  private static void setExpiry(HttpHeaders headers, FileEntry entry) {
    entry
        .expiresAt()
        .ifPresent(it ->
            headers.set(
                UPLOAD_EXPIRES,
                DateTimeFormatter.RFC_1123_DATE_TIME.format(it.atOffset(ZoneOffset.UTC))));
  }
}
