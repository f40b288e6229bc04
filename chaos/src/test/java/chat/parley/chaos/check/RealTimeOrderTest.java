package chat.parley.chaos.check;

import static chat.parley.chaos.check.Story.ALICE;
import static chat.parley.chaos.check.Story.BOB;
import static chat.parley.chaos.check.Story.ROOM;
import static chat.parley.chaos.check.Story.id;
import static chat.parley.chaos.check.Story.message;
import static chat.parley.chaos.check.Story.posted;
import static chat.parley.chaos.check.Story.send;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.chaos.check.Violation.OrderReversed;
import chat.parley.chaos.history.Outcome.Accepted;
import org.junit.jupiter.api.Test;

class RealTimeOrderTest {
  private final Story story = Story.begin();

  @Test
  void messagesOfTheSameTimeMayComeInAnyOrder() {
    long first = story.invoked(ALICE, send("a"));
    long second = story.invoked(BOB, send("b"));
    story.completed(first, new Accepted(2, 2));
    story.completed(second, new Accepted(1, 1));
    store();

    assertThat(story.violations()).isEmpty();
  }

  @Test
  void messageBeforeOneThatWasAcknowledgedEarlierIsCaught() {
    story.did(ALICE, send("a"), new Accepted(2, 2));
    story.did(BOB, send("b"), new Accepted(1, 1));
    store();

    assertThat(story.violations()).containsExactly(new OrderReversed(ROOM, id("a"), 2, id("b"), 1));
  }

  private void store() {
    story.logged(posted(BOB, "b", 1, 1), posted(ALICE, "a", 2, 2));
    story.stored(message(BOB, "b", 1, 1), message(ALICE, "a", 2, 2));
  }
}
