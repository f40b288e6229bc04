package chat.parley.local.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Held by the one launcher that runs a workspace's stack, and given up by the operating system
/// when that launcher ends, however it ends: whether a stack is up is never a matter of stale
/// files.
public final class StackLock implements AutoCloseable {
  /// The locks of this JVM. It must not even look at their files: to close any channel on a file
  /// gives up all locks that the JVM holds on it.
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private StackLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// Empty if another launcher holds it.
  ///
  /// @throws SetupException if the workspace can not be used, see {@link Workspace#create}
  public static Optional<StackLock> tryTake(Workspace workspace) {
    if (isHeld(workspace)) {
      return Optional.empty();
    }
    workspace.create();
    var file = file(workspace);
    if (!OWN.add(file)) {
      return Optional.empty();
    }
    try {
      var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() != null) {
        Files.writeString(holderFile(workspace), Long.toString(ProcessHandle.current().pid()));
        return Optional.of(new StackLock(file, channel));
      }
      channel.close();
      OWN.remove(file);
      return Optional.empty();
    } catch (IOException e) {
      OWN.remove(file);
      throw new UncheckedIOException(e);
    }
  }

  public static boolean isHeld(Workspace workspace) {
    var file = file(workspace);
    if (OWN.contains(file)) {
      return true;
    }
    if (!Files.exists(file)) {
      return false;
    }
    // Reading, and a shared lock, are enough to see a lock, and are everybody's right.
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel.tryLock(0, Long.MAX_VALUE, true) == null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The launcher that holds it; empty if nobody does.
  public static Optional<ProcessHandle> holder(Workspace workspace) {
    if (!isHeld(workspace)) {
      return Optional.empty();
    }
    try {
      // Whoever takes the lock writes its pid at once, so a held lock's file is never a stale one.
      return ProcessHandle.of(Long.parseLong(Files.readString(holderFile(workspace))));
    } catch (IOException | NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static Path file(Workspace workspace) {
    return workspace.run().resolve("lock");
  }

  private static Path holderFile(Workspace workspace) {
    return workspace.run().resolve("launcher");
  }

  @Override
  public void close() {
    try {
      channel.close();
      OWN.remove(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
