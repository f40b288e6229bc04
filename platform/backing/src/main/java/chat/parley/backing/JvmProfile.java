package chat.parley.backing;

import java.util.List;

/// What the JVMs of a stack are set up for.
public enum JvmProfile {
  /// To start fast and stay small: C1 only, the serial collector, the heap as it was asked for.
  QUICK_START(1, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),

  /// To carry load, as on a server: both compilers, a collector that uses all cores, four times the
  /// heap.
  THROUGHPUT(4, "-XX:+UseParallelGC");

  private final int heapFactor;
  private final List<String> options;

  JvmProfile(int heapFactor, String... options) {
    this.heapFactor = heapFactor;
    this.options = List.of(options);
  }

  List<String> options() {
    return options;
  }

  /// @param quick the heap of a quick start, as `-Xmx` takes it, such as `192m`
  String heap(String quick) {
    int digits = quick.length() - 1;
    return Integer.parseInt(quick.substring(0, digits)) * heapFactor + quick.substring(digits);
  }
}
