package chat.parley.notification.webhook;

import chat.parley.contracts.internal.MessageLog;
import chat.parley.contracts.internal.MessageLog.Changes;
import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.notification.internet.ServerAddress;
import com.github.f4b6a3.uuid.UuidCreator;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The webhooks of users. One tells what its user may read; it ends with that.
@Component
public class Webhooks {
  private final WebhookStore store;
  private final WebhookSender sender;
  private final Targets targets;
  private final ServerAddress addresses;
  private final RoomDirectory rooms;
  private final MessageLog messages;
  private final int most;

  Webhooks(
      WebhookStore store,
      WebhookSender sender,
      Targets targets,
      ServerAddress addresses,
      RoomDirectory rooms,
      MessageLog messages,
      WebhookProperties properties) {
    this.store = store;
    this.sender = sender;
    this.targets = targets;
    this.addresses = addresses;
    this.rooms = rooms;
    this.messages = messages;
    this.most = properties.most();
  }

  /// Conversations have got on.
  ///
  /// @param heads by conversation, the newest revision
  public void reached(Map<UUID, Long> heads) {
    if (!heads.isEmpty() && store.reached(heads)) {
      sender.wake();
    }
  }

  /// Conversations are deleted: nobody is told of them any more.
  public void forget(Collection<UUID> conversationIds) {
    store.forget(conversationIds);
  }

  public void forgetAll(UUID userId) {
    store.forgetAll(userId);
  }

  /// A new one and its secret, which is told this once. It tells what happens from now on.
  ///
  /// @throws ProblemException invalid, if the address is not on the internet; not-found, if the
  ///   user is not in the conversation; conflict, if the user has too many
  Made make(UUID userId, UUID conversationId, String address) {
    URI uri =
        addresses
            .readAny(address)
            .orElseThrow(
                () -> ProblemException.invalid("url", "must be an https address on the internet"));
    if (!rooms.membership(conversationId, userId).member()) {
      throw ProblemException.notFound();
    }
    Changes now = messages.changes(conversationId, Long.MAX_VALUE);
    UUID id = UuidCreator.getTimeOrderedEpoch();
    Target target = Target.random(uri);
    var webhook =
        new Webhook(
            id,
            userId,
            conversationId,
            targets.seal(id, userId, target),
            Instant.now(),
            now.epoch(),
            now.headRevision(),
            0,
            null,
            null,
            null);
    if (!store.add(webhook, most)) {
      throw new ProblemException(
          ProblemCode.CONFLICT, "There may be " + most + " webhooks at most; delete one first.");
    }
    return new Made(webhook, target);
  }

  record Made(Webhook webhook, Target target) {}

  List<Webhook> of(UUID userId) {
    return store.of(userId);
  }

  Webhook disable(UUID userId, UUID id, boolean disabled) {
    require(userId, id);
    store.disable(id, disabled);
    sender.wake();
    return require(userId, id);
  }

  void delete(UUID userId, UUID id) {
    if (!store.remove(userId, id)) {
      throw ProblemException.notFound();
    }
  }

  private Webhook require(UUID userId, UUID id) {
    return store.find(userId, id).orElseThrow(ProblemException::notFound);
  }
}
