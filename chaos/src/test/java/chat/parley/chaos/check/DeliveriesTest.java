package chat.parley.chaos.check;

import static chat.parley.chaos.check.Story.ALICE;
import static chat.parley.chaos.check.Story.BOB;
import static chat.parley.chaos.check.Story.ROOM;
import static chat.parley.chaos.check.Story.posted;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.chaos.check.Violation.DeliveredOutOfLine;
import chat.parley.chaos.check.Violation.DeliveredUnannounced;
import chat.parley.chaos.check.Violation.HeadWentBack;
import chat.parley.chaos.check.Violation.NotDelivered;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.ConversationJoined;
import chat.parley.contracts.frame.ServerFrame.ConversationLeft;
import chat.parley.contracts.frame.ServerFrame.ConversationTruncated;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
  private final Story story = Story.begin();
  private long early;

  @BeforeEach
  void talk() {
    early = story.welcomed(BOB, 0, 0);
    story.said(ALICE, "a", 1, 1);
    story.said(ALICE, "b", 2, 2);
    story.said(ALICE, "c", 3, 3);
  }

  @Test
  void everyRevisionInOrderIsSound() {
    story.received(early, post("a", 1), post("b", 2), post("c", 3));
    long later = story.resumed(BOB, 1, 3, 3);
    story.received(later, post("b", 2), post("c", 3));

    assertThat(story.violations()).isEmpty();
  }

  @Test
  void closedConnectionNeedNotReceiveTheRest() {
    story.received(early, post("a", 1));
    story.closed(early, 1006);

    assertThat(story.violations()).isEmpty();
  }

  @Test
  void truncatedResumeStartsWhereItSays() {
    story.closed(early, 1006);
    long later = story.resumed(BOB, 0, 3, 3);
    story.received(later, new ConversationTruncated(ROOM, 3), post("c", 3));

    assertThat(story.violations()).isEmpty();
  }

  @Test
  void skippedGapIsCaught() {
    story.received(early, post("a", 1), post("c", 3));

    assertThat(story.violations()).containsExactly(new DeliveredOutOfLine(ROOM, early, 2, 3));
  }

  @Test
  void gapAfterTruncationIsCaught() {
    story.closed(early, 1006);
    long later = story.resumed(BOB, 0, 3, 3);
    story.received(later, new ConversationTruncated(ROOM, 2), post("c", 3));

    assertThat(story.violations()).containsExactly(new DeliveredOutOfLine(ROOM, later, 2, 3));
  }

  @Test
  void unorderedPublicationIsCaught() {
    story.received(early, post("b", 2), post("a", 1), post("c", 3));

    assertThat(story.violations()).contains(new DeliveredOutOfLine(ROOM, early, 1, 2));
  }

  @Test
  void secondDeliveryIsCaught() {
    story.received(early, post("a", 1), post("a", 1), post("b", 2), post("c", 3));

    assertThat(story.violations()).containsExactly(new DeliveredOutOfLine(ROOM, early, 2, 1));
  }

  @Test
  void lostPublicationIsCaught() {
    story.received(early, post("a", 1), post("b", 2));

    assertThat(story.violations()).containsExactly(new NotDelivered(ROOM, early, 2, 3));
  }

  @Test
  void changeAfterTheFarewellIsCaught() {
    story.received(early, new ConversationLeft(ROOM), post("a", 1));

    assertThat(story.violations()).containsExactly(new DeliveredUnannounced(ROOM, early, 1));
  }

  @Test
  void changesFollowWhatTheJoinAnnounced() {
    story.received(early, new ConversationLeft(ROOM), new ConversationJoined(ROOM, 2));
    story.received(early, post("c", 3));

    assertThat(story.violations()).isEmpty();
  }

  @Test
  void welcomeToAnOldHeadIsCaught() {
    story.closed(early, 1006);
    long later = story.welcomed(BOB, 2, 2);
    story.received(later, post("c", 3));

    assertThat(story.violations()).containsExactly(new HeadWentBack(ROOM, later, 3, 2));
  }

  private static ServerFrame post(String name, long number) {
    return posted(ALICE, name, number, number);
  }
}
