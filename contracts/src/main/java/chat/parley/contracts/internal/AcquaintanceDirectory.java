package chat.parley.contracts.internal;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/// How well people know each other by their conversations; owned by room-service.
public interface AcquaintanceDirectory {

  /// How close a user is to those of `userIds` that share a conversation with the user, in no
  /// order.
  ///
  /// @param userIds at most 500
  @PostExchange("/internal/users/{userId}/closeness")
  List<Closeness> closeness(@PathVariable UUID userId, @RequestBody Set<UUID> userIds);

  /// Those who are closest to a user: direct chats first, then who shares the most of the user's
  /// smaller rooms; at most 300. Who shares only large rooms may be missing.
  @GetExchange("/internal/users/{userId}/closest")
  List<UUID> closest(@PathVariable UUID userId);

  /// @param rooms how many rooms and group chats they share
  /// @param chat whether there is a direct chat of the two
  record Closeness(UUID userId, long rooms, boolean chat) {}
}
