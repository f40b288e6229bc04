package chat.parley.chaos.check;

import java.util.stream.Stream;

/// One promise. Pure.
interface Invariant {
  /// Every breach of it that the evidence shows.
  Stream<Violation> breaches(Evidence evidence);
}
