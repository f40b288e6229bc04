package chat.parley.contracts.internal;

import chat.parley.contracts.token.Scope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/// What there is of an account, for its export; owned by auth-service. No secret is among it.
public interface AccountCopy {

  /// `not-found` where there is no such account.
  @GetExchange("/internal/copies/{userId}/account")
  Account account(@PathVariable UUID userId);

  /// Entries of the account's audit log after a number, the oldest first; empty where there are no
  /// more.
  @GetExchange("/internal/copies/{userId}/audit")
  List<AuditEntry> audit(@PathVariable UUID userId, @RequestParam long after);

  record Account(
      UUID userId,
      String username,
      String email,
      Instant createdAt,
      List<Session> sessions,
      List<Token> personalTokens,
      List<OwnBot> bots) {
    public Account {
      sessions = List.copyOf(sessions);
      personalTokens = List.copyOf(personalTokens);
      bots = List.copyOf(bots);
    }

    @Override
    public String toString() {
      return "Account[" + userId + "]";
    }
  }

  record Session(
      Instant startedAt,
      Instant lastUsedAt,
      @Nullable String address,
      @Nullable String userAgent) {}

  record Token(
      UUID id,
      String name,
      List<Scope> scopes,
      Instant createdAt,
      Instant expiresAt,
      @Nullable Instant lastUsedAt) {
    public Token {
      scopes = List.copyOf(scopes);
    }
  }

  record OwnBot(
      UUID id,
      String username,
      String displayName,
      Instant createdAt,
      boolean disabled,
      List<Token> tokens) {
    public OwnBot {
      tokens = List.copyOf(tokens);
    }
  }

  /// @param subject which token, bot or session, where it is about one
  /// @param address whence, as long as that is kept
  record AuditEntry(
      long number,
      Instant at,
      String act,
      @Nullable String subject,
      @Nullable String address,
      @Nullable String client) {}
}
