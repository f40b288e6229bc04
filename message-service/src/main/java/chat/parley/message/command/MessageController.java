package chat.parley.message.command;

import chat.parley.contracts.internal.MessageLog.ClosePollCommand;
import chat.parley.contracts.internal.MessageLog.Command;
import chat.parley.contracts.internal.MessageLog.DeleteCommand;
import chat.parley.contracts.internal.MessageLog.Outcome.Accepted;
import chat.parley.contracts.internal.MessageLog.Outcome.Refused;
import chat.parley.contracts.internal.MessageLog.PinCommand;
import chat.parley.contracts.internal.MessageLog.ReactCommand;
import chat.parley.contracts.internal.MessageLog.VoteCommand;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What the socket's frames do, by REST. Each answers a repeat as the first time.
///
/// Trail: `docs/trails/message-send.md`.
@RestController
class MessageController {
  private static final String MESSAGES = "/api/v1/conversations/{conversationId}/messages";
  private static final String MESSAGE = MESSAGES + "/{sequence}";
  private static final String REACTION = MESSAGE + "/reactions/{emoji}";
  private static final String PIN = MESSAGE + "/pin";
  private static final String POLL = MESSAGE + "/poll";

  private final Commands commands;

  MessageController(Commands commands) {
    this.commands = commands;
  }

  @PostMapping(MESSAGES)
  @ResponseStatus(HttpStatus.CREATED)
  SendMessageResponse send(
      @PathVariable UUID conversationId, @RequestBody SendMessageRequest request, Caller caller) {
    Accepted accepted = apply(request.toCommand(conversationId, caller.userId()));
    return SendMessageResponse.from(conversationId, request.clientMessageId(), accepted);
  }

  @PatchMapping(MESSAGE)
  ChangeResponse edit(
      @PathVariable UUID conversationId,
      @PathVariable long sequence,
      @RequestBody EditMessageRequest request,
      Caller caller) {
    return change(
        request.toCommand(conversationId, sequence, caller.userId()), request.clientChangeId());
  }

  @DeleteMapping(MESSAGE)
  ChangeResponse delete(
      @PathVariable UUID conversationId,
      @PathVariable long sequence,
      @RequestParam UUID clientChangeId,
      Caller caller) {
    return change(
        new DeleteCommand(conversationId, caller.userId(), sequence, clientChangeId),
        clientChangeId);
  }

  @PutMapping(REACTION)
  ChangeResponse react(
      @PathVariable UUID conversationId,
      @PathVariable long sequence,
      @PathVariable String emoji,
      @RequestParam UUID clientChangeId,
      Caller caller) {
    return change(
        new ReactCommand(conversationId, caller.userId(), sequence, clientChangeId, emoji, true),
        clientChangeId);
  }

  @DeleteMapping(REACTION)
  ChangeResponse unreact(
      @PathVariable UUID conversationId,
      @PathVariable long sequence,
      @PathVariable String emoji,
      @RequestParam UUID clientChangeId,
      Caller caller) {
    return change(
        new ReactCommand(conversationId, caller.userId(), sequence, clientChangeId, emoji, false),
        clientChangeId);
  }

  @PutMapping(PIN)
  ChangeResponse pin(
      @PathVariable UUID conversationId,
      @PathVariable long sequence,
      @RequestParam UUID clientChangeId,
      Caller caller) {
    return change(
        new PinCommand(conversationId, caller.userId(), sequence, clientChangeId, true),
        clientChangeId);
  }

  @DeleteMapping(PIN)
  ChangeResponse unpin(
      @PathVariable UUID conversationId,
      @PathVariable long sequence,
      @RequestParam UUID clientChangeId,
      Caller caller) {
    return change(
        new PinCommand(conversationId, caller.userId(), sequence, clientChangeId, false),
        clientChangeId);
  }

  @PutMapping(POLL + "/vote")
  ChangeResponse vote(
      @PathVariable UUID conversationId,
      @PathVariable long sequence,
      @RequestBody VoteRequest request,
      Caller caller) {
    return change(
        new VoteCommand(
            conversationId, caller.userId(), sequence, request.clientChangeId(), request.options()),
        request.clientChangeId());
  }

  @PutMapping(POLL + "/end")
  ChangeResponse closePoll(
      @PathVariable UUID conversationId,
      @PathVariable long sequence,
      @RequestParam UUID clientChangeId,
      Caller caller) {
    return change(
        new ClosePollCommand(conversationId, caller.userId(), sequence, clientChangeId),
        clientChangeId);
  }

  private ChangeResponse change(Command command, UUID clientChangeId) {
    Accepted accepted = apply(command);
    return new ChangeResponse(
        command.conversationId(), clientChangeId, accepted.sequence(), accepted.revision());
  }

  private Accepted apply(Command command) {
    return switch (commands.apply(List.of(command)).getFirst()) {
      case Accepted accepted -> accepted;
      case Refused(Problem problem) -> throw new ProblemException(problem);
    };
  }
}
