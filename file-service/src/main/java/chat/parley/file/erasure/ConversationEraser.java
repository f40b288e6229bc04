package chat.parley.file.erasure;

import chat.parley.file.encryption.FileId;
import chat.parley.file.picture.Pictures;
import chat.parley.file.store.DeletedConversations;
import chat.parley.file.store.FileObjects;
import chat.parley.file.store.FileRepository;
import chat.parley.file.store.ObjectStore;
import chat.parley.platform.crypto.ConversationKeys;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Erases the files of deleted conversations: the objects, then the rows, then the folder. What a
/// crash or a failing disk leaves is taken up at the next start and every minute.
@Component
class ConversationEraser {
  private static final Logger log = LoggerFactory.getLogger(ConversationEraser.class);
  private static final int AT_ONCE = 1_000;
  private static final Limit BATCH = Limit.of(200);

  private final DeletedConversations deleted;
  private final FileRepository files;
  private final FileObjects fileObjects;
  private final ObjectStore objects;
  private final Pictures pictures;
  private final ConversationKeys conversationKeys;
  private final TaskScheduler scheduler;
  private final Clock clock;

  ConversationEraser(
      DeletedConversations deleted,
      FileRepository files,
      FileObjects fileObjects,
      ObjectStore objects,
      Pictures pictures,
      ConversationKeys conversationKeys,
      TaskScheduler scheduler,
      Clock clock) {
    this.deleted = deleted;
    this.files = files;
    this.fileObjects = fileObjects;
    this.objects = objects;
    this.pictures = pictures;
    this.conversationKeys = conversationKeys;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  /// Ends a conversation; again changes nothing. When this returns, none of its files is taken in
  /// or given out any more, and whatever happens, what there is of it will be erased.
  void erase(UUID conversationId, Instant deletedAt) {
    deleted.add(conversationId, deletedAt);
    conversationKeys.forget(conversationId);
    // Not here: the reader of a topic that is busy for minutes is taken for dead.
    scheduler.schedule(this::eraseAll, clock.instant());
  }

  @Scheduled(fixedDelayString = "PT1M")
  void eraseAll() {
    deleted.findUnerased(AT_ONCE).forEach(this::eraseAllOf);
  }

  private void eraseAllOf(UUID conversationId) {
    try {
      pictures.erase(conversationId);
      eraseFiles(conversationId);
      objects.deleteFolder(conversationId);
    } catch (IOException exception) {
      log.warn("What is left of conversation {} is erased later", conversationId, exception);
      return;
    }
    deleted.markErased(conversationId, clock.instant());
  }

  private void eraseFiles(UUID conversationId) throws IOException {
    List<UUID> batch = files.findAnyOf(conversationId, BATCH);
    while (!batch.isEmpty()) {
      for (UUID id : batch) {
        fileObjects.delete(new FileId(conversationId, id));
      }
      files.deleteAll(batch);
      batch = files.findAnyOf(conversationId, BATCH);
    }
  }
}
