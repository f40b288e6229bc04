package chat.parley.file.emoji;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.emoji.EmojiStore.Stored;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Removes emoji, each together with its record. What was said with one stays said: its name stands
/// there.
@Component
public class EmojiRemover {
  private final EmojiStore store;
  private final EmojiAudit audit;
  private final Clock clock;

  EmojiRemover(EmojiStore store, EmojiAudit audit, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  /// @throws ProblemException `not-found` where there is none; `forbidden`
  @Transactional
  public void remove(EmojiEditor editor, UUID id) {
    store.lock();
    Stored emoji = store.find(id).orElseThrow(ProblemException::notFound);
    editor.requireRemove(emoji);
    store.remove(id);
    audit.record(
        clock.instant().truncatedTo(ChronoUnit.MICROS),
        editor.userId(),
        EmojiAct.REMOVED,
        id,
        emoji.name());
  }

  /// Forgets that a user has added any; they stay.
  @Transactional
  public void forget(UUID userId) {
    store.forget(userId);
  }
}
