package chat.parley.room.membership;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.text.Words;
import chat.parley.platform.web.Caller;
import chat.parley.room.access.UnwantedWords;
import chat.parley.room.audit.AuditAct;
import chat.parley.room.audit.AuditLog;
import chat.parley.room.conversation.Conversation;
import chat.parley.room.conversation.ConversationRepository;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Says which words are not wanted in a room. Who takes messages looks for them.
@Component
class WordFilter {
  private static final int MOST = 200;

  private final ConversationRepository conversations;
  private final Memberships memberships;
  private final UnwantedWords words;
  private final Roster roster;
  private final AuditLog audit;

  WordFilter(
      ConversationRepository conversations,
      Memberships memberships,
      UnwantedWords words,
      Roster roster,
      AuditLog audit) {
    this.conversations = conversations;
    this.memberships = memberships;
    this.words = words;
    this.roster = roster;
    this.audit = audit;
  }

  /// For those who may change them.
  @Transactional
  public List<String> of(Caller caller, UUID roomId) {
    var _ = conversations.lockRoom(roomId).orElseThrow(ProblemException::notFound);
    memberships.require(caller, roomId, Act.FILTER_WORDS);
    return words.of(roomId);
  }

  /// Puts these in the place of those that there are. The same again changes nothing.
  ///
  /// @param wanted trimmed
  /// @throws ProblemException invalid, room-archived
  @Transactional
  public List<String> put(Caller caller, UUID roomId, List<String> wanted) {
    Conversation room = conversations.lockRoom(roomId).orElseThrow(ProblemException::notFound);
    Membership by = memberships.require(caller, roomId, Act.FILTER_WORDS);
    room.requireNotArchived();
    List<String> distinct = wanted.stream().distinct().toList();
    if (distinct.size() > MOST) {
      throw ProblemException.invalid("words", "may have at most " + MOST);
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (Words.of(wanted.get(i)).isEmpty()) {
        throw ProblemException.invalid("words[" + i + "]", "has no word in it");
      }
    }
    if (!distinct.equals(words.of(roomId))) {
      words.put(roomId, distinct);
      roster.tellOfPosting(room);
      // The words themselves stand in no record that only grows.
      audit.record(roomId, by.userId(), AuditAct.WORDS_FILTERED, null, "words=" + distinct.size());
    }
    return distinct;
  }
}
