package chat.parley.file.scan;

/// What a scan found.
sealed interface Verdict {
  record Clean() implements Verdict {}

  /// @param virus as the scanner calls it
  record Infected(String virus) implements Verdict {}
}
