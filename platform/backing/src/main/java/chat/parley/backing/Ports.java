package chat.parley.backing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// Loopback ports.
public final class Ports {
  private Ports() {}

  public static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /// A port that nobody listens on now, and that this gives to nobody else on this machine while
  /// this JVM runs: who asks for one may listen on it much later. From below the range that systems
  /// give to outgoing connections, so that none of those takes it in the meantime.
  public static int free() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      if (isFree(port) && reserve(port)) {
        return port;
      }
    }
  }

  /// False if it was given away before, by this JVM or another one that still runs.
  static boolean reserve(int port) {
    try {
      var lock = Reservations.CHANNEL.tryLock(port, 1, false);
      return lock != null && Reservations.HELD.add(lock);
    } catch (OverlappingFileLockException givenByThisJvm) {
      return false;
    } catch (IOException e) {
      throw new BackingException(
          "ports",
          "cannot lock " + Reservations.FILE + ": " + e.getMessage(),
          "Check that locks work there.");
    }
  }

  /// One byte of a file for each port. The system gives the locks back when the JVM ends, however
  /// it does.
  private static final class Reservations {
    static final Path FILE =
        Path.of(
            System.getProperty("java.io.tmpdir"),
            "parley-ports-" + System.getProperty("user.name"));
    static final FileChannel CHANNEL = open();

    /// A lock that nobody refers to would be forgotten by this JVM's own channel.
    static final Set<FileLock> HELD = ConcurrentHashMap.newKeySet();

    private static FileChannel open() {
      try {
        return FileChannel.open(FILE, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      } catch (IOException e) {
        throw new BackingException(
            "ports",
            "cannot open " + FILE + ": " + e.getMessage(),
            "Check who owns it, and the free space there.");
      }
    }
  }
}
