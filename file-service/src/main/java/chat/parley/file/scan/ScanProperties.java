package chat.parley.file.scan;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param clamd where a clamd listens, as `host:port`; null, or nothing, where no file is scanned
/// @param silence after so long without a word of clamd's it counts as failed
/// @param lookEvery how often it is looked whether there is something to scan
/// @param atOnce how many one instance scans at the same time
/// @param takenFor after what time another instance scans one anew
/// @param retryAfter after what time a scan that failed is tried again; twice as long with each try
/// @param retryAtMost the longest that it gets
/// @param backlogEvery how often it is looked for files from before the scanner was named
/// @param backlogRetryAfter after what time one of those is tried again, whose scan failed
@ConfigurationProperties("parley.file.scan")
record ScanProperties(
    @Nullable String clamd,
    @DefaultValue("5m") Duration silence,
    @DefaultValue("1s") Duration lookEvery,
    @DefaultValue("2") int atOnce,
    @DefaultValue("15m") Duration takenFor,
    @DefaultValue("5s") Duration retryAfter,
    @DefaultValue("2m") Duration retryAtMost,
    @DefaultValue("1m") Duration backlogEvery,
    @DefaultValue("1h") Duration backlogRetryAfter) {
  // What is there and empty, as what is not chosen in a compose file, is not set.
  ScanProperties {
    clamd = clamd == null || clamd.isBlank() ? null : clamd;
  }

  /// After what time it is tried again.
  ///
  /// @param tries how often it was tried, once at least
  Duration pauseAfter(int tries) {
    Duration pause = retryAfter.multipliedBy(1L << Math.min(tries - 1, 16));
    return pause.compareTo(retryAtMost) < 0 ? pause : retryAtMost;
  }
}
