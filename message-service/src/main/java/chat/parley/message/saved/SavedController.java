package chat.parley.message.saved;

import chat.parley.message.listing.ListedMessage;
import chat.parley.message.listing.Position;
import chat.parley.message.membership.Memberships;
import chat.parley.platform.web.Caller;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SavedController {
  private static final String CONVERSATION = "/api/v1/conversations/{conversationId}";
  private static final String MESSAGE = CONVERSATION + "/messages/{sequence}/saved";

  private final Memberships memberships;
  private final SavedMessages messages;

  SavedController(Memberships memberships, SavedMessages messages) {
    this.memberships = memberships;
    this.messages = messages;
  }

  @PutMapping(MESSAGE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void save(@PathVariable UUID conversationId, @PathVariable long sequence, Caller caller) {
    messages.save(memberships.require(conversationId, caller.userId()), sequence);
  }

  @DeleteMapping(MESSAGE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable UUID conversationId, @PathVariable long sequence, Caller caller) {
    messages.remove(memberships.require(conversationId, caller.userId()), sequence);
  }

  @GetMapping(CONVERSATION + "/saved")
  SavedSequences of(@PathVariable UUID conversationId, Caller caller) {
    return new SavedSequences(
        messages.sequencesOf(memberships.require(conversationId, caller.userId())));
  }

  @GetMapping("/api/v1/saved")
  SavedPage page(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "20") @Min(1) @Max(50) int limit,
      Caller caller) {
    Position after = cursor == null ? Position.start() : Position.fromCursor(cursor);
    return messages.page(caller.userId(), after, limit);
  }

  /// @param sequences in order
  record SavedSequences(List<Long> sequences) {
    SavedSequences {
      sequences = List.copyOf(sequences);
    }
  }

  record SavedMessage(ListedMessage message, Instant savedAt) {}

  /// @param saved the last saved first
  /// @param cursor where the next page begins; absent where there is none
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SavedPage(List<SavedMessage> saved, @Nullable String cursor) {
    SavedPage {
      saved = List.copyOf(saved);
    }
  }
}
