package chat.parley.chaos.check;

import static chat.parley.chaos.check.Story.ALICE;
import static chat.parley.chaos.check.Story.BOB;
import static chat.parley.chaos.check.Story.NOON;
import static chat.parley.chaos.check.Story.ROOM;
import static chat.parley.chaos.check.Story.id;
import static chat.parley.chaos.check.Story.message;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.chaos.check.Violation.PageDiffers;
import chat.parley.chaos.check.Violation.StaleRead;
import chat.parley.chaos.history.Action.Edit;
import chat.parley.chaos.history.Action.Fetch;
import chat.parley.chaos.history.Action.Pin;
import chat.parley.chaos.history.Action.React;
import chat.parley.chaos.history.Action.Vote;
import chat.parley.chaos.history.Outcome.Fetched;
import chat.parley.chaos.history.Outcome.Head;
import chat.parley.chaos.history.StoredMessage;
import chat.parley.chaos.history.StoredMessage.Reaction;
import chat.parley.contracts.event.PollTally;
import chat.parley.contracts.frame.ServerFrame.MessageEdited;
import chat.parley.contracts.frame.ServerFrame.MessagePinned;
import chat.parley.contracts.frame.ServerFrame.PollVoted;
import chat.parley.contracts.frame.ServerFrame.ReactionAdded;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PagesTest {
  private final Story story = Story.begin();

  @Test
  void pageOfWhatWasThereIsSound() {
    story.said(ALICE, "a", 1, 1);
    story.did(
        BOB, new Fetch(ROOM, 0), new Fetched(new Head(1, 1), List.of(message(ALICE, "a", 1, 1))));
    edit();
    story.stored(edited("better", NOON, 2, List.of()));

    assertThat(story.violations()).isEmpty();
  }

  @Test
  void pageWithoutWhatWasAcknowledgedIsCaught() {
    story.said(ALICE, "a", 1, 1);
    story.did(ALICE, new Fetch(ROOM, 0), new Fetched(new Head(0, 0), List.of()));

    assertThat(story.violations()).containsExactly(new StaleRead(ROOM, 4, 1, 0));
  }

  @Test
  void messageWithoutItsEditIsCaught() {
    story.said(ALICE, "a", 1, 1);
    edit();
    story.stored(edited("text of a", null, 2, List.of()));

    assertThat(story.violations()).hasSize(1).hasOnlyElementsOfType(PageDiffers.class);
  }

  @Test
  void reactionsAreComparedAsSets() {
    story.said(ALICE, "a", 1, 1);
    react(ALICE, 2);
    react(BOB, 3);
    story.stored(edited("text of a", null, 3, List.of(new Reaction("👍", List.of(BOB, ALICE)))));

    assertThat(story.violations()).isEmpty();
  }

  @Test
  void lostReactionIsCaught() {
    story.said(ALICE, "a", 1, 1);
    react(ALICE, 2);
    react(BOB, 3);
    story.stored(edited("text of a", null, 3, List.of(new Reaction("👍", List.of(BOB)))));

    assertThat(story.violations()).hasSize(1).hasOnlyElementsOfType(PageDiffers.class);
  }

  @Test
  void lostPinIsCaught() {
    story.said(ALICE, "a", 1, 1);
    story.altered(
        ALICE, new Pin(ROOM, id("pin"), 1, true), new MessagePinned(ROOM, 2, 1, ALICE, NOON));
    story.stored(edited("text of a", null, 2, List.of()));

    assertThat(story.violations()).hasSize(1).hasOnlyElementsOfType(PageDiffers.class);
  }

  @Test
  void lostVoteIsCaught() {
    story.asked(ALICE, "p", 1, 1, false);
    story.altered(
        BOB,
        new Vote(ROOM, id("vote"), 1, List.of(1)),
        new PollVoted(ROOM, 2, 1, BOB, List.of(1), new PollTally(List.of(0, 1), 1), NOON));
    story.stored(
        message(ALICE, "p", 1, 2, new StoredMessage.Poll(null, new PollTally(List.of(0, 0), 0))));

    assertThat(story.violations()).hasSize(1).hasOnlyElementsOfType(PageDiffers.class);
  }

  private void edit() {
    story.altered(
        ALICE,
        new Edit(ROOM, id("edit"), 1, "better"),
        new MessageEdited(ROOM, 2, 1, "text/plain", "better", List.of(), NOON));
  }

  private void react(UUID user, long revision) {
    story.altered(
        user,
        new React(ROOM, id("reaction " + revision), 1, "👍", true),
        new ReactionAdded(ROOM, revision, 1, user, "👍", NOON));
  }

  private static StoredMessage edited(
      String text, @Nullable Instant editedAt, long revision, List<Reaction> reactions) {
    return new StoredMessage(1, revision, ALICE, id("a"), text, editedAt, null, false, reactions);
  }
}
