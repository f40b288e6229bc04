package chat.parley.bench.measure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// The figures of one measurement, each under a name that ends in its unit, in the order in which
/// they are shown.
public final class Figures {
  private final Map<String, Double> byName = new LinkedHashMap<>();

  public Figures put(String name, double value) {
    byName.put(name, value);
    return this;
  }

  public SequencedMap<String, Double> byName() {
    return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(byName));
  }
}
