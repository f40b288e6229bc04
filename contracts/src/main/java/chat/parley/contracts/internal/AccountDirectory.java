package chat.parley.contracts.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/// What only who keeps the accounts knows of them; owned by auth-service.
public interface AccountDirectory {
  /// Those of the users who have an account that is not being deleted; bots, too.
  ///
  /// @param userIds at most 100
  @GetExchange("/internal/accounts")
  List<Account> accounts(@RequestParam List<UUID> userIds);

  /// Who has an e-mail address, for a user who asks; not too often.
  @PostExchange("/internal/users/{userId}/email-lookups")
  Found byEmail(@PathVariable UUID userId, @RequestBody Email email);

  /// Where a user can be mailed.
  @GetExchange("/internal/accounts/{userId}/mailbox")
  Mailbox mailbox(@PathVariable UUID userId);

  /// @param address absent where there is no such account, or none that has an address which is
  ///   known to be its user's; bots have none
  /// @param language to write in, a tag of BCP 47
  record Mailbox(@Nullable String address, String language) {
    @Override
    public String toString() {
      return "Mailbox[]";
    }
  }

  /// @param username unique, lower case
  /// @param displayName how people see the user at first
  /// @param former the user's names until lately
  record Account(UUID userId, String username, String displayName, List<Former> former) {
    public Account {
      former = List.copyOf(former);
    }

    @Override
    public String toString() {
      return "Account[" + userId + "]";
    }
  }

  /// A name that stays the user's for a while: it leads to the user, and nobody else can take it or
  /// one that looks like it.
  record Former(String username, Instant heldUntil) {
    @Override
    public String toString() {
      return "Former[" + heldUntil + "]";
    }
  }

  /// @param email in any case
  record Email(String email) {
    @Override
    public String toString() {
      return "Email[]";
    }
  }

  /// @param userId absent where nobody has the address, or who has it has not verified it
  /// @param retryAfterMs milliseconds after which to ask again; 0 unless the user asked too often
  record Found(@Nullable UUID userId, long retryAfterMs) {}
}
