package chat.parley.message.pin;

import chat.parley.message.listing.ListedMessage;
import chat.parley.message.listing.Listing;
import chat.parley.message.log.ScatterStore.Place;
import chat.parley.message.membership.Memberships;
import chat.parley.message.pin.PinStore.Pin;
import chat.parley.platform.web.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PinController {
  private final Memberships memberships;
  private final PinStore pins;
  private final Listing listing;

  PinController(Memberships memberships, PinStore pins, Listing listing) {
    this.memberships = memberships;
    this.pins = pins;
    this.listing = listing;
  }

  /// What is pinned, the last pinned first.
  @GetMapping("/api/v1/conversations/{conversationId}/pins")
  PinsResponse pins(@PathVariable UUID conversationId, Caller caller) {
    memberships.require(conversationId, caller.userId());
    List<Pin> pinned = pins.of(conversationId);
    Map<Place, ListedMessage> messages =
        listing.read(
            caller.userId(),
            pinned.stream().map(it -> new Place(conversationId, it.sequence())).toList());
    return new PinsResponse(
        pinned.stream()
            .flatMap(it ->
                Optional.ofNullable(messages.get(new Place(conversationId, it.sequence())))
                    .map(message -> new PinResponse(message, it.by(), it.at()))
                    .stream())
            .toList());
  }

  record PinsResponse(List<PinResponse> pins) {
    PinsResponse {
      pins = List.copyOf(pins);
    }
  }

  record PinResponse(ListedMessage message, UUID pinnedBy, Instant pinnedAt) {}
}
