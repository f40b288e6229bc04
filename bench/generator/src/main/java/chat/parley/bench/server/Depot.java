package chat.parley.bench.server;

import java.io.InputStream;
import java.util.function.Supplier;

/// Where the bytes of files lie. Safe for use by many threads.
public interface Depot {
  /// Returns when all of a file is safe.
  ///
  /// @param content gives it from its beginning
  /// @return what the file is known by
  String put(Supplier<InputStream> content, long size);

  /// Reads a file from its beginning to its end, once.
  ///
  /// @return how many bytes it has
  long read(String id);
}
