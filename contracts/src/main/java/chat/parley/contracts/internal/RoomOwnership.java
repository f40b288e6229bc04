package chat.parley.contracts.internal;

import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;

/// Who owns which room; owned by room-service.
public interface RoomOwnership {
  /// The rooms of a user's own that others are in, by name; at most 100.
  @GetExchange("/internal/users/{userId}/owned-rooms")
  List<OwnedRoom> ownedWithOthers(@PathVariable UUID userId);

  record OwnedRoom(UUID id, String name) {}
}
