package chat.parley.chaos.check;

import static chat.parley.chaos.check.Story.ALICE;
import static chat.parley.chaos.check.Story.BOB;
import static chat.parley.chaos.check.Story.EPOCH;
import static chat.parley.chaos.check.Story.ROOM;
import static chat.parley.chaos.check.Story.posted;
import static chat.parley.chaos.check.Story.welcome;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.chaos.check.Violation.EpochRaised;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EpochsTest {
  private final Story story = Story.begin();

  @Test
  void oneEpochIsSound() {
    story.said(ALICE, "a", 1, 1);
    long connection = story.resumed(BOB, 0, 1, 1);
    story.received(connection, posted(ALICE, "a", 1, 1));

    assertThat(story.violations()).isEmpty();
  }

  @Test
  void newEpochIsCaughtAndNothingIsHeldOfIt() {
    story.said(ALICE, "a", 1, 1);
    long connection = story.opened(BOB, Map.of(ROOM, 0L));
    story.received(connection, welcome(BOB, 1, 1, 0, EPOCH + 1));
    story.said(ALICE, "b", 2, 2);
    story.received(connection, posted(ALICE, "b", 2, 2));

    assertThat(story.violations()).containsExactly(new EpochRaised(connection, EPOCH, EPOCH + 1));
  }
}
