package chat.parley.chaos.check;

import static chat.parley.chaos.check.Story.ALICE;
import static chat.parley.chaos.check.Story.BOB;
import static chat.parley.chaos.check.Story.NOON;
import static chat.parley.chaos.check.Story.ROOM;
import static chat.parley.chaos.check.Story.id;
import static chat.parley.chaos.check.Story.message;
import static chat.parley.chaos.check.Story.posted;
import static chat.parley.chaos.check.Story.send;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.chaos.check.Violation.NobodyAsked;
import chat.parley.chaos.check.Violation.RefusedButStored;
import chat.parley.chaos.history.Outcome.Refused;
import chat.parley.chaos.history.Outcome.Unknown;
import chat.parley.contracts.frame.ServerFrame.MessageDeleted;
import org.junit.jupiter.api.Test;

class OriginsTest {
  private final Story story = Story.begin();

  @Test
  void messageOfUnknownOutcomeMayBeThere() {
    story.did(ALICE, send("a"), new Unknown("cut"));
    story.logged(posted(ALICE, "a", 1, 1));
    story.stored(message(ALICE, "a", 1, 1));

    assertThat(story.violations()).isEmpty();
  }

  @Test
  void refusedMessageThatIsNotThereIsSound() {
    story.did(ALICE, send("a"), new Refused("invalid"));

    assertThat(story.violations()).isEmpty();
  }

  @Test
  void messageThatNobodySentIsCaught() {
    story.logged(posted(ALICE, "a", 1, 1));
    story.stored(message(ALICE, "a", 1, 1));

    assertThat(story.violations())
        .containsExactly(new NobodyAsked(ROOM, 1, posted(ALICE, "a", 1, 1).toString()));
  }

  @Test
  void messageUnderAnotherSenderIsCaught() {
    story.did(ALICE, send("a"), new Unknown("cut"));
    story.logged(posted(BOB, "a", 1, 1));
    story.stored(message(BOB, "a", 1, 1));

    assertThat(story.violations())
        .containsExactly(new NobodyAsked(ROOM, 1, posted(BOB, "a", 1, 1).toString()));
  }

  @Test
  void deletionThatNobodyAskedForIsCaught() {
    story.said(ALICE, "a", 1, 1);
    var deletion = new MessageDeleted(ROOM, 2, 1, BOB, NOON);
    story.logged(deletion);

    assertThat(story.violations()).contains(new NobodyAsked(ROOM, 2, deletion.toString()));
  }

  @Test
  void refusedMessageThatIsThereIsCaught() {
    story.did(ALICE, send("a"), new Refused("invalid"));
    story.logged(posted(ALICE, "a", 1, 1));
    story.stored(message(ALICE, "a", 1, 1));

    assertThat(story.violations()).containsExactly(new RefusedButStored(ROOM, id("a"), 1));
  }
}
