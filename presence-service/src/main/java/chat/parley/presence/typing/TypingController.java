package chat.parley.presence.typing;

import chat.parley.contracts.internal.TypingDirectory;
import chat.parley.contracts.problem.ProblemException;
import java.util.List;
import java.util.Objects;
import org.springframework.web.bind.annotation.RestController;

/// What gateways tell, as {@link TypingDirectory} promises it.
///
/// Trail: `docs/trails/typing.md`.
@RestController
class TypingController implements TypingDirectory {
  private static final int MOST = 500;

  private final TypingTeller teller;

  TypingController(TypingTeller teller) {
    this.teller = teller;
  }

  @Override
  public void tell(List<Typing> typing) {
    if (typing.size() > MOST) {
      throw ProblemException.invalid("body", "may have at most " + MOST + " entries");
    }
    if (typing.stream().anyMatch(TypingController::isIncomplete)) {
      throw ProblemException.invalid("body", "needs a conversationId and a userId in each entry");
    }
    teller.tell(typing);
  }

  @SuppressWarnings("ConstantValue") // what was read from JSON can lack what its type promises
  private static boolean isIncomplete(Typing typing) {
    return Objects.isNull(typing) || typing.conversationId() == null || typing.userId() == null;
  }
}
