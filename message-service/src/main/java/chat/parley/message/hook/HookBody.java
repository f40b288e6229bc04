package chat.parley.message.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.parley.contracts.problem.ProblemException;
import java.net.URLDecoder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The bodies that Slack's webhooks take: JSON, or a form whose field `payload` is JSON. Programs
/// send JSON under any name, so what it is decides, and not what it is called.
final class HookBody {
  private static final String FIELD = "payload=";

  private HookBody() {}

  /// @throws ProblemException invalid, if it is neither
  static SlackMessage read(@Nullable String contentType, byte[] body) {
    String text = new String(body, UTF_8).strip();
    boolean isForm =
        contentType != null && contentType.startsWith("application/x-www-form-urlencoded");
    try {
      JsonNode json = JsonMapper.shared().readTree(isForm ? payloadOf(text) : text);
      if (json.isObject()) {
        return new SlackMessage(json);
      }
    } catch (JacksonException | IllegalArgumentException _) {
      // The same answer for all that is none.
    }
    throw ProblemException.invalid("body", "must be a JSON object, or a form with one as payload");
  }

  private static String payloadOf(String form) {
    return Arrays.stream(form.split("&"))
        .filter(it -> it.startsWith(FIELD))
        .findFirst()
        .map(it -> URLDecoder.decode(it.substring(FIELD.length()), UTF_8))
        // `curl -d` calls JSON a form.
        .orElse(form);
  }
}
