package chat.parley.chaos.check;

import static chat.parley.chaos.check.Story.ALICE;
import static chat.parley.chaos.check.Story.BOB;
import static chat.parley.chaos.check.Story.NOON;
import static chat.parley.chaos.check.Story.ROOM;
import static chat.parley.chaos.check.Story.id;
import static chat.parley.chaos.check.Story.message;
import static chat.parley.chaos.check.Story.posted;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.chaos.check.Coverage.Kind;
import chat.parley.chaos.history.Action.Vote;
import chat.parley.chaos.history.Entry.Counter;
import chat.parley.chaos.history.Outcome.Accepted;
import chat.parley.chaos.history.StoredMessage;
import chat.parley.contracts.event.PollTally;
import chat.parley.contracts.frame.ServerFrame.ConversationTruncated;
import chat.parley.contracts.frame.ServerFrame.PollVoted;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoverageTest {
  private final Story story = Story.begin();

  @Test
  void runThatMetEverythingIsSound() {
    retry();
    resume();
    truncate();
    vote();
    story.measured(Counter.GAPS_FILLED, 1);
    story.measured(Counter.SLOW_CLOSES, 1);

    assertThat(story.verdict()).isEqualTo(new Verdict.Sound());
  }

  @Test
  void runThatMetNothingIsVoid() {
    assertThat(story.verdict()).isEqualTo(new Verdict.VoidRun(Set.of(Kind.values())));
  }

  @Test
  void runWithoutOneOfThemIsVoid() {
    retry();
    resume();
    truncate();
    vote();
    story.measured(Counter.GAPS_FILLED, 1);

    assertThat(story.verdict()).isEqualTo(new Verdict.VoidRun(Set.of(Kind.SLOW_CLOSE)));
  }

  @Test
  void countersOfGatewaysThatWereStartedAgainAddUp() {
    story.measured(Counter.GAPS_FILLED, 5);
    story.measured(Counter.GAPS_FILLED, 2);
    story.measured(Counter.GAPS_FILLED, 3);

    assertThat(new Checker().coverage(story.entries()).counts()).containsEntry(Kind.GAP_FILL, 8L);
  }

  private void retry() {
    story.said(ALICE, "a", 1, 1);
    story.did(ALICE, Story.send("a"), new Accepted(1, 1));
  }

  private void vote() {
    story.asked(ALICE, "p", 2, 2, false);
    var tally = new PollTally(List.of(0, 1), 1);
    story.altered(
        BOB,
        new Vote(ROOM, id("vote"), 2, List.of(1)),
        new PollVoted(ROOM, 3, 2, BOB, List.of(1), tally, NOON));
    story.stored(message(ALICE, "p", 2, 3, new StoredMessage.Poll(null, tally)));
  }

  private void resume() {
    long connection = story.resumed(BOB, 0, 1, 1);
    story.received(connection, posted(ALICE, "a", 1, 1));
    story.closed(connection, 1006);
  }

  private void truncate() {
    long connection = story.resumed(BOB, 0, 1, 1);
    story.received(connection, new ConversationTruncated(ROOM, 2));
    story.closed(connection, 1006);
  }
}
