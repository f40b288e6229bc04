package chat.parley.contracts.internal;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/// Who there is, and who wants nothing to do with whom; owned by user-service.
public interface UserDirectory {

  /// Those of `userIds` whom a user may speak to: others who are there, where neither has blocked
  /// the other. Which of the reasons leaves one out, must not show.
  ///
  /// @param userIds at most 100
  @PostExchange("/internal/users/{userId}/reachable")
  Set<UUID> reachable(@PathVariable UUID userId, @RequestBody Set<UUID> userIds);

  /// Those of `userIds` who show a user how far they have read: whom the user may speak to, and who
  /// have not switched it off. Which of the reasons leaves one out, must not show.
  ///
  /// @param userIds at most 100
  @PostExchange("/internal/users/{userId}/showing-reads")
  Set<UUID> showingReads(@PathVariable UUID userId, @RequestBody Set<UUID> userIds);

  /// Who has blocked each user: what that user says is not told to them.
  ///
  /// @param userIds at most 500
  /// @return a set for each, in the order of `userIds`
  @PostExchange("/internal/blockers")
  List<Set<UUID>> blockers(@RequestBody List<UUID> userIds);

  /// Whose bot a user is; empty where it is nobody's.
  @GetExchange("/internal/users/{userId}/owner")
  Set<UUID> ownerOf(@PathVariable UUID userId);

  /// The user of a name, or who had it until lately, as a user may find; empty where there is none.
  ///
  /// @param username in any case
  @GetExchange("/internal/users/{userId}/named")
  Set<UUID> named(@PathVariable UUID userId, @RequestParam String username);
}
