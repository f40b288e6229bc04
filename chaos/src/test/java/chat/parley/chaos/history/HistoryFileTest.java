package chat.parley.chaos.history;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.chaos.history.Action.React;
import chat.parley.chaos.history.Action.Send;
import chat.parley.chaos.history.Entry.Counter;
import chat.parley.chaos.history.FinalState.Log;
import chat.parley.chaos.history.FinalState.Publication;
import chat.parley.chaos.history.FinalState.ReadPosition;
import chat.parley.chaos.history.Outcome.Accepted;
import chat.parley.chaos.history.Outcome.Fetched;
import chat.parley.chaos.history.Outcome.Head;
import chat.parley.chaos.history.Outcome.Unknown;
import chat.parley.contracts.frame.ServerFrame.MessageDeleted;
import chat.parley.contracts.frame.ServerFrame.MessagePosted;
import chat.parley.contracts.frame.ServerFrame.Welcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {
  private static final UUID ROOM = UUID.randomUUID();
  private static final UUID ALICE = UUID.randomUUID();
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123456Z");

  @TempDir private Path folder;

  @Test
  void historyIsReadAsItWasWritten() throws Exception {
    var recorder = new Recorder();
    long sent = recorder.invoke(ALICE, new Send(ROOM, UUID.randomUUID(), "hello 🎉"));
    recorder.complete(sent, new Accepted(1, 1));
    long reacted = recorder.invoke(ALICE, new React(ROOM, UUID.randomUUID(), 1, "👍", true));
    recorder.complete(reacted, new Unknown("cut"));
    recorder.complete(
        recorder.invoke(ALICE, new Action.Fetch(ROOM, 0)),
        new Fetched(new Head(1, 1), List.of(message())));
    long connection = recorder.open(ALICE, "http://127.0.0.1:1", Map.of(ROOM, 3L), 1L);
    recorder.receive(connection, welcome());
    recorder.receive(connection, posted());
    recorder.close(connection, 4000);
    recorder.fault("killed kafka");
    recorder.measure("http://127.0.0.1:1", Counter.GAPS_FILLED, 2);
    Path file = folder.resolve("history.jsonl");

    HistoryFile.write(file, recorder.entries());

    assertThat(HistoryFile.read(file)).isEqualTo(recorder.entries());
    assertThat(Files.readAllLines(file)).hasSize(recorder.entries().size());
  }

  @Test
  void finalStateIsReadAsItWasWritten() {
    var state =
        new FinalState(
            List.of(
                new Log(
                    ROOM,
                    new Head(2, 1),
                    List.of(message()),
                    List.of(posted(), new MessageDeleted(ROOM, 2, 1, ALICE, NOON)))),
            List.of(new ReadPosition(ALICE, ROOM, 1, 1)),
            List.of(new Publication(ROOM, List.of(1L, 2L))));
    Path file = folder.resolve("state.json");

    HistoryFile.write(file, state);

    assertThat(HistoryFile.readState(file)).isEqualTo(state);
  }

  @Test
  void entriesAreInTheOrderOfTheirTimes() {
    var recorder = new Recorder();
    for (int i = 0; i < 100; i++) {
      recorder.fault("nothing");
    }

    assertThat(recorder.entries()).extracting(Entry::at).isSorted();
  }

  private static StoredMessage message() {
    return new StoredMessage(
        1,
        1,
        ALICE,
        UUID.randomUUID(),
        "hello",
        null,
        null,
        false,
        List.of(new StoredMessage.Reaction("👍", List.of(ALICE))));
  }

  private static Welcome welcome() {
    return new Welcome("1", UUID.randomUUID(), ALICE, List.of(), 25_000, NOON, 7);
  }

  private static MessagePosted posted() {
    return new MessagePosted(
        ROOM, 1, 1, ALICE, UUID.randomUUID(), "text/plain", null, null, List.of(), List.of(), NOON);
  }
}
