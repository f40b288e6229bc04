package chat.parley.message.history;

import chat.parley.contracts.frame.ServerFrame.Change;
import chat.parley.message.membership.Membership;
import chat.parley.message.membership.Memberships;
import chat.parley.platform.web.Caller;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class HistoryController {
  private static final String CONVERSATION = "/api/v1/conversations/{conversationId}";

  private final Memberships memberships;
  private final HistoryReader history;

  HistoryController(Memberships memberships, HistoryReader history) {
    this.memberships = memberships;
    this.history = history;
  }

  @GetMapping(CONVERSATION + "/messages")
  HistoryPage page(
      @PathVariable UUID conversationId,
      @RequestParam(required = false) @Nullable Long before,
      @RequestParam(required = false) @Nullable Long after,
      @RequestParam(required = false) @Nullable Long around,
      @RequestParam(required = false) @Nullable Instant since,
      @RequestParam(defaultValue = "50") @Min(1) @Max(100) int limit,
      Caller caller) {
    new HistoryCursor.Named(before, after, around, since).check();
    if (since != null) {
      return history.since(conversationId, caller.userId(), since, limit);
    }
    return history.read(conversationId, caller.userId(), cursor(before, after, around), limit);
  }

  private static HistoryCursor cursor(
      @Nullable Long before, @Nullable Long after, @Nullable Long around) {
    if (before != null) {
      return new HistoryCursor.Before(before);
    }
    if (after != null) {
      return new HistoryCursor.After(after);
    }
    return around == null ? new HistoryCursor.Newest() : new HistoryCursor.Around(around);
  }

  @GetMapping(CONVERSATION + "/messages/{sequence}")
  MessageResponse one(
      @PathVariable UUID conversationId, @PathVariable long sequence, Caller caller) {
    return history.one(conversationId, caller.userId(), sequence);
  }

  /// What a message has said since it was posted.
  @GetMapping(CONVERSATION + "/messages/{sequence}/contents")
  List<Change> contents(
      @PathVariable UUID conversationId, @PathVariable long sequence, Caller caller) {
    return read(conversationId, caller, member -> history.contents(member, sequence));
  }

  @GetMapping(CONVERSATION + "/changes")
  ChangesPage changes(
      @PathVariable UUID conversationId,
      @RequestParam @Min(0) long after,
      @RequestParam(defaultValue = "500") @Min(1) @Max(500) int limit,
      Caller caller) {
    return read(conversationId, caller, member -> history.changes(member, after, limit));
  }

  private <T> T read(UUID conversationId, Caller caller, Function<Membership, T> reader) {
    T found = reader.apply(memberships.require(conversationId, caller.userId()));
    // What was read may be younger than a leave that came in between.
    memberships.require(conversationId, caller.userId());
    return found;
  }
}
