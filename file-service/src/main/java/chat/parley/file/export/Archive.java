package chat.parley.file.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A zip archive while it is written, entry by entry, in constant memory. Not for use by several
/// threads.
final class Archive implements AutoCloseable {
  /// Why something is left out whose key or object is gone.
  static final String UNREADABLE = "it could not be read any more";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(it -> it.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();
  private static final JsonMapper PRETTY =
      JSON.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Counted counted;
  private final ZipOutputStream zip;
  private final ReadMe readMe;
  private final Lease lease;

  Archive(OutputStream out, Attempt attempt, Lease lease) {
    counted = new Counted(out);
    zip = new ZipOutputStream(counted, UTF_8);
    // Most of what is large is compressed already.
    zip.setLevel(Deflater.BEST_SPEED);
    readMe = new ReadMe(attempt.requestedAt());
    this.lease = lease;
  }

  /// Notes for the reader that something is left out.
  void leaveOut(String what, String why) {
    readMe.leaveOut(what + ": " + why);
  }

  /// A sign of life, to be given before whatever may take a while.
  void keepAlive() {
    lease.keep();
  }

  /// Adds a document.
  void addJson(String name, Object value) throws IOException {
    add(name, PRETTY.writeValueAsBytes(value));
  }

  void add(String name, byte[] content) throws IOException {
    begin(name, null);
    zip.write(content);
    zip.closeEntry();
  }

  /// Adds lines of JSON, one for each element of all pages; nothing where there is none.
  ///
  /// @param first before all positions
  /// @param pages the page after a position; an empty one is the last
  /// @param position of an element
  /// @param line what is written of it; null for nothing
  /// @return of how many elements nothing was written
  <T, P> long addLines(
      String name, P first, Function<P, List<T>> pages, Function<T, P> position, Line<T> line)
      throws IOException {
    boolean begun = false;
    long omitted = 0;
    List<T> page = pages.apply(first);
    while (!page.isEmpty()) {
      for (T element : page) {
        Object written = line.of(element);
        if (written == null) {
          omitted++;
          continue;
        }
        if (!begun) {
          begin(name, null);
          begun = true;
        }
        zip.write(JSON.writeValueAsBytes(written));
        zip.write('\n');
      }
      lease.keep();
      page = pages.apply(position.apply(page.getLast()));
    }
    if (begun) {
      zip.closeEntry();
    }
    return omitted;
  }

  /// What a line says of an element.
  @FunctionalInterface
  interface Line<T> {
    @Nullable Object of(T element);
  }

  /// Adds what a source writes.
  ///
  /// @param at when it was made, as far as that is known
  void add(String name, @Nullable Instant at, Source source) throws IOException {
    begin(name, at);
    source.writeTo(zip);
    zip.closeEntry();
  }

  /// Writes to a stream, and leaves it open.
  @FunctionalInterface
  interface Source {
    void writeTo(OutputStream out) throws IOException;
  }

  /// Ends the archive, of which nothing is missing then.
  ///
  /// @return its bytes
  long end() throws IOException {
    add(ReadMe.NAME, readMe.text().getBytes(UTF_8));
    zip.finish();
    return counted.bytes;
  }

  private void begin(String name, @Nullable Instant at) throws IOException {
    lease.keep();
    var entry = new ZipEntry(name);
    if (at != null) {
      // Beside the time of ZIP itself, which is of whatever zone this machine is in.
      entry.setLastModifiedTime(FileTime.from(at));
    }
    zip.putNextEntry(entry);
  }

  /// Frees what compressing took, and leaves the stream open.
  @Override
  public void close() throws IOException {
    zip.close();
  }

  private static final class Counted extends OutputStream {
    private final OutputStream out;
    private long bytes;

    private Counted(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int next) throws IOException {
      out.write(next);
      bytes++;
    }

    @Override
    public void write(byte[] content, int offset, int length) throws IOException {
      out.write(content, offset, length);
      bytes += length;
    }
  }
}
