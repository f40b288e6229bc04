package chat.parley.local.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// How much room there is for a stack's files.
public final class Disk {
  /// What a first start takes, logs and all, and somewhat more.
  private static final long WANTED_MEGABYTES = 200;

  /// With less, it is no use to look for another reason.
  private static final long NOTHING_MEGABYTES = 8;

  private static final int MEGABYTE = 1024 * 1024;

  private Disk() {}

  /// Refuses to go on with too little: half a stack would fail one by one, unable to write down
  /// why.
  ///
  /// @throws SetupException unless there is room for a start
  static void require(Path folder) {
    require(folder, WANTED_MEGABYTES);
  }

  static void require(Path folder, long megabytes) {
    if (freeMegabytes(folder).filter(free -> free < megabytes).isPresent()) {
      throw new SetupException(
          "the disk of %s is full: %d MB are free, and Parley wants %d MB"
              .formatted(folder, freeMegabytes(folder).orElse(0L), megabytes),
          advice());
    }
  }

  /// What to say of a failure for which a full disk is reason enough; empty while there is room.
  public static Optional<SetupException> full(Path folder, String failure) {
    return full(folder, failure, NOTHING_MEGABYTES);
  }

  static Optional<SetupException> full(Path folder, String failure, long megabytes) {
    return freeMegabytes(folder)
        .filter(free -> free < megabytes)
        .map(free ->
            new SetupException(
                "the disk of %s is full (%d MB are free): %s".formatted(folder, free, failure),
                advice()));
  }

  private static String advice() {
    return "make room, or keep data and logs on another disk: PARLEY_HOME=<folder> ./parley up";
  }

  /// Empty where nobody can tell.
  private static Optional<Long> freeMegabytes(Path folder) {
    try {
      var existing = folder;
      while (!Files.exists(existing) && existing.getParent() != null) {
        existing = existing.getParent();
      }
      return Optional.of(Files.getFileStore(existing).getUsableSpace() / MEGABYTE);
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
