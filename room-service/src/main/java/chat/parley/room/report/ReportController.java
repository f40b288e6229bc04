package chat.parley.room.report;

import chat.parley.platform.web.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/conversations/{conversationId}/reports")
class ReportController {
  private final Reports reports;

  ReportController(Reports reports) {
    this.reports = reports;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Report report(
      Caller caller, @PathVariable UUID conversationId, @Valid @RequestBody ReportRequest request) {
    return reports.report(
        caller, conversationId, request.userId(), request.sequence(), request.reason());
  }

  @GetMapping
  OpenReports open(Caller caller, @PathVariable UUID conversationId) {
    return new OpenReports(reports.of(caller, conversationId));
  }

  @PostMapping("/{reportId}/resolve")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void resolve(Caller caller, @PathVariable UUID conversationId, @PathVariable UUID reportId) {
    reports.answer(caller, conversationId, reportId, Outcome.RESOLVED);
  }

  @PostMapping("/{reportId}/dismiss")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void dismiss(Caller caller, @PathVariable UUID conversationId, @PathVariable UUID reportId) {
    reports.answer(caller, conversationId, reportId, Outcome.DISMISSED);
  }

  record OpenReports(List<Report> reports) {}

  /// @param sequence of the message that it is about; absent where it is about the user
  record ReportRequest(
      @NotNull UUID userId, @Min(1) @Nullable Long sequence, @NotNull Reason reason) {}
}
