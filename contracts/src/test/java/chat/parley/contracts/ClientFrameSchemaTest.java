package chat.parley.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.frame.ClientFrame.EditMessage;
import chat.parley.contracts.frame.ClientFrame.Hello;
import chat.parley.contracts.frame.ClientFrame.MarkRead;
import chat.parley.contracts.frame.ClientFrame.Ping;
import chat.parley.contracts.frame.ClientFrame.Position;
import chat.parley.contracts.frame.ClientFrame.RemoveReaction;
import chat.parley.contracts.frame.ClientFrame.SendMessage;
import chat.parley.contracts.frame.ClientFrame.VoteInPoll;
import chat.parley.contracts.frame.ClientFrame.WatchPresence;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The limits of client frames: what is just allowed, and what is one too many.
class ClientFrameSchemaTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final UUID ID = UUID.fromString("0199aaaa-0000-7000-8000-000000000001");
  private static final int TEXT = 16 * 1024;

  @ParameterizedTest
  @MethodSource("justAllowed")
  void acceptsWhatIsJustAllowed(ClientFrame frame) {
    assertThat(Schemas.check(ClientFrame.class, JSON.valueToTree(frame))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("tooMuch")
  void refusesWhatIsTooMuch(ClientFrame frame) {
    assertThat(Schemas.check(ClientFrame.class, JSON.valueToTree(frame))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ref | 7",
        "type | \"no.such\"",
        "conversationId | \"not-an-id\"",
        "sequence | \"5\"",
        "sequence | 5.5",
        "contentType | \"text/html\"",
        "text | null",
        "mentions | [null]"
      })
  void refusesValueOfAnotherKind(String field, String value) {
    ObjectNode json =
        JSON.valueToTree(new EditMessage("1", ID, 5, ID, "text/plain", "ho", List.of(ID)));
    JsonNode wrong = JSON.readTree(value);

    assertThat(Schemas.check(ClientFrame.class, json)).isEmpty();
    assertThat(Schemas.check(ClientFrame.class, json.set(field, wrong))).isNotEmpty();
  }

  static Stream<ClientFrame> justAllowed() {
    return Stream.of(
        new Ping("r".repeat(64)),
        new Hello("1", List.of(), null),
        new Hello("1", positions(1000, 0), -1L),
        send("t".repeat(TEXT), 1L, 0, 0),
        send("", null, 10, 50),
        edit("t".repeat(TEXT), 1, 50),
        new RemoveReaction("1", ID, 1, ID, "e".repeat(64)),
        new VoteInPoll("1", ID, 1, ID, IntStream.range(0, 20).boxed().toList()),
        new MarkRead("1", ID, 0),
        new WatchPresence("1", ids(500)));
  }

  static Stream<ClientFrame> tooMuch() {
    return Stream.of(
        new Ping(""),
        new Ping("r".repeat(65)),
        new Hello("1", positions(1001, 0), null),
        new Hello("1", positions(1, -1), null),
        send("", null, 0, 0),
        send(" \n", null, 0, 0),
        send("a\0b", null, 0, 0),
        send("t".repeat(TEXT + 1), null, 0, 0),
        send("hi", 0L, 0, 0),
        send("hi", null, 11, 0),
        send("hi", null, 0, 51),
        new SendMessage("1", ID, ID, "text/plain", "hi", null, List.of(ID, ID), List.of()),
        edit("", 1, 0),
        edit("t".repeat(TEXT + 1), 1, 0),
        edit("ho", 0, 0),
        edit("ho", 1, 51),
        new RemoveReaction("1", ID, 1, ID, ""),
        new RemoveReaction("1", ID, 1, ID, "e".repeat(65)),
        new VoteInPoll("1", ID, 1, ID, List.of(20)),
        new VoteInPoll("1", ID, 1, ID, List.of(-1)),
        new VoteInPoll("1", ID, 1, ID, List.of(3, 3)),
        new MarkRead("1", ID, -1),
        new WatchPresence("1", ids(501)));
  }

  private static SendMessage send(String text, @Nullable Long replyTo, int files, int mentions) {
    return new SendMessage("1", ID, ID, "text/plain", text, replyTo, ids(files), ids(mentions));
  }

  private static EditMessage edit(String text, long sequence, int mentions) {
    return new EditMessage("1", ID, sequence, ID, "text/markdown", text, ids(mentions));
  }

  private static List<Position> positions(int count, long revision) {
    return ids(count).stream().map(it -> new Position(it, revision)).toList();
  }

  private static List<UUID> ids(int count) {
    return IntStream.range(0, count).mapToObj(i -> new UUID(1, i)).toList();
  }
}
