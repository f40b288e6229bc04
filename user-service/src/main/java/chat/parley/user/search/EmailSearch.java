package chat.parley.user.search;

import chat.parley.contracts.internal.AccountDirectory;
import chat.parley.contracts.internal.AccountDirectory.Email;
import chat.parley.contracts.internal.AccountDirectory.Found;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.user.profile.ProfileResponse;
import chat.parley.user.profile.Profiles;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Finds who has exactly an e-mail address, where its owner allows it. Whether anybody has it does
/// not show where the owner does not, nor do the steps that are taken.
@Service
class EmailSearch {
  private final AccountDirectory accounts;
  private final SearchStore store;
  private final Profiles profiles;

  EmailSearch(AccountDirectory accounts, SearchStore store, Profiles profiles) {
    this.accounts = accounts;
    this.store = store;
    this.profiles = profiles;
  }

  /// One, or none.
  ///
  /// @throws ProblemException `rate-limited`
  List<ProfileResponse> find(UUID asker, String email) {
    Found found = accounts.byEmail(asker, new Email(email));
    if (found.retryAfterMs() > 0) {
      throw new ProblemException(
          Problem.of(ProblemCode.RATE_LIMITED, null).withRetryAfterMs(found.retryAfterMs()));
    }
    // Somebody is looked up in any case, so that the time does not tell.
    UUID owner = Objects.requireNonNullElseGet(found.userId(), UUID::randomUUID);
    return profiles.inOrder(store.findableByEmail(asker, owner));
  }
}
