package chat.parley.message.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.parley.contracts.internal.MessageLog.Outcome.Refused;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.message.command.Commands;
import chat.parley.platform.web.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// Posts what comes by a webhook, as a message of whose token stands in its address. The gateway
/// takes the token out and puts a dash there: here it is a caller like any other, with the rights
/// of one.
@RestController
class HookController {
  private static final int LONGEST_KEY = 200;

  private final Commands commands;

  HookController(Commands commands) {
    this.commands = commands;
  }

  /// @param key the same of a request that is sent again, which posts nothing then
  /// @return the word that programs made for Slack wait for
  @PostMapping(
      path = "/api/v1/hooks/{conversationId}/{token}",
      consumes = MediaType.ALL_VALUE,
      produces = MediaType.TEXT_PLAIN_VALUE)
  String post(
      @PathVariable UUID conversationId,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      HttpServletRequest request,
      Caller caller)
      throws IOException {
    // As it came: a form would be taken apart and put together again.
    byte[] body = request.getInputStream().readAllBytes();
    String text = HookBody.read(request.getContentType(), body).toMarkdown();
    var command =
        new SendCommand(
            conversationId,
            caller.userId(),
            idOf(key),
            "text/markdown",
            text,
            null,
            null,
            List.of(),
            List.of(),
            null);
    if (commands.apply(List.of(command)).getFirst() instanceof Refused(var problem)) {
      throw new ProblemException(problem);
    }
    return "ok";
  }

  private static UUID idOf(@Nullable String key) {
    if (key == null) {
      return UUID.randomUUID();
    }
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw ProblemException.invalid(
          "Idempotency-Key", "must have 1 to " + LONGEST_KEY + " characters");
    }
    return UUID.nameUUIDFromBytes(key.getBytes(UTF_8));
  }
}
