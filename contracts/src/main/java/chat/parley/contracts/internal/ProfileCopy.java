package chat.parley.contracts.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/// What user-service has of a user, for an export of the account.
public interface ProfileCopy {

  /// `not-found` where there is no such user, or the account is deleted.
  @GetExchange("/internal/copies/{userId}/profile")
  Person person(@PathVariable UUID userId);

  /// What those of the users are called who are there, as anybody sees it.
  ///
  /// @param userIds at most 500
  @PostExchange("/internal/copies/names")
  List<Name> names(@RequestBody Set<UUID> userIds);

  /// @param settings as the public API tells them, with their version
  record Person(
      Profile profile, Map<String, Object> settings, List<Block> blocks, List<Former> formerNames) {
    public Person {
      settings = Map.copyOf(settings);
      blocks = List.copyOf(blocks);
      formerNames = List.copyOf(formerNames);
    }

    @Override
    public String toString() {
      return "Person[" + profile.userId + "]";
    }
  }

  record Profile(
      UUID userId,
      String username,
      String displayName,
      @Nullable String bio,
      @Nullable String statusText,
      @Nullable String statusEmoji,
      @Nullable Instant statusUntil,
      @Nullable String timeZone,
      @Nullable String locale,
      boolean findable,
      boolean findableByEmail,
      Instant createdAt) {}

  /// Somebody whom the user has blocked, as anybody sees them.
  record Block(UUID userId, String username, String displayName, Instant blockedAt) {}

  /// @param heldUntil up to when the name leads to the user
  record Former(String username, Instant heldUntil) {}

  record Name(UUID userId, String username, String displayName) {}
}
