package chat.parley.chaos.check;

import static chat.parley.chaos.check.Story.ALICE;
import static chat.parley.chaos.check.Story.BOB;
import static chat.parley.chaos.check.Story.ROOM;
import static chat.parley.chaos.check.Story.id;
import static chat.parley.chaos.check.Story.message;
import static chat.parley.chaos.check.Story.posted;
import static chat.parley.chaos.check.Story.send;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.chaos.check.Violation.AcknowledgedElsewhere;
import chat.parley.chaos.check.Violation.AcknowledgedMissing;
import chat.parley.chaos.check.Violation.AnsweredDifferently;
import chat.parley.chaos.check.Violation.NumberReused;
import chat.parley.chaos.history.Outcome.Accepted;
import chat.parley.chaos.history.Outcome.Unknown;
import org.junit.jupiter.api.Test;

class AcknowledgementsTest {
  private final Story story = Story.begin();

  @Test
  void retryThatIsAnsweredAsAtFirstIsSound() {
    story.did(ALICE, send("a"), new Unknown("cut"));
    story.said(ALICE, "a", 1, 1);
    story.did(ALICE, send("a"), new Accepted(1, 1));

    assertThat(story.violations()).isEmpty();
  }

  @Test
  void acknowledgementBeforeTheCommitIsCaught() {
    story.said(ALICE, "a", 1, 1);
    story.did(ALICE, send("b"), new Accepted(2, 2));

    assertThat(story.violations())
        .containsExactly(new AcknowledgedMissing(ROOM, id("b"), new Accepted(2, 2)));
  }

  @Test
  void acknowledgementWithAnotherNumberIsCaught() {
    story.did(ALICE, send("a"), new Accepted(2, 2));
    story.logged(posted(ALICE, "a", 1, 1));
    story.stored(message(ALICE, "a", 1, 1));

    assertThat(story.violations())
        .containsExactly(new AcknowledgedElsewhere(ROOM, id("a"), new Accepted(2, 2), 1, 1));
  }

  @Test
  void oneNumberForTwoMessagesIsCaught() {
    story.said(ALICE, "a", 1, 1);
    story.did(BOB, send("b"), new Accepted(1, 1));

    assertThat(story.violations())
        .contains(new NumberReused(ROOM, id("a"), id("b"), new Accepted(1, 1)));
  }

  @Test
  void retryThatIsAnsweredOtherwiseIsCaught() {
    story.said(ALICE, "a", 1, 1);
    story.did(ALICE, send("a"), new Accepted(2, 2));
    story.said(BOB, "b", 2, 2);

    assertThat(story.violations())
        .contains(new AnsweredDifferently(ROOM, id("a"), new Accepted(1, 1), new Accepted(2, 2)));
  }
}
