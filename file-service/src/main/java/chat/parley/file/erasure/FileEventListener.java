package chat.parley.file.erasure;

import chat.parley.contracts.event.FileEvent;
import chat.parley.contracts.event.FileEvent.FilesReleased;
import chat.parley.contracts.event.Topics;
import chat.parley.file.store.AbandonedUploads;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Erases the files of messages that are gone.
///
/// Trail: `docs/trails/upload.md`.
@Component
class FileEventListener {
  private final AbandonedUploads abandoned;

  FileEventListener(AbandonedUploads abandoned) {
    this.abandoned = abandoned;
  }

  // A group of its own: readers of different topics in one group wait for each other to join it.
  @KafkaListener(topics = Topics.FILES, groupId = "${spring.application.name}-files")
  void on(FileEvent event) {
    switch (event) {
      case FilesReleased it -> abandoned.erase(it.conversationId(), it.fileIds());
    }
  }
}
