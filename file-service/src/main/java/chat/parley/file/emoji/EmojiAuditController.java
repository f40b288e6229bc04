package chat.parley.file.emoji;

import chat.parley.platform.web.Administrator;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Who has added and removed emoji, for administrators.
@RestController
@RequestMapping(EmojiController.EMOJI + "/audit")
class EmojiAuditController {
  private final EmojiAudit audit;

  EmojiAuditController(EmojiAudit audit) {
    this.audit = audit;
  }

  @GetMapping
  AuditPage page(
      Administrator administrator,
      @RequestParam(required = false) @Min(1) @Nullable Long before,
      @RequestParam(defaultValue = "50") @Min(1) @Max(100) int limit) {
    return new AuditPage(
        audit.page(before == null ? Long.MAX_VALUE : before, limit).stream()
            .map(EntryResponse::from)
            .toList());
  }

  /// Reads all of it.
  @GetMapping("/check")
  CheckResponse check(Administrator administrator) {
    EmojiAudit.Outcome outcome = audit.check();
    return new CheckResponse(outcome.entries(), outcome.brokenAt());
  }

  /// @param entries the newest first
  record AuditPage(List<EntryResponse> entries) {}

  /// @param hash hexadecimal, as the one before
  record EntryResponse(
      long number,
      Instant at,
      UUID actorId,
      EmojiAct act,
      UUID emojiId,
      String name,
      String previousHash,
      String hash) {
    static EntryResponse from(EmojiAudit.Entry entry) {
      return new EntryResponse(
          entry.number(),
          entry.at(),
          entry.actorId(),
          entry.act(),
          entry.emojiId(),
          entry.name(),
          HexFormat.of().formatHex(entry.previousHash()),
          HexFormat.of().formatHex(entry.hash()));
    }
  }

  /// @param entries how many are as they were written
  /// @param brokenAt the first that is not, if any
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CheckResponse(long entries, @Nullable Long brokenAt) {}
}
