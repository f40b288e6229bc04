package chat.parley.chaos.check;

import static chat.parley.chaos.check.Story.ALICE;
import static chat.parley.chaos.check.Story.BOB;
import static chat.parley.chaos.check.Story.ROOM;
import static chat.parley.chaos.check.Story.departed;
import static chat.parley.chaos.check.Story.id;
import static chat.parley.chaos.check.Story.posted;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.chaos.check.Violation.AcceptedAfterLeave;
import chat.parley.chaos.check.Violation.DeliveredAfterLeave;
import chat.parley.chaos.check.Violation.DeliveredToStranger;
import chat.parley.chaos.history.Action.Join;
import chat.parley.chaos.history.Outcome.Accepted;
import chat.parley.chaos.history.Outcome.Done;
import chat.parley.contracts.frame.ServerFrame.ConversationJoined;
import chat.parley.contracts.frame.ServerFrame.ConversationLeft;
import org.junit.jupiter.api.Test;

class MembershipBoundsTest {
  private final Story story = Story.begin();

  @Test
  void whatWasSentBeforeTheLeaveMayStillArrive() {
    long his = story.welcomed(BOB, 0, 0);
    story.said(ALICE, "a", 1, 1);
    story.left(BOB, 1, 2);
    story.received(his, posted(ALICE, "a", 1, 1), new ConversationLeft(ROOM));

    assertThat(story.violations()).isEmpty();
  }

  @Test
  void whatIsSentAfterTheNextJoinArrives() {
    long his = story.welcomed(BOB, 0, 0);
    story.left(BOB, 0, 1);
    story.received(his, new ConversationLeft(ROOM));
    story.did(BOB, new Join(ROOM), new Done());
    story.received(his, new ConversationJoined(ROOM, 1));
    story.said(ALICE, "a", 1, 2);
    story.received(his, posted(ALICE, "a", 1, 2));

    assertThat(story.violations()).isEmpty();
  }

  @Test
  void lateDeliveryToARemovedMemberIsCaught() {
    long his = story.welcomed(BOB, 0, 0);
    story.left(BOB, 0, 1);
    story.said(ALICE, "a", 1, 2);
    story.received(his, departed(BOB, 0, 1), posted(ALICE, "a", 1, 2));

    assertThat(story.violations()).containsExactly(new DeliveredAfterLeave(ROOM, BOB, his, 2));
  }

  @Test
  void deliveryToAStrangerIsCaught() {
    long theirs = story.welcomed(id("carol"), 0, 0);
    story.said(ALICE, "a", 1, 1);
    story.received(theirs, posted(ALICE, "a", 1, 1));

    assertThat(story.violations())
        .containsExactly(new DeliveredToStranger(ROOM, id("carol"), theirs, 1));
  }

  @Test
  void staleMembershipIsCaught() {
    story.left(BOB, 0, 1);
    story.said(BOB, "b", 1, 2);

    assertThat(story.violations()).containsExactly(new AcceptedAfterLeave(ROOM, BOB, id("b")));
  }

  @Test
  void whoHasLeftMayLearnWhatBecameOfAMessage() {
    story.said(BOB, "b", 1, 1);
    story.left(BOB, 1, 2);
    story.did(BOB, Story.send("b"), new Accepted(1, 1));

    assertThat(story.violations()).isEmpty();
  }
}
