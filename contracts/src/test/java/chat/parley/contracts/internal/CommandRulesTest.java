package chat.parley.contracts.internal;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.event.Poll;
import chat.parley.contracts.internal.MessageLog.ReactCommand;
import chat.parley.contracts.internal.MessageLog.ReadCommand;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.contracts.problem.Problem.FieldError;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandRulesTest {
  private static final UUID ID = UUID.randomUUID();

  @ParameterizedTest
  @ValueSource(strings = {"hello", " \uD83D\uDE80 ", "line\nline\ttab", "\u05E9\u05DC\u05D5\u05DD"})
  void acceptsText(String text) {
    assertThat(CommandRules.check(command("text/markdown", text))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n\t", "a\u0000b", "lone \uD83D", "\uDE80 lone", "\uDE80\uD83D"})
  void refusesTextThatIsBlankOrNotUnicode(String text) {
    assertThat(CommandRules.check(command("text/plain", text)))
        .extracting(FieldError::field)
        .containsExactly("text");
  }

  @Test
  void measuresTextInBytesOfUtf8() {
    int most = CommandRules.MAX_TEXT_BYTES;
    String exact = "\uD83D\uDE80".repeat(most / 4);

    assertThat(CommandRules.check(command("text/plain", exact))).isEmpty();
    assertThat(CommandRules.check(command("text/plain", exact + "a"))).isNotEmpty();
    assertThat(CommandRules.check(command("text/plain", "a".repeat(most)))).isEmpty();
    assertThat(CommandRules.check(command("text/plain", "a".repeat(most + 1)))).isNotEmpty();
  }

  @Test
  void acceptsTwoContentTypesOnly() {
    assertThat(CommandRules.check(command("text/plain", "a"))).isEmpty();
    assertThat(CommandRules.check(command("text/html", "a"))).isNotEmpty();
    assertThat(CommandRules.check(command("text/plain; charset=utf-8", "a"))).isNotEmpty();
  }

  @Test
  @SuppressWarnings("NullAway") // JSON leaves absent fields null.
  void namesEveryFieldThatIsMissing() {
    assertThat(CommandRules.check(new SendCommand(null, null, null, null, null, null, null, null)))
        .extracting(FieldError::field)
        .containsExactly("conversationId", "userId", "clientMessageId", "contentType", "text");
  }

  @Test
  void refusesIdsThatAreRepeated() {
    var command =
        new SendCommand(ID, ID, ID, "text/plain", "a", 0L, List.of(ID, ID), List.of(ID, ID));

    assertThat(CommandRules.check(command))
        .extracting(FieldError::field)
        .containsExactly("replyTo", "fileIds", "mentions");
  }

  @ParameterizedTest
  @CsvSource({
    "\uD83D\uDC4B, true",
    "ok, false",
    "'', false",
    "\uD83D, false",
    "\uD83D\uDC4B\uD83D\uDC4B, false",
    ":party_parrot:, true",
    ":p2:, true",
    ":12:, false",
    ":p:, false",
    "::, false",
    ":, false",
    "party_parrot, false",
    ":Party:, false",
    ":a:b:, false",
    ":abcdefghijklmnopqrstuvwxyz-0123456:, false"
  })
  void wantsOneEmoji(String emoji, boolean accepted) {
    var command = new ReactCommand(ID, ID, 1, ID, emoji, true);

    assertThat(CommandRules.check(command).isEmpty()).isEqualTo(accepted);
  }

  @ParameterizedTest
  @CsvSource({
    "'Tea?\nYes\nNo', true",
    "'Tea?\nYes', false",
    "'Tea?', false",
    "'Tea?\nYes\nYes', false",
    "'Tea?\nYes\n\nNo', false",
    "'\nYes\nNo', false",
    "'Tea?\nYes\n ', false"
  })
  void wantsAQuestionAndOptionsThatDiffer(String text, boolean accepted) {
    assertThat(CommandRules.check(poll("text/plain", text, List.of())).isEmpty())
        .isEqualTo(accepted);
  }

  @Test
  void wantsTwentyOptionsAtMostAndNoFiles() {
    String twenty = "Which?" + options(20);

    assertThat(CommandRules.check(poll("text/plain", twenty, List.of()))).isEmpty();
    assertThat(CommandRules.check(poll("text/plain", "Which?" + options(21), List.of())))
        .extracting(FieldError::field)
        .containsExactly("text");
    assertThat(CommandRules.check(poll("text/plain", "Tea?\nYes\n" + "n".repeat(201), List.of())))
        .extracting(FieldError::field)
        .containsExactly("text");
    assertThat(CommandRules.check(poll("text/markdown", twenty, List.of(ID))))
        .extracting(FieldError::field)
        .containsExactly("contentType", "fileIds");
  }

  private static String options(int count) {
    return IntStream.range(0, count).mapToObj(it -> "\n" + it).collect(Collectors.joining());
  }

  private static SendCommand poll(String contentType, String text, List<UUID> files) {
    return new SendCommand(
        ID,
        ID,
        ID,
        contentType,
        text,
        null,
        null,
        files,
        List.of(),
        null,
        false,
        new Poll(false, false, null),
        null);
  }

  @Test
  void refusesPositionBeforeTheFirst() {
    assertThat(CommandRules.check(new ReadCommand(ID, ID, 0))).isEmpty();
    assertThat(CommandRules.check(new ReadCommand(ID, ID, -1)))
        .extracting(FieldError::field)
        .containsExactly("sequence");
  }

  private static SendCommand command(String contentType, String text) {
    return new SendCommand(ID, ID, ID, contentType, text, null, List.of(), List.of());
  }
}
