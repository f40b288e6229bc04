package chat.parley.auth.account;

import chat.parley.auth.bot.Bots;
import chat.parley.auth.keycloak.KeycloakUser;
import chat.parley.auth.keycloak.KeycloakUsers;
import chat.parley.auth.limit.Allowance;
import chat.parley.auth.limit.Allowances;
import chat.parley.auth.mail.Languages;
import chat.parley.auth.signup.AccountStore;
import chat.parley.auth.username.UsernameProperties;
import chat.parley.contracts.internal.AccountDirectory;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/// Asks Keycloak, which has people's names and addresses: no address is kept elsewhere, not even as
/// a digest.
@RestController
class AccountDirectoryController implements AccountDirectory {
  private static final Allowance LOOKUPS = new Allowance(20, Duration.ofMinutes(5));
  private static final int MOST_USERS = 100;

  private final KeycloakUsers users;
  private final AccountStore accounts;
  private final Bots bots;
  private final UsernameProperties usernames;
  private final Languages languages;
  private final Allowances allowances;

  AccountDirectoryController(
      KeycloakUsers users,
      AccountStore accounts,
      Bots bots,
      UsernameProperties usernames,
      Languages languages,
      Allowances allowances) {
    this.users = users;
    this.accounts = accounts;
    this.bots = bots;
    this.usernames = usernames;
    this.languages = languages;
    this.allowances = allowances;
  }

  @Override
  public List<Account> accounts(List<UUID> userIds) {
    if (userIds.size() > MOST_USERS) {
      throw ProblemException.invalid("userIds", "may have at most " + MOST_USERS + " entries");
    }
    Set<UUID> deleted = accounts.beingDeleted(userIds);
    return new LinkedHashSet<>(userIds)
        .stream().filter(id -> !deleted.contains(id)).flatMap(id -> account(id).stream()).toList();
  }

  @Override
  public Mailbox mailbox(UUID userId) {
    return new Mailbox(addressOf(userId), languages.of(userId).toLanguageTag());
  }

  private @Nullable String addressOf(UUID userId) {
    if (!accounts.beingDeleted(List.of(userId)).isEmpty() || bots.find(userId).isPresent()) {
      return null;
    }
    return users
        .find(userId)
        // Anybody can sign up with an address that is not theirs.
        .filter(user -> !user.mustVerifyEmail())
        .map(KeycloakUser::email)
        .filter(email -> !email.isEmpty())
        .orElse(null);
  }

  private Optional<Account> account(UUID id) {
    return bots.find(id)
        .map(bot -> new Account(id, bot.username(), bot.displayName(), List.of()))
        .or(() -> users.find(id).map(this::account));
  }

  private Account account(KeycloakUser user) {
    return new Account(
        user.id(),
        user.username(),
        user.displayName(),
        accounts.formerNames(user.id(), usernames.formerHeldFor()));
  }

  @Override
  public Found byEmail(UUID userId, Email email) {
    try {
      allowances.take("email lookup", userId.toString(), LOOKUPS);
    } catch (ProblemException exception) {
      Problem problem = exception.problem();
      if (problem.code() != ProblemCode.RATE_LIMITED) {
        throw exception;
      }
      return new Found(null, Objects.requireNonNullElse(problem.retryAfterMs(), 1L));
    }
    return users
        .findByEmail(email.email())
        // Anybody can sign up with an address that is not theirs.
        .filter(user -> !user.mustVerifyEmail())
        .map(KeycloakUser::id)
        .map(id -> new Found(id, 0))
        .orElseGet(() -> new Found(null, 0));
  }
}
