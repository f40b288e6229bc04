package chat.parley.room.chat;

import chat.parley.contracts.event.Topics;
import chat.parley.contracts.event.UserEvent;
import chat.parley.contracts.event.UserEvent.AvatarChanged;
import chat.parley.contracts.event.UserEvent.ExportReady;
import chat.parley.contracts.event.UserEvent.ProfileChanged;
import chat.parley.contracts.event.UserEvent.SettingsChanged;
import chat.parley.contracts.event.UserEvent.UserBlocked;
import chat.parley.contracts.event.UserEvent.UserRegistered;
import chat.parley.contracts.event.UserEvent.UserRenamed;
import chat.parley.contracts.event.UserEvent.UserUnblocked;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Ends and begins posting in direct chats by what people tell user-service. Repeats change
/// nothing.
@Component
class BlockListener {
  private final BlockNote note;

  BlockListener(BlockNote note) {
    this.note = note;
  }

  @KafkaListener(topics = Topics.USERS)
  void on(UserEvent event) {
    switch (event) {
      case UserRegistered _ -> {}
      case UserBlocked it -> note.take(it.userId(), it.blockedId(), true);
      case UserUnblocked it -> note.take(it.userId(), it.blockedId(), false);
      case UserRenamed _, AvatarChanged _, ProfileChanged _, SettingsChanged _, ExportReady _ -> {}
    }
  }
}
