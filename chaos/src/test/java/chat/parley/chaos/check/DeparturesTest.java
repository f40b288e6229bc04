package chat.parley.chaos.check;

import static chat.parley.chaos.check.Story.ALICE;
import static chat.parley.chaos.check.Story.BOB;
import static chat.parley.chaos.check.Story.ROOM;
import static chat.parley.chaos.check.Story.departed;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.chaos.check.Violation.LeaveMissing;
import chat.parley.chaos.check.Violation.NobodyAsked;
import chat.parley.chaos.check.Violation.SentBeforeLeave;
import chat.parley.chaos.history.Action.Leave;
import chat.parley.chaos.history.Outcome.Done;
import chat.parley.chaos.history.Outcome.Unknown;
import chat.parley.contracts.frame.ServerFrame.MemberLeft;
import org.junit.jupiter.api.Test;

class DeparturesTest {
  private final Story story = Story.begin();

  @Test
  void leaveStandsBeforeWhatIsSentAfterIt() {
    story.said(ALICE, "a", 1, 1);
    story.left(BOB, 1, 2);
    story.said(ALICE, "b", 2, 3);

    assertThat(story.violations()).isEmpty();
  }

  @Test
  void leaveThatNobodyWasToldOfMayBeThereOrNot() {
    story.did(BOB, new Leave(ROOM), new Unknown("no answer"));
    story.did(ALICE, new Leave(ROOM), new Unknown("no answer"));
    story.logged(departed(BOB, 0, 1));

    assertThat(story.violations()).isEmpty();
  }

  @Test
  void lostLeaveIsCaught() {
    story.did(BOB, new Leave(ROOM), new Done());

    assertThat(story.violations()).containsExactly(new LeaveMissing(ROOM, BOB, 1, 0));
  }

  @Test
  void lateLeaveIsCaught() {
    story.did(BOB, new Leave(ROOM), new Done());
    story.said(ALICE, "a", 1, 1);
    story.logged(departed(BOB, 1, 2));

    assertThat(story.violations()).containsExactly(new SentBeforeLeave(ROOM, BOB, 2, 1));
  }

  @Test
  void leaveOfWhoStayedIsCaught() {
    MemberLeft left = departed(BOB, 0, 1);
    story.logged(left);

    assertThat(story.violations()).containsExactly(new NobodyAsked(ROOM, 1, left.toString()));
  }
}
