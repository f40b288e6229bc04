package chat.parley.chaos.check;

import static chat.parley.chaos.check.Story.ALICE;
import static chat.parley.chaos.check.Story.BOB;
import static chat.parley.chaos.check.Story.ROOM;
import static chat.parley.chaos.check.Story.welcome;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.chaos.check.Violation.ReadWentBack;
import chat.parley.chaos.check.Violation.UnreadWrong;
import chat.parley.chaos.history.Action.MarkRead;
import chat.parley.chaos.history.Outcome.Positioned;
import chat.parley.contracts.frame.ServerFrame.ConversationRead;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadPositionsTest {
  private final Story story = Story.begin();

  @BeforeEach
  void talk() {
    story.said(ALICE, "a", 1, 1);
    story.said(ALICE, "b", 2, 2);
    story.said(ALICE, "c", 3, 3);
  }

  @Test
  void positionsThatOnlyGoForwardAreSound() {
    story.did(BOB, new MarkRead(ROOM, 2), new Positioned(2));
    story.did(BOB, new MarkRead(ROOM, 1), new Positioned(2));
    long connection = story.opened(BOB, Map.of());
    story.received(connection, welcome(BOB, 3, 3, 2), new ConversationRead(ROOM, 2, 0));
    story.position(BOB, 3, 2);

    assertThat(story.violations()).isEmpty();
  }

  @Test
  void positionThatGoesBackIsCaught() {
    story.did(BOB, new MarkRead(ROOM, 2), new Positioned(2));
    story.did(BOB, new MarkRead(ROOM, 1), new Positioned(1));

    assertThat(story.violations()).containsExactly(new ReadWentBack(ROOM, BOB, 2, 1));
  }

  @Test
  void lostPositionIsCaughtInTheWelcome() {
    story.did(BOB, new MarkRead(ROOM, 2), new Positioned(2));
    long connection = story.opened(BOB, Map.of());
    story.received(connection, welcome(BOB, 3, 3, 0));

    assertThat(story.violations()).containsExactly(new ReadWentBack(ROOM, BOB, 2, 0));
  }

  @Test
  void eventThatKnowsLessThanTheWelcomeIsCaught() {
    story.did(BOB, new MarkRead(ROOM, 1), new Positioned(1));
    story.did(BOB, new MarkRead(ROOM, 2), new Positioned(2));
    long connection = story.opened(BOB, Map.of());
    story.received(connection, welcome(BOB, 3, 3, 2), new ConversationRead(ROOM, 1, 0));
    story.closed(connection, 1006);

    assertThat(story.violations()).containsExactly(new ReadWentBack(ROOM, BOB, 2, 1));
  }

  @Test
  void eventsInTheWrongOrderAreCaught() {
    story.did(BOB, new MarkRead(ROOM, 2), new Positioned(2));
    long connection = story.opened(BOB, Map.of());
    story.received(connection, welcome(BOB, 3, 3, 2));
    story.received(connection, new ConversationRead(ROOM, 2, 0), new ConversationRead(ROOM, 1, 0));
    story.closed(connection, 1006);

    assertThat(story.violations()).containsExactly(new ReadWentBack(ROOM, BOB, 2, 1));
  }

  @Test
  void lostPositionIsCaughtAtTheEnd() {
    story.did(BOB, new MarkRead(ROOM, 2), new Positioned(2));
    story.position(BOB, 3, 1);

    assertThat(story.violations()).containsExactly(new ReadWentBack(ROOM, BOB, 2, 1));
  }

  @Test
  void unreadThatIsNotTheRestOfTheLogIsCaught() {
    story.did(BOB, new MarkRead(ROOM, 1), new Positioned(1));
    story.position(BOB, 2, 1);

    assertThat(story.violations())
        .containsExactly(
            new UnreadWrong(ROOM, BOB, "1 are unread, and the log has 2 after the read position"));
  }

  @Test
  void positionThatNobodyAskedForIsCaught() {
    story.position(BOB, 3, 3);

    assertThat(story.violations())
        .containsExactly(
            new UnreadWrong(ROOM, BOB, "sequence 3 of 3 is read, and at most 0 was marked"));
  }
}
