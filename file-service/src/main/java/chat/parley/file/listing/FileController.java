package chat.parley.file.listing;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.membership.Membership;
import chat.parley.file.membership.Memberships;
import chat.parley.file.membership.SharedFiles;
import chat.parley.file.store.FileEntry;
import chat.parley.file.store.FileRepository;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import chat.parley.platform.web.Caller;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class FileController {
  // Ids grow with time, so this one is after every file.
  private static final UUID NEWEST = new UUID(-1, -1);
  // Names are ciphertext, which is opened one by one: about so many for one answer.
  private static final int MOST_LOOKED_AT = 2_000;
  private static final int BATCH = 200;

  private final Memberships memberships;
  private final SharedFiles shared;
  private final FileRepository files;
  private final ConversationKeys conversationKeys;

  FileController(
      Memberships memberships,
      SharedFiles shared,
      FileRepository files,
      ConversationKeys conversationKeys) {
    this.memberships = memberships;
    this.shared = shared;
    this.files = files;
    this.conversationKeys = conversationKeys;
  }

  @GetMapping("/conversations/{conversationId}/files")
  FilePage list(
      @PathVariable UUID conversationId,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(100) int limit,
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(required = false) @Size(max = 100) @Nullable String name,
      Caller caller) {
    FileKind wanted = FileKind.of(kind);
    Membership member = memberships.require(conversationId, caller);
    var names = new NameFilter(name);
    List<FileResponse> found = new ArrayList<>();
    UUID last = cursor == null ? NEWEST : cursor;
    for (int looked = 0; looked < MOST_LOOKED_AT; looked += BATCH) {
      List<FileResponse> batch = batch(member, last, wanted);
      for (FileResponse file : batch) {
        if (found.size() == limit) {
          return new FilePage(found, last);
        }
        last = file.id();
        if (names.accepts(file.name())) {
          found.add(file);
        }
      }
      if (batch.size() < BATCH) {
        return new FilePage(found, null);
      }
    }
    return new FilePage(found, last);
  }

  private List<FileResponse> batch(Membership member, UUID before, FileKind kind) {
    List<FileEntry> batch =
        files.findNewest(
            member.conversationId(), member.userId(), before, kind.contentType(), Limit.of(BATCH));
    int version = batch.stream().mapToInt(FileEntry::keyVersion).max().orElse(0);
    KeySet keys = keysOf(member.conversationId(), version);
    return batch.stream().map(it -> FileResponse.from(it, keys)).toList();
  }

  @GetMapping("/files/{id}")
  FileResponse get(@PathVariable UUID id, Caller caller) {
    FileEntry entry = shared.require(id, caller);
    return FileResponse.from(entry, keysOf(entry.file().conversationId(), entry.keyVersion()));
  }

  private KeySet keysOf(UUID conversationId, int version) {
    return conversationKeys.of(conversationId, version).orElseThrow(ProblemException::notFound);
  }
}
