package chat.parley.chaos.check;

import java.util.List;
import java.util.Set;

/// What a history proves.
public sealed interface Verdict {

  /// Every promise was kept, and each was put to the test.
  record Sound() implements Verdict {}

  /// No promise was seen broken, but the run did not put them to the test.
  record VoidRun(Set<Coverage.Kind> missing) implements Verdict {
    public VoidRun {
      missing = Set.copyOf(missing);
    }
  }

  record Broken(List<Violation> violations) implements Verdict {
    public Broken {
      violations = List.copyOf(violations);
    }
  }
}
