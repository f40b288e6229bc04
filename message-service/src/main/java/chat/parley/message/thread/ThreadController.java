package chat.parley.message.thread;

import chat.parley.message.history.MessageResponse;
import chat.parley.message.listing.ListedMessage;
import chat.parley.message.listing.Position;
import chat.parley.message.log.Head;
import chat.parley.message.log.ThreadSummary;
import chat.parley.message.membership.Membership;
import chat.parley.message.membership.Memberships;
import chat.parley.platform.web.Caller;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Trail: `docs/trails/thread.md`.
@RestController
class ThreadController {
  private static final String THREAD =
      "/api/v1/conversations/{conversationId}/messages/{sequence}/thread";
  private static final String FOLLOWER = THREAD + "/follower";

  private final Memberships memberships;
  private final Threads threads;

  ThreadController(Memberships memberships, Threads threads) {
    this.memberships = memberships;
    this.threads = threads;
  }

  @GetMapping(THREAD)
  ThreadPage page(
      @PathVariable UUID conversationId,
      @PathVariable long sequence,
      @RequestParam(required = false) @Nullable @Min(0) Long before,
      @RequestParam(defaultValue = "50") @Min(1) @Max(100) int limit,
      Caller caller) {
    long end = before == null ? Long.MAX_VALUE : before;
    return threads.page(require(conversationId, caller), sequence, end, limit);
  }

  @PutMapping(THREAD + "/read")
  ThreadReading read(
      @PathVariable UUID conversationId,
      @PathVariable long sequence,
      @Valid @RequestBody ReadRequest request,
      Caller caller) {
    return threads.read(require(conversationId, caller), sequence, request.sequence());
  }

  @PutMapping(FOLLOWER)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void follow(@PathVariable UUID conversationId, @PathVariable long sequence, Caller caller) {
    threads.follow(require(conversationId, caller), sequence, true);
  }

  @DeleteMapping(FOLLOWER)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unfollow(@PathVariable UUID conversationId, @PathVariable long sequence, Caller caller) {
    threads.follow(require(conversationId, caller), sequence, false);
  }

  /// The threads that the caller follows, the last answered first.
  @GetMapping("/api/v1/threads")
  ThreadsPage followed(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "20") @Min(1) @Max(50) int limit,
      Caller caller) {
    Position after = cursor == null ? Position.start() : Position.fromCursor(cursor);
    return threads.followed(caller.userId(), after, limit);
  }

  private Membership require(UUID conversationId, Caller caller) {
    return memberships.require(conversationId, caller.userId());
  }

  record ReadRequest(@NotNull @Min(0) Long sequence) {}

  /// How a user stands to a thread.
  ///
  /// @param unread how many later answers of others there are, to a limit; 0 for who does not
  ///   follow
  record ThreadReading(boolean following, long readSequence, long unread) {}

  /// @param answers the oldest first
  /// @param head where the log was at that moment: what changes after its revision is not in the
  ///   page
  record ThreadPage(
      MessageResponse root,
      List<MessageResponse> answers,
      boolean hasMoreBefore,
      Head head,
      ThreadReading reading) {
    ThreadPage {
      answers = List.copyOf(answers);
    }
  }

  /// @param sequence of the message that the thread hangs on
  /// @param root absent where that is deleted or has expired
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FollowedThread(
      UUID conversationId,
      long sequence,
      @Nullable ListedMessage root,
      ThreadSummary summary,
      long unread) {}

  /// @param cursor where the next page begins; absent where there is none
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ThreadsPage(List<FollowedThread> threads, @Nullable String cursor) {
    ThreadsPage {
      threads = List.copyOf(threads);
    }
  }
}
