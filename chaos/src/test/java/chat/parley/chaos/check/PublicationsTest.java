package chat.parley.chaos.check;

import static chat.parley.chaos.check.Story.ALICE;
import static chat.parley.chaos.check.Story.ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.chaos.check.Violation.NotPublished;
import chat.parley.chaos.check.Violation.PublishedOutOfOrder;
import org.junit.jupiter.api.Test;

class PublicationsTest {
  private final Story story = Story.begin();

  @Test
  void crashMayRepeatWhatWasPublished() {
    say(4);
    story.published(1L, 2L, 3L, 2L, 3L, 4L);

    assertThat(story.violations()).isEmpty();
  }

  @Test
  void revisionBeforeAnEarlierOneIsCaught() {
    say(3);
    story.published(1L, 3L, 2L, 3L);

    assertThat(story.violations()).containsExactly(new PublishedOutOfOrder(ROOM, 2, 3));
  }

  @Test
  void lostPublicationIsCaught() {
    say(3);
    story.published(1L, 3L);

    assertThat(story.violations()).containsExactly(new PublishedOutOfOrder(ROOM, 2, 3));
  }

  @Test
  void lostLastPublicationIsCaught() {
    say(3);
    story.published(1L, 2L);

    assertThat(story.violations()).containsExactly(new NotPublished(ROOM, 2, 3));
  }

  private void say(int messages) {
    for (int i = 1; i <= messages; i++) {
      story.said(ALICE, "message " + i, i, i);
    }
  }
}
