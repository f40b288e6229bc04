package chat.parley.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.local.console.Event.Account;
import chat.parley.local.console.Event.ProcessChanged;
import chat.parley.local.console.Event.ProcessState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
  @TempDir private Path folder;

  @Test
  void givesBackEveryKindOfEventInOrder() {
    var events =
        List.of(
            new Event.Note("straße"),
            Event.milestone("build", "done"),
            new ProcessChanged("kafka", ProcessState.READY, 1, 2, 3, ""),
            new Event.Failed("cause", "advice", List.of("log")),
            new Event.Up("http://127.0.0.1:1", List.of(new Account("a", "b")), 1, 2, 3),
            new Event.Down());
    var file = EventFile.begin(file());

    events.forEach(file::tell);

    assertThat(EventFile.read(file())).isEqualTo(events);
  }

  @Test
  void followsWholeLinesOnlyAndStartsOverWithANewLife() throws IOException {
    var follower = new EventFile.Follower(file());
    assertThat(follower.poll()).isEmpty();

    EventFile.begin(file()).tell(new Event.Note("a long first note"));
    Files.writeString(file(), "{\"type\":\"do", StandardOpenOption.APPEND);
    assertThat(follower.poll()).containsExactly(new Event.Note("a long first note"));

    Files.writeString(file(), "wn\"}\n", StandardOpenOption.APPEND);
    assertThat(follower.poll()).containsExactly(new Event.Down());

    EventFile.begin(file()).tell(new Event.Note("new"));
    assertThat(follower.poll()).containsExactly(new Event.Note("new"));
  }

  @Test
  void writesLaterWhatItCanNotWriteNow() throws IOException {
    // given something that nobody can write to
    var events = EventFile.begin(file());
    Files.delete(file());
    Files.createDirectory(file());
    // when
    events.tell(new Event.Note("kafka has died"));
    Files.delete(file());
    events.tell(new Event.Down());
    // then
    assertThat(EventFile.read(file()))
        .containsExactly(new Event.Note("kafka has died"), new Event.Down());
  }

  private Path file() {
    return folder.resolve("events");
  }
}
