package chat.parley.file.export;

import chat.parley.contracts.event.Topics;
import chat.parley.contracts.event.UserEvent.ExportReady;
import chat.parley.contracts.internal.ExportDirectory.Export;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.encryption.FileId;
import chat.parley.file.store.ErasedUsers;
import chat.parley.file.store.NewObject;
import chat.parley.file.store.ObjectStore;
import chat.parley.platform.messaging.Outbox;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The steps of an export that its row and its object take together. An erasure of the user comes
/// before or after each of them, never in between.
@Component
public class Exports {
  private static final Logger log = LoggerFactory.getLogger(Exports.class);
  private static final int AT_ONCE = 200;

  private final ExportStore store;
  private final ObjectStore objects;
  private final ErasedUsers erased;
  private final Outbox outbox;
  private final ExportProperties properties;
  private final Clock clock;

  Exports(
      ExportStore store,
      ObjectStore objects,
      ErasedUsers erased,
      Outbox outbox,
      ExportProperties properties,
      Clock clock) {
    this.store = store;
    this.objects = objects;
    this.erased = erased;
    this.outbox = outbox;
    this.properties = properties;
    this.clock = clock;
  }

  /// Begins an export, unless one of the user's is being made: then that one goes on.
  ///
  /// @throws ProblemException `not-found` once the user's account is deleted
  @Transactional
  public Export begin(UUID userId, UUID id) {
    erased.requireThere(userId);
    store.abandonFailed(userId);
    store.add(userId, id, clock.instant().truncatedTo(ChronoUnit.MICROS));
    return store
        .running(userId)
        // Asked for again, and done already.
        .or(() -> store.find(userId, id))
        .orElseThrow(() -> new ProblemException(ProblemCode.CONFLICT, "Try again."));
  }

  /// Begins the object of an attempt.
  ///
  /// @throws LostException if the export is another's by now
  /// @throws ProblemException `not-found` once the user's account is deleted
  @Transactional
  public NewObject create(Attempt attempt) throws IOException {
    erased.requireThere(attempt.userId());
    // Locks the row: who gives the export up later finds the object.
    if (!store.keep(attempt, properties.takenFor())) {
      throw new LostException(attempt);
    }
    return objects.create(attempt.object());
  }

  /// Lets the user fetch an export, whose object is committed, and nothing older; the user is told.
  ///
  /// @throws LostException if the export is another's by now, or is erased
  /// @throws ProblemException `not-found` once the user's account is deleted
  @Transactional
  public void finish(Attempt attempt, StoredExport stored) {
    erased.requireThere(attempt.userId());
    if (!store.finish(attempt, stored, stored.readyAt().plus(properties.keptFor()))) {
      throw new LostException(attempt);
    }
    store.abandonOthers(attempt.userId(), attempt.exportId());
    outbox.add(
        Topics.USERS,
        attempt.userId(),
        new ExportReady(attempt.userId(), attempt.exportId(), stored.readyAt()));
  }

  /// Erases an export. When this returns, nobody is given it any more.
  ///
  /// @throws ProblemException `not-found`, if the user has none of this id
  void delete(UUID userId, UUID id) {
    if (!store.abandon(userId, id)) {
      throw ProblemException.notFound();
    }
    tidyNowOrLater(userId);
  }

  /// Erases all of a user who is erased: what is being made is not finished any more.
  public void erase(UUID userId) throws IOException {
    store.deleteAllOf(userId);
    objects.deleteFolder(userId);
  }

  /// Erases what is given up, and what a try has left that broke off.
  void tidy(UUID userId) throws IOException {
    // In this order: an object is begun only while its row is known, and not given up.
    List<UUID> abandoned = store.abandonedOf(userId);
    Set<UUID> there = objects.list(userId);
    Set<UUID> needed = store.objectsOf(userId);
    for (UUID id : there) {
      if (!needed.contains(id)) {
        objects.delete(new FileId(userId, id));
      }
    }
    abandoned.forEach(store::delete);
  }

  /// The same, or later where that fails.
  void tidyNowOrLater(UUID userId) {
    try {
      tidy(userId);
    } catch (IOException exception) {
      log.warn("Exports of user {} are erased later", userId, exception);
    }
  }

  @Scheduled(fixedDelayString = "PT1M")
  void sweep() {
    store.abandonExpired();
    store.withAbandoned(AT_ONCE).forEach(this::tidyNowOrLater);
  }
}
