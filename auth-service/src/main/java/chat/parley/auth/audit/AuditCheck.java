package chat.parley.auth.audit;

import chat.parley.auth.audit.AuditStore.Noted;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads an account's chain from its beginning, and tells where it breaks.
@Component
class AuditCheck {
  private static final int PAGE = 500;

  private final AuditStore store;

  AuditCheck(AuditStore store) {
    this.store = store;
  }

  /// @param entries how many follow each other as they were written
  /// @param brokenAt the number of the first that does not; null where there is none
  record Outcome(long entries, @Nullable Long brokenAt) {}

  Outcome check(UUID userId) {
    AuditEntry previous = null;
    List<Noted> page = store.after(userId, 0, PAGE);
    while (!page.isEmpty()) {
      for (Noted noted : page) {
        long good = previous == null ? 0 : previous.number();
        if (!noted.follows(previous)) {
          return new Outcome(good, good + 1);
        }
        previous = noted.entry();
      }
      page = store.after(userId, page.getLast().entry().number(), PAGE);
    }
    return new Outcome(previous == null ? 0 : previous.number(), null);
  }
}
