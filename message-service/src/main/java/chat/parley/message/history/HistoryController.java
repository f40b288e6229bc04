package chat.parley.message.history;

import chat.parley.message.membership.Membership;
import chat.parley.message.membership.Memberships;
import chat.parley.platform.web.Caller;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class HistoryController {
  private final Memberships memberships;
  private final HistoryReader history;

  HistoryController(Memberships memberships, HistoryReader history) {
    this.memberships = memberships;
    this.history = history;
  }

  @GetMapping("/api/v1/conversations/{conversationId}/messages")
  HistoryPage page(
      @PathVariable UUID conversationId,
      @RequestParam(required = false) @Nullable Long before,
      @RequestParam(required = false) @Nullable Long after,
      @RequestParam(required = false) @Nullable Long afterRevision,
      @RequestParam(defaultValue = "50") @Min(1) @Max(100) int limit,
      Caller caller) {
    HistoryCursor cursor = HistoryCursor.of(before, after, afterRevision);
    Membership member = memberships.require(conversationId, caller.userId());
    return history.read(member, cursor, limit);
  }
}
