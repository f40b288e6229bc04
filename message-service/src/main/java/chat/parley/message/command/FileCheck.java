package chat.parley.message.command;

import chat.parley.contracts.internal.FileDirectory;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.contracts.problem.Outages;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.Problem.FieldError;
import chat.parley.contracts.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Asks file-service whether users may attach what they want to attach.
@Component
class FileCheck {
  private static final Logger log = LoggerFactory.getLogger(FileCheck.class);

  private final FileDirectory files;

  FileCheck(FileDirectory files) {
    this.files = files;
  }

  /// @param commands those with files
  /// @return an answer for each: what is wrong, if anything is
  Map<SendCommand, Optional<Problem>> ask(Collection<SendCommand> commands) {
    return InParallel.map(commands, this::ask);
  }

  private Optional<Problem> ask(SendCommand command) {
    try {
      Set<?> known =
          files.attach(command.conversationId(), command.userId(), Set.copyOf(command.fileIds()));
      return breach(command, known);
    } catch (RuntimeException exception) {
      if (Outages.isOutage(exception)) {
        log.warn("file-service does not answer: {}", exception.toString());
        return Optional.of(Lane.unavailable());
      }
      log.error("Files of a message can not be checked", exception);
      return Optional.of(Problem.of(ProblemCode.INTERNAL, null));
    }
  }

  private static Optional<Problem> breach(SendCommand command, Set<?> known) {
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < command.fileIds().size(); i++) {
      if (!known.contains(command.fileIds().get(i))) {
        errors.add(
            new FieldError("fileIds[" + i + "]", "is no file of yours in this conversation"));
      }
    }
    return errors.isEmpty()
        ? Optional.empty()
        : Optional.of(Problem.of(ProblemCode.INVALID, null, errors));
  }
}
