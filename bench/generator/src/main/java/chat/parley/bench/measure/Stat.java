package chat.parley.bench.measure;

import java.util.Optional;

/// `/proc/<pid>/stat`, as far as it tells of processor time, in ticks of 10 ms.
///
/// @param ticks in user and kernel mode
/// @param ticksOfEnded the same of children that have ended
record Stat(long ticks, long ticksOfEnded) {
  static final double TICKS_PER_SECOND = 100;

  private static final int USER = 11;
  private static final int KERNEL = 12;
  private static final int ENDED_USER = 13;
  private static final int ENDED_KERNEL = 14;

  /// Empty for a process that has ended.
  static Optional<Stat> of(long pid) {
    return Optional.of(ServerProcess.read(pid, "stat"))
        .filter(text -> !text.isEmpty())
        .map(Stat::parse);
  }

  static Stat parse(String text) {
    // A program's name may hold spaces and parentheses: what counts follows the last one.
    String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
    return new Stat(
        Long.parseLong(fields[USER]) + Long.parseLong(fields[KERNEL]),
        Long.parseLong(fields[ENDED_USER]) + Long.parseLong(fields[ENDED_KERNEL]));
  }
}
