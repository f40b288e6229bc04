package chat.parley.auth.ending;

import chat.parley.auth.bot.Bots;
import chat.parley.auth.exchange.TokenOwners;
import chat.parley.auth.session.SessionEnds;
import chat.parley.auth.session.Sessions;
import chat.parley.auth.token.PersonalTokens;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What ends with an account, or while it is locked out. Each may be done again.
@Component
public class AccountEnds {
  private final Sessions sessions;
  private final SessionEnds ends;
  private final PersonalTokens tokens;
  private final Bots bots;
  private final TokenOwners owners;

  AccountEnds(
      Sessions sessions, SessionEnds ends, PersonalTokens tokens, Bots bots, TokenOwners owners) {
    this.sessions = sessions;
    this.ends = ends;
    this.tokens = tokens;
    this.bots = bots;
    this.owners = owners;
  }

  /// Of an account that is deleted, or about to be.
  public void deleted(UUID userId, Instant at) {
    owners.forget(userId);
    ends.tellAll(userId, at);
    tokens.revokeAllOf(userId);
    bots.endAllOf(userId);
  }

  public void disabled(UUID userId, Instant at) {
    owners.forget(userId);
    ends.tellAll(userId, at);
    bots.closeAllOf(userId, at);
    sessions.endOthers(userId, "");
  }

  public void passwordReset(UUID userId, Instant at) {
    sessions.endBefore(userId, at);
  }
}
