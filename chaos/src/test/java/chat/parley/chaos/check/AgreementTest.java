package chat.parley.chaos.check;

import static chat.parley.chaos.check.Story.ALICE;
import static chat.parley.chaos.check.Story.BOB;
import static chat.parley.chaos.check.Story.NOON;
import static chat.parley.chaos.check.Story.ROOM;
import static chat.parley.chaos.check.Story.id;
import static chat.parley.chaos.check.Story.posted;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.chaos.check.Violation.ContentDiffers;
import chat.parley.contracts.frame.ServerFrame.MessagePosted;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AgreementTest {
  private final Story story = Story.begin();

  @Test
  void erasedTextAgreesWithAny() {
    long hers = story.welcomed(ALICE, 0, 0);
    long his = story.welcomed(BOB, 0, 0);
    story.said(ALICE, "a", 1, 1);
    story.received(hers, posted(ALICE, "a", 1, 1));
    story.received(his, withText(null));

    assertThat(story.violations()).isEmpty();
  }

  @Test
  void twoTextsOfOneRevisionAreCaught() {
    long his = story.welcomed(BOB, 0, 0);
    story.said(ALICE, "a", 1, 1);
    story.received(his, withText("another"));

    assertThat(story.violations())
        .containsExactly(
            new ContentDiffers(
                ROOM, 1, withText("another").toString(), posted(ALICE, "a", 1, 1).toString()));
  }

  @Test
  void revisionThatTheLogDoesNotHaveIsCaught() {
    long his = story.welcomed(BOB, 0, 0);
    story.received(his, posted(ALICE, "a", 1, 1));

    assertThat(story.violations())
        .containsExactly(
            new ContentDiffers(ROOM, 1, posted(ALICE, "a", 1, 1).toString(), "nothing at all"));
  }

  private static MessagePosted withText(@Nullable String text) {
    return new MessagePosted(
        ROOM, 1, 1, ALICE, id("a"), "text/plain", text, null, List.of(), List.of(), NOON);
  }
}
