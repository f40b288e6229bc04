package chat.parley.message.forward;

import chat.parley.contracts.internal.FileDirectory;
import chat.parley.contracts.internal.MessageLog.Outcome.Accepted;
import chat.parley.contracts.internal.MessageLog.Outcome.Refused;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.message.command.Commands;
import chat.parley.message.command.SendMessageResponse;
import chat.parley.message.history.HistoryReader;
import chat.parley.message.history.MessageResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Says in one conversation what a message of another one says, as it stands. That it is forwarded
/// is all that the new one tells: not from where, nor from whom, which its readers may have no
/// right to know. It mentions nobody.
///
/// Trail: `docs/trails/forward.md`.
@Component
class Forwarder {
  private final HistoryReader history;
  private final FileDirectory files;
  private final Commands commands;

  Forwarder(HistoryReader history, FileDirectory files, Commands commands) {
    this.history = history;
    this.files = files;
    this.commands = commands;
  }

  /// As a send of the caller's; a repeat gets the first answer, as long as the message is there.
  ///
  /// @param conversation where it goes
  /// @throws ProblemException as a send does; NOT_FOUND also where the caller can not see the
  ///   message, MESSAGE_DELETED where it says nothing any more
  SendMessageResponse forward(UUID conversation, ForwardRequest request, UUID userId) {
    ForwardRequest.Source source = request.source();
    MessageResponse message = history.one(source.conversationId(), userId, source.sequence());
    String text = message.text();
    String contentType = message.contentType();
    if (text == null || contentType == null) {
      throw new ProblemException(ProblemCode.MESSAGE_DELETED, null);
    }
    requireCopies(conversation, userId, request.fileIds(), message.fileIds());
    var command =
        new SendCommand(
            conversation,
            userId,
            request.clientMessageId(),
            contentType,
            text,
            null,
            null,
            request.fileIds(),
            List.of(),
            null,
            true,
            null,
            null);
    return switch (commands.apply(List.of(command)).getFirst()) {
      case Accepted accepted ->
          SendMessageResponse.from(conversation, request.clientMessageId(), accepted);
      case Refused(Problem problem) -> throw new ProblemException(problem);
    };
  }

  // Else what is said to be forwarded could come with anything.
  private void requireCopies(
      UUID conversation, UUID userId, List<UUID> fileIds, List<UUID> ofMessage) {
    if (fileIds.isEmpty()) {
      return;
    }
    Map<UUID, UUID> originals = files.originals(conversation, userId, Set.copyOf(fileIds));
    for (int i = 0; i < fileIds.size(); i++) {
      UUID original = originals.get(fileIds.get(i));
      if (original == null || !ofMessage.contains(original)) {
        throw ProblemException.invalid(
            "fileIds[" + i + "]", "is no copy of yours of a file of the message");
      }
    }
  }
}
