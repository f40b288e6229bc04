package chat.parley.gateway.membership;

import chat.parley.contracts.event.ReadEvent;
import chat.parley.contracts.event.ReadEvent.ConversationRead;
import chat.parley.contracts.event.ReadEvent.DraftChanged;
import chat.parley.contracts.event.ReadEvent.MessageSaved;
import chat.parley.contracts.event.ReadEvent.PreferencesChanged;
import chat.parley.contracts.event.ReadEvent.ReminderChanged;
import chat.parley.contracts.event.ReadEvent.ScheduledChanged;
import chat.parley.contracts.event.ReadEvent.ThreadChanged;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.gateway.events.EventListener;
import org.apache.kafka.common.header.Headers;
import org.springframework.stereotype.Component;

/// Tells all devices of a user what the user has done for themselves on one of them.
@Component
class ReadEventListener implements EventListener {
  private final LocalUsers users;

  ReadEventListener(LocalUsers users) {
    this.users = users;
  }

  @Override
  public String topic() {
    return Topics.READS;
  }

  @Override
  public void on(Object event, Headers headers) {
    switch ((ReadEvent) event) {
      case ConversationRead(var userId, var conversation, long sequence, long mentions, _) ->
          users
              .find(userId)
              .ifPresent(user ->
                  user.tell(new ServerFrame.ConversationRead(conversation, sequence, mentions)));
      case ThreadChanged(var userId, var conversation, long root, _) ->
          users
              .find(userId)
              .ifPresent(user -> user.tell(new ServerFrame.ThreadChanged(conversation, root)));
      case MessageSaved(var userId, var conversation, long sequence, boolean saved, _) ->
          users
              .find(userId)
              .ifPresent(
                  user -> user.tell(new ServerFrame.MessageSaved(conversation, sequence, saved)));
      case DraftChanged(var userId, var conversation, var threadRoot, var writtenAt) ->
          users
              .find(userId)
              .ifPresent(user ->
                  user.tell(new ServerFrame.DraftChanged(conversation, threadRoot, writtenAt)));
      case PreferencesChanged(var userId, _) ->
          users.find(userId).ifPresent(user -> user.tell(new ServerFrame.PreferencesChanged()));
      case ReminderChanged(var userId, var id, boolean due, _) ->
          users.find(userId).ifPresent(user -> user.tell(new ServerFrame.ReminderChanged(id, due)));
      case ScheduledChanged(var userId, var conversation, var id, boolean failed, _) ->
          users
              .find(userId)
              .ifPresent(
                  user -> user.tell(new ServerFrame.ScheduledChanged(conversation, id, failed)));
    }
  }
}
