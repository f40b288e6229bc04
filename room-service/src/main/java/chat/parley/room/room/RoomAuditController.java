package chat.parley.room.room;

import chat.parley.platform.web.Administrator;
import chat.parley.platform.web.Caller;
import chat.parley.room.audit.AuditAct;
import chat.parley.room.audit.AuditCheck;
import chat.parley.room.audit.AuditEntry;
import chat.parley.room.audit.AuditLog;
import chat.parley.room.membership.Act;
import chat.parley.room.membership.Memberships;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// A room's audit log, for its owner and for administrators.
@RestController
@RequestMapping("/api/v1/rooms/{roomId}/audit")
class RoomAuditController {
  private final Memberships memberships;
  private final AuditLog log;
  private final AuditCheck check;

  RoomAuditController(Memberships memberships, AuditLog log, AuditCheck check) {
    this.memberships = memberships;
    this.log = log;
    this.check = check;
  }

  @GetMapping
  AuditPage page(
      Caller caller,
      Optional<Administrator> administrator,
      @PathVariable UUID roomId,
      @RequestParam(required = false) @Min(1) @Nullable Long before,
      @RequestParam(defaultValue = "50") @Min(1) @Max(100) int limit) {
    requireReader(caller, administrator, roomId);
    List<AuditEntry> entries = log.page(roomId, before == null ? Long.MAX_VALUE : before, limit);
    return new AuditPage(entries.stream().map(EntryResponse::from).toList());
  }

  /// Reads all of it.
  @GetMapping("/check")
  CheckResponse check(
      Caller caller, Optional<Administrator> administrator, @PathVariable UUID roomId) {
    requireReader(caller, administrator, roomId);
    AuditCheck.Outcome outcome = check.check(roomId);
    return new CheckResponse(outcome.entries(), outcome.brokenAt());
  }

  private void requireReader(Caller caller, Optional<Administrator> administrator, UUID roomId) {
    if (administrator.isEmpty()) {
      memberships.require(caller, roomId, Act.READ_AUDIT);
    }
  }

  /// @param entries the newest first
  record AuditPage(List<EntryResponse> entries) {}

  /// @param hash hexadecimal, as the one before
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EntryResponse(
      long number,
      Instant at,
      UUID actorId,
      AuditAct act,
      @Nullable UUID subjectId,
      @Nullable String detail,
      String previousHash,
      String hash) {
    static EntryResponse from(AuditEntry entry) {
      return new EntryResponse(
          entry.number(),
          entry.at(),
          entry.actorId(),
          entry.act(),
          entry.subjectId(),
          entry.detail(),
          HexFormat.of().formatHex(entry.previousHash()),
          HexFormat.of().formatHex(entry.hash()));
    }
  }

  /// @param entries how many are as they were written
  /// @param brokenAt the first that is not, if any
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CheckResponse(long entries, @Nullable Long brokenAt) {}
}
