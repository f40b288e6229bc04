package chat.parley.file.image;

import chat.parley.file.image.Preview.Thumbnail;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Has things drawn whose readers take as much memory and time as a file asks them for: each by a
/// {@link Drawer}, a process that has little of both, nothing of this one's environment, and ends
/// with its one file. What it is given and what it answers go through pipes: nothing lies on a disk
/// in clear.
@Component
class DrawingProcess {
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int MOST_PAGES = 1_000_000;
  private static final int MOST_BYTES = 2 * 1024 * 1024;

  // Uploads wait for it, each with a thread of its own.
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final DrawingProperties properties;
  private final Semaphore places;

  DrawingProcess(DrawingProperties properties) {
    this.properties = properties;
    this.places = new Semaphore(properties.atOnce());
  }

  /// @param content read from its beginning; left open
  /// @param orientation as Exif counts; 1 where it stands upright
  /// @throws IOException of the content alone: whatever goes wrong with drawing it, there is less
  ///   to show
  Drawing draw(SeekableByteChannel content, String contentType, int orientation)
      throws IOException {
    if (content.size() > properties.maxSize().toBytes() || !hasPlace()) {
      return Drawing.NOTHING;
    }
    try {
      Process process = start(contentType, orientation);
      if (process == null) {
        return Drawing.NOTHING;
      }
      CompletableFuture<?> end =
          CompletableFuture.runAsync(
              process::destroyForcibly,
              CompletableFuture.delayedExecutor(
                  properties.within().toMillis(), TimeUnit.MILLISECONDS));
      try {
        feed(content, process.getOutputStream());
        return answerOf(process);
      } finally {
        end.cancel(false);
        process.destroyForcibly();
      }
    } finally {
      places.release();
    }
  }

  private @Nullable Process start(String contentType, int orientation) {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + properties.heap().toKilobytes() + "k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-Djava.awt.headless=true",
            "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog",
            "-cp",
            System.getProperty("java.class.path"),
            Drawer.class.getName(),
            contentType,
            Integer.toString(orientation),
            Long.toString(properties.within().toMillis()));
    builder.environment().clear();
    try {
      return builder.redirectError(Redirect.DISCARD).start();
    } catch (IOException _) {
      // The machine has no more processes, or no memory for one.
      return null;
    }
  }

  private static void feed(SeekableByteChannel content, OutputStream process) throws IOException {
    InputStream in = Channels.newInputStream(content.position(0));
    byte[] buffer = new byte[BUFFER_BYTES];
    int read = in.read(buffer);
    while (read >= 0 && wrote(process, buffer, read)) {
      read = in.read(buffer);
    }
    try {
      process.close();
    } catch (IOException _) {
      // It is dead, which its answer says too.
    }
  }

  private static boolean wrote(OutputStream process, byte[] buffer, int length) {
    try {
      process.write(buffer, 0, length);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static Drawing answerOf(Process process) {
    Integer pages = null;
    Thumbnail thumbnail = null;
    try (var in = new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
      int told = in.readInt();
      pages = told >= 1 && told <= MOST_PAGES ? told : null;
      String blurHash = in.readUTF();
      byte[] jpeg = new byte[Math.clamp(in.readInt(), 0, MOST_BYTES)];
      in.readFully(jpeg);
      thumbnail = new Thumbnail(jpeg, blurHash);
    } catch (IOException _) {
      // It ended early: what it has said until then holds.
    }
    return new Drawing(pages, thumbnail);
  }

  private boolean hasPlace() {
    try {
      return places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
