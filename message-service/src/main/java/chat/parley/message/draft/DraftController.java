package chat.parley.message.draft;

import chat.parley.contracts.internal.CommandRules;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.Problem.FieldError;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.message.membership.Memberships;
import chat.parley.platform.web.Caller;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Trail: `docs/trails/draft.md`.
@RestController
class DraftController {
  private static final String DRAFT = "/api/v1/conversations/{conversationId}/draft";
  private static final long OLDEST_MS = 315_360_000_000L;

  private final Memberships memberships;
  private final Drafts drafts;

  DraftController(Memberships memberships, Drafts drafts) {
    this.memberships = memberships;
    this.drafts = drafts;
  }

  @PutMapping(DRAFT)
  DraftResponse write(
      @PathVariable UUID conversationId,
      @RequestParam(required = false) @Nullable @Min(1) Long threadRoot,
      @Valid @RequestBody WriteDraftRequest request,
      Caller caller) {
    List<FieldError> errors = CommandRules.checkDraft(request.text());
    if (!errors.isEmpty()) {
      throw new ProblemException(Problem.of(ProblemCode.INVALID, null, errors));
    }
    return drafts.write(
        memberships.require(conversationId, caller.userId()), orNone(threadRoot), request);
  }

  @GetMapping(DRAFT)
  DraftResponse find(
      @PathVariable UUID conversationId,
      @RequestParam(required = false) @Nullable @Min(1) Long threadRoot,
      Caller caller) {
    return drafts.find(memberships.require(conversationId, caller.userId()), orNone(threadRoot));
  }

  @GetMapping("/api/v1/drafts")
  DraftsResponse all(Caller caller) {
    return new DraftsResponse(drafts.of(caller.userId()));
  }

  private static long orNone(@Nullable Long threadRoot) {
    return threadRoot == null ? 0 : threadRoot;
  }

  /// @param ageMs how long ago it was written, in milliseconds, by the clock of the device
  record WriteDraftRequest(
      @NotNull String text,
      @Nullable @Min(1) Long replyTo,
      @NotNull @Min(0) @Max(OLDEST_MS) Long ageMs) {
    boolean isEmpty() {
      return text.isBlank() && replyTo == null;
    }

    // Text must not reach a log.
    @Override
    public String toString() {
      return "WriteDraftRequest[" + ageMs + "]";
    }
  }

  /// @param text empty where there is none
  /// @param writtenAt absent where there never was one
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DraftResponse(
      UUID conversationId,
      @Nullable Long threadRoot,
      String text,
      @Nullable Long replyTo,
      @Nullable Instant writtenAt) {
    static DraftResponse from(Draft draft, String text) {
      return new DraftResponse(
          draft.conversationId(),
          orAbsent(draft.threadRoot()),
          text,
          draft.replyTo(),
          draft.writtenAt());
    }

    static DraftResponse none(UUID conversation, long threadRoot) {
      return new DraftResponse(conversation, orAbsent(threadRoot), "", null, null);
    }

    private static @Nullable Long orAbsent(long threadRoot) {
      return threadRoot == 0 ? null : threadRoot;
    }

    boolean isEmpty() {
      return text.isEmpty() && replyTo == null;
    }

    // Text must not reach a log.
    @Override
    public String toString() {
      return "DraftResponse[" + conversationId + "]";
    }
  }

  /// @param drafts the last written first
  record DraftsResponse(List<DraftResponse> drafts) {
    DraftsResponse {
      drafts = List.copyOf(drafts);
    }
  }
}
