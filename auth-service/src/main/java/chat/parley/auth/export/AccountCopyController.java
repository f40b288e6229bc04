package chat.parley.auth.export;

import chat.parley.auth.audit.AuditLog;
import chat.parley.auth.bot.Bots;
import chat.parley.auth.keycloak.KeycloakUser;
import chat.parley.auth.keycloak.KeycloakUsers;
import chat.parley.auth.session.Sessions;
import chat.parley.auth.token.PersonalTokens;
import chat.parley.auth.token.TokenResponse;
import chat.parley.contracts.internal.AccountCopy;
import chat.parley.contracts.problem.ProblemException;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.RestController;

/// Trail: `docs/trails/account-export.md`.
@RestController
class AccountCopyController implements AccountCopy {
  private static final int MOST_ENTRIES = 500;

  private final KeycloakUsers users;
  private final Sessions sessions;
  private final PersonalTokens tokens;
  private final Bots bots;
  private final AuditLog audit;

  AccountCopyController(
      KeycloakUsers users, Sessions sessions, PersonalTokens tokens, Bots bots, AuditLog audit) {
    this.users = users;
    this.sessions = sessions;
    this.tokens = tokens;
    this.bots = bots;
    this.audit = audit;
  }

  @Override
  public Account account(UUID userId) {
    KeycloakUser user = users.findEnabled(userId).orElseThrow(ProblemException::notFound);
    return new Account(
        userId,
        user.username(),
        user.email(),
        user.createdAt(),
        sessions.copyOf(userId),
        copiesOf(tokens.of(userId)),
        botsOf(userId));
  }

  @Override
  public List<AuditEntry> audit(UUID userId, long after) {
    return audit.copyOf(userId, after, MOST_ENTRIES);
  }

  private List<OwnBot> botsOf(UUID userId) {
    return bots.of(userId).stream()
        .map(bot ->
            new OwnBot(
                bot.id(),
                bot.username(),
                bot.displayName(),
                bot.createdAt(),
                bot.disabled(),
                copiesOf(tokens.of(bot.id()))))
        .toList();
  }

  private static List<Token> copiesOf(List<TokenResponse> tokens) {
    return tokens.stream()
        .map(it ->
            new Token(
                it.id(), it.name(), it.scopes(), it.createdAt(), it.expiresAt(), it.lastUsedAt()))
        .toList();
  }
}
