package chat.parley.room.audit;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads a room's chain from its beginning, and tells where it breaks.
@Component
public class AuditCheck {
  private static final int PAGE = 500;

  private final AuditLog log;

  AuditCheck(AuditLog log) {
    this.log = log;
  }

  /// @param entries how many follow each other as they were written
  /// @param brokenAt the number of the first that does not; null where there is none
  public record Outcome(long entries, @Nullable Long brokenAt) {}

  public Outcome check(UUID roomId) {
    AuditEntry previous = null;
    List<AuditEntry> page = log.after(roomId, 0, PAGE);
    while (!page.isEmpty()) {
      for (AuditEntry entry : page) {
        long good = previous == null ? 0 : previous.number();
        if (!entry.follows(previous)) {
          return new Outcome(good, good + 1);
        }
        previous = entry;
      }
      page = log.after(roomId, page.getLast().number(), PAGE);
    }
    return new Outcome(previous == null ? 0 : previous.number(), null);
  }
}
