package chat.parley.contracts.internal;

import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;

/// How well people know each other by their conversations; owned by room-service.
public interface AcquaintanceDirectory {

  /// Those who are closest to a user: direct chats first, then who shares the most of the user's
  /// smaller rooms; at most 300. Who shares only large rooms, of more than 500, is not among them.
  @GetExchange("/internal/users/{userId}/closest")
  List<Closeness> closest(@PathVariable UUID userId);

  /// @param rooms how many of the smaller rooms and group chats they share
  /// @param chat whether there is a direct chat of the two
  record Closeness(UUID userId, long rooms, boolean chat) {}
}
