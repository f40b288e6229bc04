package chat.parley.file;

import java.io.IOException;

/// Programs of the machine, such as `mount`, which not everybody has or may run.
public final class Shell {
  private Shell() {}

  /// Whether it is there and succeeded.
  public static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException exception) {
      return false;
    }
  }
}
