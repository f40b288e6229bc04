package chat.parley.message.receipt;

import chat.parley.message.membership.Memberships;
import chat.parley.platform.web.Caller;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReaderController {
  private final Memberships memberships;
  private final Readers readers;

  ReaderController(Memberships memberships, Readers readers) {
    this.memberships = memberships;
    this.readers = readers;
  }

  @GetMapping("/api/v1/conversations/{conversationId}/messages/{sequence}/readers")
  ReadersResponse of(
      @PathVariable UUID conversationId, @PathVariable long sequence, Caller caller) {
    return readers.of(memberships.require(conversationId, caller.userId()), sequence);
  }

  /// @param count how many have read it
  /// @param readers who, where they are few enough to be named
  record ReadersResponse(long count, List<UUID> readers) {
    ReadersResponse {
      readers = List.copyOf(readers);
    }
  }
}
