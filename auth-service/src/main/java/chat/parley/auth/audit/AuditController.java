package chat.parley.auth.audit;

import chat.parley.auth.audit.AuditStore.Noted;
import chat.parley.platform.web.Administrator;
import chat.parley.platform.web.Caller;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The log of an account, for its owner; of all, for administrators.
@RestController
@RequestMapping("/api/v1/auth/audit")
class AuditController {
  private final AuditLog log;
  private final AuditCheck check;

  AuditController(AuditLog log, AuditCheck check) {
    this.log = log;
    this.check = check;
  }

  @GetMapping
  AuditPage own(
      Caller caller,
      @RequestParam(required = false) @Min(1) @Nullable Long before,
      @RequestParam(defaultValue = "50") @Min(1) @Max(100) int limit) {
    return AuditPage.from(log.page(caller.userId(), orLast(before), limit));
  }

  /// Reads all of the caller's.
  @GetMapping("/check")
  CheckResponse check(Caller caller) {
    return CheckResponse.from(check.check(caller.userId()));
  }

  @GetMapping("/all")
  AuditPage all(
      Administrator administrator,
      @RequestParam(required = false) @Min(1) @Nullable Long before,
      @RequestParam(defaultValue = "50") @Min(1) @Max(100) int limit) {
    return AuditPage.from(log.pageOfAll(orLast(before), limit));
  }

  @GetMapping("/users/{userId}")
  AuditPage ofUser(
      Administrator administrator,
      @PathVariable UUID userId,
      @RequestParam(required = false) @Min(1) @Nullable Long before,
      @RequestParam(defaultValue = "50") @Min(1) @Max(100) int limit) {
    return AuditPage.from(log.page(userId, orLast(before), limit));
  }

  @GetMapping("/users/{userId}/check")
  CheckResponse checkUser(Administrator administrator, @PathVariable UUID userId) {
    return CheckResponse.from(check.check(userId));
  }

  private static long orLast(@Nullable Long before) {
    return before == null ? Long.MAX_VALUE : before;
  }

  /// @param entries the newest first
  record AuditPage(List<EntryResponse> entries) {
    static AuditPage from(List<Noted> entries) {
      return new AuditPage(entries.stream().map(EntryResponse::from).toList());
    }
  }

  /// @param position among the entries of all accounts
  /// @param hash hexadecimal, as the one before
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EntryResponse(
      long position,
      UUID userId,
      long number,
      Instant at,
      AuditAct act,
      @Nullable String subject,
      @Nullable String address,
      @Nullable String client,
      String previousHash,
      String hash) {
    static EntryResponse from(Noted noted) {
      AuditEntry entry = noted.entry();
      return new EntryResponse(
          noted.position(),
          entry.userId(),
          entry.number(),
          entry.at(),
          entry.act(),
          entry.subject(),
          noted.origin().address(),
          noted.origin().client(),
          HexFormat.of().formatHex(entry.previousHash()),
          HexFormat.of().formatHex(entry.hash()));
    }
  }

  /// @param entries how many are as they were written
  /// @param brokenAt the first that is not, if any
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CheckResponse(long entries, @Nullable Long brokenAt) {
    static CheckResponse from(AuditCheck.Outcome outcome) {
      return new CheckResponse(outcome.entries(), outcome.brokenAt());
    }
  }
}
