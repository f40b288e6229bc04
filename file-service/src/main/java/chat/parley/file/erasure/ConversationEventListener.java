package chat.parley.file.erasure;

import chat.parley.contracts.event.ConversationEvent;
import chat.parley.contracts.event.ConversationEvent.ConversationAccepted;
import chat.parley.contracts.event.ConversationEvent.ConversationChanged;
import chat.parley.contracts.event.ConversationEvent.ConversationCreated;
import chat.parley.contracts.event.ConversationEvent.ConversationDeleted;
import chat.parley.contracts.event.ConversationEvent.MemberJoined;
import chat.parley.contracts.event.ConversationEvent.MemberLeft;
import chat.parley.contracts.event.ConversationEvent.PostingChanged;
import chat.parley.contracts.event.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Follows which conversations are deleted.
@Component
class ConversationEventListener {
  private final ConversationEraser eraser;

  ConversationEventListener(ConversationEraser eraser) {
    this.eraser = eraser;
  }

  @KafkaListener(topics = Topics.CONVERSATIONS)
  void on(ConversationEvent event) {
    switch (event) {
      case ConversationDeleted it -> eraser.erase(it.conversationId(), it.deletedAt());
      // Who is a member is asked for when it matters.
      case ConversationCreated _,
          MemberJoined _,
          MemberLeft _,
          PostingChanged _,
          ConversationChanged _,
          ConversationAccepted _ -> {}
    }
  }
}
