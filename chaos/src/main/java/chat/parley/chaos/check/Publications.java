package chat.parley.chaos.check;

import chat.parley.chaos.check.Violation.NotPublished;
import chat.parley.chaos.check.Violation.PublishedOutOfOrder;
import chat.parley.chaos.history.FinalState.Publication;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// Whoever reads the topic and skips what was there before reads each conversation's revisions one
/// after the other, up to its head.
final class Publications implements Invariant {
  @Override
  public Stream<Violation> breaches(Evidence evidence) {
    return evidence.publications().stream().flatMap(it -> breachesOf(evidence, it).stream());
  }

  private static List<Violation> breachesOf(Evidence evidence, Publication publication) {
    UUID conversation = publication.conversationId();
    List<Violation> found = new ArrayList<>();
    long last = 0;
    for (long revision : publication.revisions()) {
      if (revision > last + 1) {
        found.add(new PublishedOutOfOrder(conversation, last + 1, revision));
      }
      last = Math.max(last, revision);
    }
    long reached = last;
    evidence
        .log(conversation)
        .filter(log -> log.head().revision() > reached)
        .ifPresent(
            log -> found.add(new NotPublished(conversation, reached, log.head().revision())));
    return found;
  }
}
