package chat.parley.local.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// The events of one life of the stack, a JSON object a line, so that another process can follow
/// them while they happen or learn later how things stand.
public final class EventFile implements Console {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path path;

  /// What a full disk has not taken yet.
  private String waiting = "";

  private EventFile(Path path) {
    this.path = path;
  }

  /// The file to write, emptied.
  public static EventFile begin(Path path) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.writeString(path, "");
      return new EventFile(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What can not be written now is written before the next event: a full disk must not keep its
  /// teller from stopping or starting a process.
  @Override
  public synchronized void tell(Event event) {
    waiting += JSON.writerFor(Event.class).writeValueAsString(event) + "\n";
    try {
      append(waiting);
      waiting = "";
    } catch (IOException _) {
      // It waits.
    }
  }

  /// All or nothing.
  private void append(String lines) throws IOException {
    try (var channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      var end = channel.size();
      try {
        channel.position(end);
        var bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      } catch (IOException e) {
        channel.truncate(end);
        throw e;
      }
    }
  }

  /// All events so far; none where there is no file.
  public static List<Event> read(Path path) {
    return new Follower(path).poll();
  }

  /// A reader that remembers how far it has come.
  public static final class Follower {
    private final Path path;
    private long position;

    public Follower(Path path) {
      this.path = path;
    }

    /// The events written since the last call, each once it is written whole.
    public List<Event> poll() {
      var text = readFromPosition();
      var end = text.lastIndexOf('\n') + 1;
      var whole = text.substring(0, end);
      position += whole.getBytes(StandardCharsets.UTF_8).length;
      var events = new ArrayList<Event>();
      whole.lines().forEach(line -> events.add(JSON.readValue(line, Event.class)));
      return List.copyOf(events);
    }

    private String readFromPosition() {
      try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
        // A shorter file is another life's: it is read from its start.
        position = channel.size() < position ? 0 : position;
        var bytes = ByteBuffer.allocate(Math.toIntExact(channel.size() - position));
        channel.read(bytes, position);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
      } catch (NoSuchFileException _) {
        return "";
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
