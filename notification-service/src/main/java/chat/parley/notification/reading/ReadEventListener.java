package chat.parley.notification.reading;

import chat.parley.contracts.event.ReadEvent;
import chat.parley.contracts.event.ReadEvent.ConversationRead;
import chat.parley.contracts.event.ReadEvent.DraftChanged;
import chat.parley.contracts.event.ReadEvent.MessageSaved;
import chat.parley.contracts.event.ReadEvent.PreferencesChanged;
import chat.parley.contracts.event.ReadEvent.ReminderChanged;
import chat.parley.contracts.event.ReadEvent.ScheduledChanged;
import chat.parley.contracts.event.ReadEvent.ThreadChanged;
import chat.parley.contracts.event.Topics;
import chat.parley.notification.inbox.Inbox;
import chat.parley.notification.push.PushQueue;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// What is read on one device waits nowhere else, and no other shows it. An event that is lost
/// leaves it waiting, until the user reads on or a client says that it is read.
@Component
public class ReadEventListener {
  private final Inbox inbox;
  private final PushQueue pushes;

  ReadEventListener(Inbox inbox, PushQueue pushes) {
    this.inbox = inbox;
    this.pushes = pushes;
  }

  // A group of its own: readers of different topics in one group wait for each other to join it.
  @KafkaListener(topics = Topics.READS, groupId = "notification-service-reads")
  void on(ReadEvent event) {
    switch (event) {
      case ConversationRead read -> {
        inbox.read(read.userId(), read.conversationId(), read.sequence());
        pushes.read(read.userId(), read.conversationId(), read.sequence());
      }
      // Of answers too one is told as of any message: they are read with the conversation.
      case ThreadChanged _,
          MessageSaved _,
          DraftChanged _,
          ScheduledChanged _,
          ReminderChanged _,
          PreferencesChanged _ -> {}
    }
  }
}
