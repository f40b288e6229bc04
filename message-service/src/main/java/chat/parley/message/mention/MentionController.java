package chat.parley.message.mention;

import chat.parley.message.listing.ListedMessage;
import chat.parley.message.listing.Listing;
import chat.parley.message.listing.Position;
import chat.parley.message.log.ScatterStore.Place;
import chat.parley.message.membership.Memberships;
import chat.parley.platform.web.Caller;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MentionController {
  private final Memberships memberships;
  private final MentionStore mentions;
  private final Listing listing;

  MentionController(Memberships memberships, MentionStore mentions, Listing listing) {
    this.memberships = memberships;
    this.mentions = mentions;
    this.listing = listing;
  }

  /// What mentions the caller, in all their conversations, the newest first.
  @GetMapping("/api/v1/mentions")
  MentionsResponse newest(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "20") @Min(1) @Max(50) int limit,
      Caller caller) {
    Position after = cursor == null ? Position.start() : Position.fromCursor(cursor);
    List<Position> found = mentions.newest(caller.userId(), after, limit);
    return new MentionsResponse(
        read(caller, found), found.size() < limit ? null : found.getLast().toCursor());
  }

  /// What mentions the caller in one of them, after a message, the oldest first.
  @GetMapping("/api/v1/conversations/{conversationId}/mentions")
  MentionsResponse next(
      @PathVariable UUID conversationId,
      @RequestParam @Min(0) long after,
      @RequestParam(defaultValue = "20") @Min(1) @Max(50) int limit,
      Caller caller) {
    memberships.require(conversationId, caller.userId());
    List<Position> found = mentions.next(conversationId, caller.userId(), after, limit);
    return new MentionsResponse(read(caller, found), null);
  }

  private List<ListedMessage> read(Caller caller, List<Position> positions) {
    return List.copyOf(
        listing
            .read(
                caller.userId(),
                positions.stream()
                    .map(it -> new Place(it.conversationId(), it.sequence()))
                    .toList())
            .values());
  }

  /// @param cursor where the next page begins; absent where there is none
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MentionsResponse(List<ListedMessage> mentions, @Nullable String cursor) {
    MentionsResponse {
      mentions = List.copyOf(mentions);
    }
  }
}
