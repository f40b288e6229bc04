package chat.parley.message.publish;

import java.util.UUID;

/// How far one conversation's publication has come in this instance. Used by its publisher's thread
/// only.
///
/// Kafka acknowledges the records of one conversation in their order, as they share a partition and
/// the producer is idempotent.
final class Progress {
  private static final long NONE = Long.MAX_VALUE;

  final UUID conversationId;

  /// Handed to Kafka, or known to be there, up to this revision.
  private long sent;

  /// In Kafka up to this revision.
  private long acknowledged;

  /// Marked in the log up to this revision.
  private long marked;

  private int unsettled;
  private long failedFrom = NONE;
  private boolean behind;
  private long quietSince;

  Progress(UUID conversationId, long published, long now) {
    this.conversationId = conversationId;
    this.sent = published;
    this.acknowledged = published;
    this.marked = published;
    this.quietSince = now;
  }

  /// Takes in that the log is marked as published up to a revision, perhaps by another instance.
  void learn(long published) {
    sent = Math.max(sent, published);
    acknowledged = Math.max(acknowledged, published);
    marked = Math.max(marked, published);
  }

  void sent(long revision, long now) {
    sent = revision;
    if (unsettled++ == 0) {
      quietSince = now;
    }
  }

  /// Takes in what became of a record that was sent.
  void settled(long revision, boolean published, long now) {
    unsettled--;
    quietSince = now;
    if (published && revision < failedFrom) {
      acknowledged = Math.max(acknowledged, revision);
    }
    if (!published) {
      failedFrom = Math.min(failedFrom, revision);
    }
    restart();
  }

  /// Takes in that a record could not even be handed over.
  void refused(long revision) {
    failedFrom = Math.min(failedFrom, revision);
    restart();
  }

  // Only when nothing is on its way any more, nothing can overtake what is sent again.
  private void restart() {
    if (failedFrom == NONE || unsettled > 0) {
      return;
    }
    failedFrom = NONE;
    behind = false;
    sent = acknowledged;
  }

  void fallBehind() {
    behind = true;
  }

  /// Whether it fell behind and nothing is on its way: time to read on from the log.
  boolean resume() {
    if (!behind || unsettled > 0) {
      return false;
    }
    behind = false;
    return true;
  }

  void marked(long revision) {
    marked = Math.max(marked, revision);
  }

  long sent() {
    return sent;
  }

  long acknowledged() {
    return acknowledged;
  }

  boolean needsMark() {
    return acknowledged > marked;
  }

  /// Whether something is on its way, so that what to do next shows when it has settled.
  boolean isBusy() {
    return unsettled > 0;
  }

  /// Whether what is committed now must wait: it would overtake, or pile up behind a broker that
  /// has been silent for `patience`.
  boolean mustWait(long now, long patience) {
    return failedFrom != NONE || behind || (unsettled > 0 && now - quietSince > patience);
  }

  boolean isIdle(long now, long nanos) {
    return unsettled == 0 && !behind && !needsMark() && now - quietSince > nanos;
  }
}
