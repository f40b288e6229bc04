package chat.parley.message.scheduled;

import chat.parley.contracts.event.MessageEvent.Content;
import chat.parley.contracts.internal.CommandRules;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.Problem.FieldError;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.message.listing.MessageKeys;
import chat.parley.message.membership.Memberships;
import chat.parley.platform.crypto.ChangeDecryptor;
import chat.parley.platform.crypto.CipherThreads;
import chat.parley.platform.crypto.ContentId;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import chat.parley.platform.crypto.MessageCipher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Keeps what users want to be said later, encrypted as the message that it becomes.
///
/// Trail: `docs/trails/scheduled-message.md`.
@Component
class ScheduledMessages {
  private static final Duration LONGEST = Duration.ofDays(366);

  private final ScheduledStore store;
  private final Memberships memberships;
  private final ConversationKeys keys;
  private final MessageKeys keysOfMany;
  private final ScheduledNews news;

  ScheduledMessages(
      ScheduledStore store,
      Memberships memberships,
      ConversationKeys keys,
      MessageKeys keysOfMany,
      ScheduledNews news) {
    this.store = store;
    this.memberships = memberships;
    this.keys = keys;
    this.keysOfMany = keysOfMany;
    this.news = news;
  }

  /// A repeat gets what is there. Whether its author may post is asked when it is sent.
  ///
  /// @throws ProblemException NOT_FOUND for who is no member; INVALID; TOO_MANY_SCHEDULED; CONFLICT
  ///   where it was said before
  ScheduledResponse schedule(SendCommand command, Instant sendAt) {
    memberships.require(command.conversationId(), command.userId());
    check(command, sendAt);
    ScheduledMessage message = seal(command, sendAt);
    switch (store.add(message)) {
      case DONE -> news.tell(message, false);
      case THERE -> {
        return find(command.userId(), command.clientMessageId());
      }
      case SENT -> throw new ProblemException(ProblemCode.CONFLICT, "It was sent already.");
      case ONE_TOO_MANY ->
          throw new ProblemException(
              ProblemCode.TOO_MANY_SCHEDULED,
              "At most " + ScheduledStore.MOST + " messages can be scheduled.");
    }
    return ScheduledResponse.from(message, command.text());
  }

  /// Where it goes, and what it answers, stays as it is.
  ///
  /// @throws ProblemException NOT_FOUND; INVALID; CONFLICT while it is being sent
  ScheduledResponse change(UUID user, UUID id, ChangeScheduledRequest request) {
    ScheduledMessage known = store.find(user, id).orElseThrow(ProblemException::notFound);
    memberships.require(known.conversationId(), user);
    SendCommand command = request.toCommand(known);
    check(command, request.sendAt());
    ScheduledMessage changed = seal(command, request.sendAt());
    if (!store.change(changed)) {
      throw beingSentOrGone(user, id);
    }
    news.tell(changed, false);
    return ScheduledResponse.from(changed, command.text());
  }

  /// @throws ProblemException NOT_FOUND; CONFLICT while it is being sent
  void cancel(UUID user, UUID id) {
    ScheduledMessage known = store.find(user, id).orElseThrow(ProblemException::notFound);
    if (!store.cancel(user, id)) {
      throw beingSentOrGone(user, id);
    }
    news.tell(known, false);
  }

  private ProblemException beingSentOrGone(UUID user, UUID id) {
    return store.find(user, id).isEmpty()
        ? ProblemException.notFound()
        : new ProblemException(ProblemCode.CONFLICT, "It is being sent.");
  }

  /// All of the user's, the next one first; also where the user is no member any more.
  List<ScheduledResponse> of(UUID user) {
    List<ScheduledMessage> found = store.of(user);
    Map<UUID, Integer> versions = new HashMap<>();
    found.forEach(it -> versions.merge(it.conversationId(), it.content().keyVersion(), Math::max));
    Map<UUID, KeySet> keySets = keysOfMany.of(versions);
    return CipherThreads.call(() -> found.stream().map(it -> open(it, keySets)).toList());
  }

  private ScheduledResponse find(UUID user, UUID id) {
    return of(user).stream()
        .filter(it -> it.clientMessageId().equals(id))
        .findFirst()
        .orElseThrow(ProblemException::notFound);
  }

  private static ScheduledResponse open(ScheduledMessage message, Map<UUID, KeySet> keySets) {
    return ScheduledResponse.from(
        message,
        ChangeDecryptor.textOf(
            message.contentId(), message.content(), keySets.get(message.conversationId())));
  }

  private ScheduledMessage seal(SendCommand command, Instant sendAt) {
    KeySet keySet = keys.of(command.conversationId()).orElseThrow(ProblemException::notFound);
    var id =
        new ContentId.OfMessage(
            command.conversationId(), command.userId(), command.clientMessageId());
    byte[] ciphertext = CipherThreads.call(() -> MessageCipher.encrypt(keySet, id, command.text()));
    return new ScheduledMessage(
        command.userId(),
        command.clientMessageId(),
        command.conversationId(),
        sendAt,
        new Content(command.contentType(), keySet.version(), ciphertext),
        command.replyTo(),
        command.threadRoot(),
        command.mentions(),
        command.groupMention(),
        null);
  }

  private static void check(SendCommand command, Instant sendAt) {
    List<FieldError> errors = new ArrayList<>(CommandRules.check(command));
    Instant now = Instant.now();
    if (!sendAt.isAfter(now)) {
      errors.add(new FieldError("sendAt", "must be in the future"));
    }
    if (sendAt.isAfter(now.plus(LONGEST))) {
      errors.add(new FieldError("sendAt", "must be within a year"));
    }
    if (!errors.isEmpty()) {
      throw new ProblemException(Problem.of(ProblemCode.INVALID, null, errors));
    }
  }
}
