package chat.parley.message.command;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.Problem.FieldError;
import chat.parley.contracts.problem.ProblemCode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandRulesTest {
  private static final UUID ID = UUID.randomUUID();

  @ParameterizedTest
  @ValueSource(strings = {"hello", " \uD83D\uDE80 ", "line\nline\ttab", "\u05E9\u05DC\u05D5\u05DD"})
  void acceptsText(String text) {
    assertThat(CommandRules.breach(command("text/markdown", text))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n\t", "a\u0000b", "lone \uD83D", "\uDE80 lone", "\uDE80\uD83D"})
  void refusesTextThatIsBlankOrNotUnicode(String text) {
    Problem problem = CommandRules.breach(command("text/plain", text)).orElseThrow();

    assertThat(problem.code()).isEqualTo(ProblemCode.INVALID);
    assertThat(problem.errors()).extracting(FieldError::field).containsExactly("text");
  }

  @Test
  void measuresTextInBytesOfUtf8() {
    int most = CommandRules.MAX_TEXT_BYTES;
    String exact = "\uD83D\uDE80".repeat(most / 4);

    assertThat(CommandRules.breach(command("text/plain", exact))).isEmpty();
    assertThat(CommandRules.breach(command("text/plain", exact + "a"))).isPresent();
    assertThat(CommandRules.breach(command("text/plain", "a".repeat(most)))).isEmpty();
    assertThat(CommandRules.breach(command("text/plain", "a".repeat(most + 1)))).isPresent();
  }

  @Test
  void acceptsTwoContentTypesOnly() {
    assertThat(CommandRules.breach(command("text/plain", "a"))).isEmpty();
    assertThat(CommandRules.breach(command("text/html", "a"))).isPresent();
    assertThat(CommandRules.breach(command("text/plain; charset=utf-8", "a"))).isPresent();
  }

  @Test
  @SuppressWarnings("NullAway") // JSON leaves absent fields null.
  void namesEveryFieldThatIsMissing() {
    Problem problem =
        CommandRules.breach(new SendCommand(null, null, null, null, null, null, null, null))
            .orElseThrow();

    assertThat(problem.errors())
        .extracting(FieldError::field)
        .containsExactly("conversationId", "userId", "clientMessageId", "contentType", "text");
  }

  private static SendCommand command(String contentType, String text) {
    return new SendCommand(ID, ID, ID, contentType, text, null, List.of(), List.of());
  }
}
