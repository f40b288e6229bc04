package chat.parley.chaos.check;

import static chat.parley.chaos.check.Story.ALICE;
import static chat.parley.chaos.check.Story.ROOM;
import static chat.parley.chaos.check.Story.id;
import static chat.parley.chaos.check.Story.message;
import static chat.parley.chaos.check.Story.posted;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.chaos.check.Violation.HeadDiffers;
import chat.parley.chaos.check.Violation.RevisionOutOfLine;
import chat.parley.chaos.check.Violation.SequenceOutOfLine;
import chat.parley.chaos.check.Violation.StoredTwice;
import org.junit.jupiter.api.Test;

class LogShapeTest {
  private final Story story = Story.begin();

  @Test
  void denseLogIsSound() {
    story.said(ALICE, "a", 1, 1);
    story.said(ALICE, "b", 2, 2);

    assertThat(story.violations()).isEmpty();
  }

  @Test
  void holeInSequencesIsCaught() {
    story.said(ALICE, "a", 1, 1);
    story.said(ALICE, "b", 3, 2);
    story.headAt(2, 3);

    assertThat(story.violations()).contains(new SequenceOutOfLine(ROOM, 2, 3));
  }

  @Test
  void reusedSequenceIsCaught() {
    story.said(ALICE, "a", 1, 1);
    story.logged(posted(ALICE, "b", 1, 2));

    assertThat(story.violations()).contains(new SequenceOutOfLine(ROOM, 2, 1));
  }

  @Test
  void holeInRevisionsIsCaught() {
    story.said(ALICE, "a", 1, 1);
    story.said(ALICE, "b", 2, 3);

    assertThat(story.violations()).containsExactly(new RevisionOutOfLine(ROOM, 2, 3));
  }

  @Test
  void headBeyondTheLogIsCaught() {
    story.said(ALICE, "a", 1, 1);
    story.headAt(2, 1);

    assertThat(story.violations()).containsExactly(new HeadDiffers(ROOM, "revision", 2, 1));
  }

  @Test
  void doubledRetryIsCaught() {
    story.said(ALICE, "a", 1, 1);
    story.logged(posted(ALICE, "a", 2, 2));
    story.stored(message(ALICE, "a", 2, 2));

    assertThat(story.violations()).containsExactly(new StoredTwice(ROOM, id("a"), 2));
  }
}
