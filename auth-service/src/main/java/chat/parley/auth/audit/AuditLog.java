package chat.parley.auth.audit;

import chat.parley.contracts.internal.AccountCopy;
import chat.parley.platform.crypto.EntryHash;
import chat.parley.platform.crypto.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What happened to the ways into accounts: a chain of hashes for each, which outlives it. The
/// database refuses to change or delete what is in it; whoever goes around that breaks the chain,
/// but at its end: note its head somewhere else to see that too.
///
/// Whence something was done is kept beside the chain for 90 days, and tied to it by a digest: the
/// chain can be checked without it.
@Component
public class AuditLog {
  /// The account of what concerns none that is known, such as a log-in under a name that nobody
  /// has.
  public static final UUID NOBODY = new UUID(0, 0);

  private static final Duration ORIGINS_KEPT = Duration.ofDays(90);

  private final AuditStore store;
  private final JdbcClient jdbc;
  private final Clock clock;

  AuditLog(AuditStore store, JdbcClient jdbc, Clock clock) {
    this.store = store;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// Puts an act on record, in the caller's transaction if there is one. Entries of one account
  /// wait for each other.
  ///
  /// @param subject which token, bot or session, where it is about one
  @Transactional
  public void record(UUID userId, AuditAct act, @Nullable String subject, Origin origin) {
    add(userId, clock.instant(), act, subject, null, origin);
  }

  /// The same of what Keycloak told, once however often it tells.
  ///
  /// @param source its id
  @Transactional
  public void recordOnce(
      UUID userId,
      Instant at,
      AuditAct act,
      @Nullable String subject,
      String source,
      Origin origin) {
    add(userId, at, act, subject, source, origin);
  }

  /// Entries of an account before a number, the newest first.
  List<AuditStore.Noted> page(UUID userId, long before, int limit) {
    return store.page(userId, before, limit);
  }

  /// Entries of all accounts before a position, the newest first.
  List<AuditStore.Noted> pageOfAll(long before, int limit) {
    return store.pageOfAll(before, limit);
  }

  /// Entries of an account after a number, the oldest first, for an export.
  public List<AccountCopy.AuditEntry> copyOf(UUID userId, long after, int limit) {
    return store.after(userId, after, limit).stream()
        .map(noted ->
            new AccountCopy.AuditEntry(
                noted.entry().number(),
                noted.entry().at(),
                noted.entry().act().wire(),
                noted.entry().subject(),
                noted.origin().address(),
                noted.origin().client()))
        .toList();
  }

  private void add(
      UUID userId,
      Instant at,
      AuditAct act,
      @Nullable String subject,
      @Nullable String source,
      Origin origin) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('audit ' || ?::text, 0))")
        .param(userId)
        .query((_, _) -> 0)
        .single();
    if (source != null && store.has(userId, source)) {
      return;
    }
    AuditEntry last = store.last(userId).orElse(null);
    boolean known = origin.address() != null || origin.client() != null;
    String nonce = Secrets.text();
    var entry =
        new AuditEntry(
                userId,
                last == null ? 1 : last.number() + 1,
                at.truncatedTo(ChronoUnit.MICROS),
                act,
                subject,
                source,
                known ? origin.seal(nonce) : null,
                last == null ? EntryHash.none() : last.hash(),
                EntryHash.none())
            .sealed();
    store.add(entry);
    if (known) {
      store.addOrigin(entry, nonce, origin, clock.instant());
    }
  }

  @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
  void forgetOrigins() {
    jdbc.sql("DELETE FROM audit_origin WHERE noted_at < ?")
        .param(clock.instant().minus(ORIGINS_KEPT).atOffset(ZoneOffset.UTC))
        .update();
  }
}
