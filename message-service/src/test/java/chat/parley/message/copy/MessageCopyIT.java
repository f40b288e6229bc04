package chat.parley.message.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.contracts.event.Poll;
import chat.parley.contracts.internal.MessageCopy;
import chat.parley.contracts.internal.MessageCopy.Begun;
import chat.parley.contracts.internal.MessageCopy.Reacted;
import chat.parley.contracts.internal.MessageCopy.Said;
import chat.parley.contracts.internal.MessageLog.Command;
import chat.parley.contracts.internal.MessageLog.DeleteCommand;
import chat.parley.contracts.internal.MessageLog.EditCommand;
import chat.parley.contracts.internal.MessageLog.Outcome.Accepted;
import chat.parley.contracts.internal.MessageLog.ReactCommand;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.contracts.internal.MessageLog.VoteCommand;
import chat.parley.message.FakeFiles;
import chat.parley.message.FakeRooms;
import chat.parley.message.MessageServiceTest;
import chat.parley.message.Send;
import chat.parley.message.command.Commands;
import chat.parley.message.membership.Departures;
import chat.parley.platform.crypto.ContentId;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import chat.parley.platform.crypto.MessageCipher;
import chat.parley.test.InternalClients;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.HttpClientErrorException;

/// What a user has said, as an export gets it.
@MessageServiceTest
class MessageCopyIT {
  private static final UUID FIRST = new UUID(0, 0);

  @LocalServerPort private int port;
  @Autowired private FakeRooms rooms;
  @Autowired private FakeFiles files;
  @Autowired private Commands commands;
  @Autowired private Departures departures;
  @Autowired private ConversationKeys keys;
  @Autowired private JdbcClient jdbc;

  private final UUID ada = UUID.randomUUID();
  private final UUID bob = UUID.randomUUID();
  private UUID conversation;
  private MessageCopy copies;

  @BeforeEach
  void meet() {
    copies = clientWith(TestUsers.serviceToken("file-service"));
    conversation = rooms.create(ada, bob);
    accept(Send.text(conversation, bob, "said by bob"));
  }

  @Test
  void tellsTheUsersOwnMessagesAsTheyAreNow() {
    UUID file = files.upload(conversation, ada);
    accept(Send.text(conversation, ada, "as it was"));
    accept(
        new EditCommand(
            conversation, ada, 2, UUID.randomUUID(), "text/markdown", "as it is", List.of()));
    accept(
        new SendCommand(
            conversation,
            ada,
            UUID.randomUUID(),
            "text/plain",
            "an answer ☕",
            1L,
            List.of(file),
            List.of()));
    accept(Send.text(conversation, ada, "taken back"));
    accept(new DeleteCommand(conversation, ada, 4, UUID.randomUUID()));

    List<Said> said = copies.messages(ada, conversation, 0);

    assertThat(said).extracting(Said::sequence).containsExactly(2L, 3L);
    assertThat(said).extracting(Said::text).containsExactly("as it is", "an answer ☕");
    assertThat(said.getFirst().contentType()).isEqualTo("text/markdown");
    assertThat(said.getFirst().editedAt()).isAfter(said.getFirst().sentAt());
    assertThat(said.getLast().editedAt()).isNull();
    assertThat(said.getLast().replyTo()).isEqualTo(1);
    assertThat(said.getLast().fileIds()).containsExactly(file);
  }

  @Test
  void tellsThemAllPageByPage() {
    for (int i = 0; i < 450; i++) {
      accept(Send.text(conversation, i % 9 == 0 ? bob : ada, "number " + i));
    }

    List<Said> all = new ArrayList<>();
    List<Said> page = copies.messages(ada, conversation, 0);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = copies.messages(ada, conversation, page.getLast().sequence());
    }

    assertThat(all).hasSize(400).extracting(Said::sequence).isSorted().doesNotHaveDuplicates();
    assertThat(all.getFirst().text()).isEqualTo("number 1");
    assertThat(all.getLast().text()).isEqualTo("number 449");
  }

  @Test
  void leavesOutWhatHasExpired() {
    accept(Send.text(conversation, ada, "old"));
    accept(new ReactCommand(conversation, ada, 1, UUID.randomUUID(), "👍", true));
    accept(Send.text(conversation, ada, "new"));
    jdbc.sql("UPDATE conversation SET expired_sequence = 2 WHERE conversation_id = ?")
        .param(conversation)
        .update();

    assertThat(copies.messages(ada, conversation, 0)).extracting(Said::text).containsExactly("new");
    assertThat(copies.reactions(ada, conversation, 0)).isEmpty();
  }

  @Test
  void tellsTheUsersVotesThoughThePollIsAnonymous() {
    accept(
        new SendCommand(
            conversation,
            bob,
            UUID.randomUUID(),
            "text/plain",
            "Tea?\nYes\nNo\nLater",
            null,
            null,
            List.of(),
            List.of(),
            null,
            false,
            new Poll(true, true, null),
            null));
    accept(new VoteCommand(conversation, ada, 2, UUID.randomUUID(), List.of(2, 0)));
    accept(new VoteCommand(conversation, bob, 2, UUID.randomUUID(), List.of(1)));

    assertThat(copies.votes(ada, conversation, 0))
        .singleElement()
        .satisfies(it -> assertThat(it.options()).containsExactly(0, 2))
        .satisfies(it -> assertThat(it.sequence()).isEqualTo(2));
    assertThat(copies.votes(ada, conversation, 2)).isEmpty();
  }

  @Test
  void tellsTheUsersReactionsThatStand() {
    accept(new ReactCommand(conversation, ada, 1, UUID.randomUUID(), "👍", true));
    accept(new ReactCommand(conversation, ada, 1, UUID.randomUUID(), "🎉", true));
    accept(new ReactCommand(conversation, ada, 1, UUID.randomUUID(), "👍", false));
    accept(new ReactCommand(conversation, bob, 1, UUID.randomUUID(), "☕", true));

    List<Reacted> reacted = copies.reactions(ada, conversation, 0);

    assertThat(reacted)
        .singleElement()
        .satisfies(it -> assertThat(it.emoji()).isEqualTo("🎉"))
        .satisfies(it -> assertThat(it.sequence()).isEqualTo(1));
    assertThat(copies.reactions(ada, conversation, reacted.getLast().revision())).isEmpty();
  }

  @Test
  void tellsWhatTheUserHasBegunToWrite() {
    KeySet keySet = keys.of(conversation).orElseThrow();
    for (long root = 0; root < 2; root++) {
      byte[] ciphertext =
          MessageCipher.encrypt(
              keySet, new ContentId.OfDraft(conversation, ada, root), "begun in " + root);
      jdbc.sql("INSERT INTO draft VALUES (?, ?, ?, now(), 7, ?, ?)")
          .params(ada, conversation, root, keySet.version(), ciphertext)
          .update();
    }
    jdbc.sql("INSERT INTO draft VALUES (?, ?, 2, now(), NULL, NULL, NULL)")
        .params(ada, conversation)
        .update();

    List<Begun> begun = copies.drafts(ada, conversation, -1);

    assertThat(begun).extracting(Begun::text).containsExactly("begun in 0", "begun in 1");
    assertThat(begun.getFirst().replyTo()).isEqualTo(7);
    assertThat(copies.drafts(ada, conversation, 1)).isEmpty();
    assertThat(copies.drafts(bob, conversation, -1)).isEmpty();
  }

  @Test
  void tellsWhatTheUserWantsToBeSaidLater() {
    KeySet keySet = keys.of(conversation).orElseThrow();
    UUID id = UUID.randomUUID();
    byte[] ciphertext =
        MessageCipher.encrypt(keySet, new ContentId.OfMessage(conversation, ada, id), "later");
    jdbc.sql(
            """
            INSERT INTO scheduled_message (user_id, client_message_id, conversation_id, send_at,
              next_at, content_type, key_version, ciphertext, mentions, failure)
            VALUES (?, ?, ?, now(), now(), 'text/plain', ?, ?, '{}', 'muted')
            """)
        .params(ada, id, conversation, keySet.version(), ciphertext)
        .update();

    assertThat(copies.scheduled(ada, conversation, FIRST))
        .singleElement()
        .satisfies(it -> assertThat(it.text()).isEqualTo("later"))
        .satisfies(it -> assertThat(it.failure()).isEqualTo("muted"));
    assertThat(copies.scheduled(ada, conversation, id)).isEmpty();
    assertThat(copies.scheduled(bob, conversation, FIRST)).isEmpty();
  }

  @Test
  void knowsWhereTheUserWasAndHasLeftButNotWhatIsDeleted() {
    UUID left = rooms.create(ada, bob);
    UUID deleted = rooms.create(ada, bob);
    accept(Send.text(conversation, ada, "here"));
    accept(Send.text(left, ada, "before I went"));
    accept(Send.text(deleted, ada, "gone with it"));
    departures.record(left, ada, rooms.leave(left, ada));
    departures.end(deleted, bob, rooms.delete(deleted));

    assertThat(copies.conversations(ada, FIRST)).containsExactlyInAnyOrder(conversation, left);
    assertThat(copies.messages(ada, left, 0))
        .extracting(Said::text)
        .containsExactly("before I went");
    assertThat(copies.messages(ada, deleted, 0)).isEmpty();
    UUID last = copies.conversations(ada, FIRST).getLast();
    assertThat(copies.conversations(ada, last)).isEmpty();
  }

  @Test
  void tellsOfWhatItCanNotReadWithoutItsText() {
    accept(Send.text(conversation, ada, "unreadable"));
    accept(new ReactCommand(conversation, ada, 1, UUID.randomUUID(), "👍", true));
    // The key is destroyed, and this service has not yet heard of it.
    rooms.delete(conversation);
    keys.forget(conversation);

    assertThat(copies.messages(ada, conversation, 0))
        .singleElement()
        .satisfies(it -> assertThat(it.text()).isNull());
    assertThat(copies.reactions(ada, conversation, 0))
        .singleElement()
        .satisfies(it -> assertThat(it.emoji()).isNull());
  }

  @Test
  void answersServicesOnly() {
    TestUser user = TestUsers.create("Ada");
    MessageCopy people = clientWith(user.accessToken());

    assertThatThrownBy(() -> people.conversations(user.id(), FIRST))
        .isInstanceOf(HttpClientErrorException.Forbidden.class);
    assertThatThrownBy(() -> people.messages(user.id(), conversation, 0))
        .isInstanceOf(HttpClientErrorException.Forbidden.class);
    assertThatThrownBy(() -> people.drafts(user.id(), conversation, -1))
        .isInstanceOf(HttpClientErrorException.Forbidden.class);
    assertThatThrownBy(() -> people.scheduled(user.id(), conversation, FIRST))
        .isInstanceOf(HttpClientErrorException.Forbidden.class);
    assertThatThrownBy(() -> people.reactions(user.id(), conversation, 0))
        .isInstanceOf(HttpClientErrorException.Forbidden.class);
  }

  private MessageCopy clientWith(String token) {
    return InternalClients.client(port, token, MessageCopy.class);
  }

  private void accept(Command command) {
    assertThat(commands.apply(List.of(command))).singleElement().isInstanceOf(Accepted.class);
  }
}
