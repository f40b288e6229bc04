package chat.parley.chaos.check;

import static chat.parley.chaos.check.Story.ALICE;
import static chat.parley.chaos.check.Story.BOB;
import static chat.parley.chaos.check.Story.NOON;
import static chat.parley.chaos.check.Story.ROOM;
import static chat.parley.chaos.check.Story.id;
import static chat.parley.chaos.check.Story.posted;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.chaos.check.Violation.AnsweredDifferently;
import chat.parley.chaos.check.Violation.EffectMissing;
import chat.parley.chaos.check.Violation.EffectRepeated;
import chat.parley.chaos.check.Violation.VoteMiscounted;
import chat.parley.chaos.history.Action.ClosePoll;
import chat.parley.chaos.history.Action.Delete;
import chat.parley.chaos.history.Action.Edit;
import chat.parley.chaos.history.Action.Pin;
import chat.parley.chaos.history.Action.React;
import chat.parley.chaos.history.Action.Vote;
import chat.parley.chaos.history.Outcome.Accepted;
import chat.parley.chaos.history.StoredMessage;
import chat.parley.contracts.event.PollTally;
import chat.parley.contracts.frame.ServerFrame.MessageDeleted;
import chat.parley.contracts.frame.ServerFrame.MessageEdited;
import chat.parley.contracts.frame.ServerFrame.MessagePinned;
import chat.parley.contracts.frame.ServerFrame.PollClosed;
import chat.parley.contracts.frame.ServerFrame.PollVoted;
import chat.parley.contracts.frame.ServerFrame.ReactionAdded;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EffectsTest {
  private final Story story = Story.begin();

  @BeforeEach
  void talk() {
    story.said(ALICE, "a", 1, 1);
  }

  @Test
  void changesThatTookEffectOnceAreSound() {
    story.altered(ALICE, edit("first"), edited(2, "first"));
    story.did(ALICE, edit("first"), new Accepted(1, 2));
    story.altered(ALICE, new Delete(ROOM, id("delete"), 1), deleted(3));
    story.did(ALICE, new Delete(ROOM, id("delete again"), 1), new Accepted(1, 3));
    story.stored(new StoredMessage(1, 3, ALICE, id("a"), null, NOON, NOON, false, List.of()));

    assertThat(story.violations()).isEmpty();
  }

  @Test
  void reactionThatWasThereNeedsNoRevision() {
    story.altered(ALICE, react("one"), reacted(2));
    story.did(ALICE, react("two"), new Accepted(1, 2));
    story.stored(withReaction());

    assertThat(story.violations()).isEmpty();
  }

  @Test
  void acknowledgedEditWithoutEffectIsCaught() {
    story.did(ALICE, edit("first"), new Accepted(1, 2));

    assertThat(story.violations()).containsExactly(new EffectMissing(ROOM, id("first"), 2));
  }

  @Test
  void acknowledgedReactionWithoutEffectIsCaught() {
    story.did(ALICE, react("one"), new Accepted(1, 1));

    assertThat(story.violations()).containsExactly(new EffectMissing(ROOM, id("one"), 1));
  }

  @Test
  void doubledEditIsCaughtThoughItsTextIsErased() {
    story.altered(ALICE, edit("first"), edited(2, null));
    story.logged(edited(3, null));
    story.altered(ALICE, new Delete(ROOM, id("delete"), 1), deleted(4));
    story.stored(new StoredMessage(1, 4, ALICE, id("a"), null, NOON, NOON, false, List.of()));

    assertThat(story.violations())
        .containsExactly(new EffectRepeated(ROOM, 3, edited(3, null).toString()));
  }

  @Test
  void doubledReactionIsCaught() {
    story.altered(ALICE, react("one"), reacted(2));
    story.logged(reacted(3));
    story.stored(
        new StoredMessage(
            1,
            2,
            ALICE,
            id("a"),
            Story.text("a"),
            null,
            null,
            false,
            List.of(new StoredMessage.Reaction("👍", List.of(ALICE)))));

    assertThat(story.violations())
        .containsExactly(new EffectRepeated(ROOM, 3, reacted(3).toString()));
  }

  @Test
  void pinThatWasThereNeedsNoRevision() {
    story.altered(ALICE, pin("one", true), pinned(2));
    story.did(ALICE, pin("two", true), new Accepted(1, 2));
    story.stored(withPin(2));

    assertThat(story.violations()).isEmpty();
  }

  @Test
  void acknowledgedPinWithoutEffectIsCaught() {
    story.did(ALICE, pin("one", true), new Accepted(1, 1));

    assertThat(story.violations()).containsExactly(new EffectMissing(ROOM, id("one"), 1));
  }

  @Test
  void doubledPinIsCaught() {
    story.altered(ALICE, pin("one", true), pinned(2));
    story.logged(pinned(3));
    story.stored(withPin(2));

    assertThat(story.violations())
        .containsExactly(new EffectRepeated(ROOM, 3, pinned(3).toString()));
  }

  @Test
  void editThatIsAnsweredOtherwiseWhenSentAgainIsCaught() {
    story.altered(ALICE, edit("first"), edited(2, "first"));
    story.did(ALICE, edit("first"), new Accepted(1, 1));
    story.stored(new StoredMessage(1, 2, ALICE, id("a"), "first", NOON, null, false, List.of()));

    assertThat(story.violations())
        .containsExactly(
            new AnsweredDifferently(ROOM, id("first"), new Accepted(1, 2), new Accepted(1, 1)));
  }

  @Test
  void votesThatAddUpAreSound() {
    story.asked(ALICE, "p", 2, 2, false);
    story.altered(ALICE, vote("alice", 0), voted(3, ALICE, List.of(0), tally(1, 0)));
    story.altered(BOB, vote("bob", 0), voted(4, BOB, List.of(0), tally(2, 0)));
    story.altered(BOB, vote("bob later", 1), voted(5, BOB, List.of(1), tally(1, 1)));
    story.did(BOB, vote("bob again", 1), new Accepted(2, 5));
    story.altered(ALICE, vote("alice none"), voted(6, ALICE, List.of(), tally(0, 1)));
    story.altered(ALICE, close("end"), closed(7));
    story.did(ALICE, close("end again"), new Accepted(2, 7));
    story.stored(poll("p", 7, NOON, tally(0, 1)));

    assertThat(story.violations()).isEmpty();
  }

  @Test
  void voteThatIsCountedTwiceIsCaught() {
    story.asked(ALICE, "p", 2, 2, false);
    story.altered(BOB, vote("bob", 0), voted(3, BOB, List.of(0), tally(2, 0)));
    story.stored(poll("p", 3, null, tally(2, 0)));

    assertThat(story.violations())
        .containsExactly(
            new VoteMiscounted(ROOM, 3, voted(3, BOB, List.of(0), tally(2, 0)).toString()));
  }

  @Test
  void voteThatIsStoredTwiceIsCaught() {
    story.asked(ALICE, "p", 2, 2, false);
    story.altered(BOB, vote("bob", 0), voted(3, BOB, List.of(0), tally(1, 0)));
    PollVoted again = voted(4, BOB, List.of(0), tally(1, 0));
    story.logged(again);
    story.stored(poll("p", 3, null, tally(1, 0)));

    assertThat(story.violations()).contains(new EffectRepeated(ROOM, 4, again.toString()));
  }

  @Test
  void anonymousVoteThatIsCountedTwiceIsCaught() {
    story.asked(ALICE, "p", 2, 2, true);
    PollVoted doubled = voted(3, null, null, tally(2, 0));
    story.altered(BOB, vote("bob", 0), doubled);
    story.stored(poll("p", 3, null, tally(2, 0)));

    assertThat(story.violations()).containsExactly(new VoteMiscounted(ROOM, 3, doubled.toString()));
  }

  @Test
  void acknowledgedVoteWithoutEffectIsCaught() {
    story.asked(ALICE, "p", 2, 2, false);
    story.did(BOB, vote("bob", 0), new Accepted(2, 2));

    assertThat(story.violations()).containsExactly(new EffectMissing(ROOM, id("bob"), 2));
  }

  @Test
  void voteAfterTheEndIsCaught() {
    story.asked(ALICE, "p", 2, 2, false);
    story.altered(ALICE, close("end"), closed(3));
    PollVoted late = voted(4, BOB, List.of(0), tally(1, 0));
    story.altered(BOB, vote("bob", 0), late);
    story.stored(poll("p", 3, NOON, tally(0, 0)));

    assertThat(story.violations()).containsExactly(new EffectRepeated(ROOM, 4, late.toString()));
  }

  @Test
  void doubledVoteIsCaughtThoughItIsErased() {
    story.did(ALICE, Story.poll("p", true), new Accepted(2, 2));
    story.logged(posted(ALICE, "p", 2, 2, null));
    story.altered(BOB, vote("bob", 0), voted(3, null, null, null));
    story.logged(voted(4, null, null, null));
    story.altered(
        ALICE, new Delete(ROOM, id("delete"), 2), new MessageDeleted(ROOM, 5, 2, ALICE, NOON));
    story.stored(new StoredMessage(2, 5, ALICE, id("p"), null, null, NOON, false, List.of()));

    assertThat(story.violations())
        .containsExactly(new EffectRepeated(ROOM, 4, voted(4, null, null, null).toString()));
  }

  private static Vote vote(String name, Integer... options) {
    return new Vote(ROOM, id(name), 2, List.of(options));
  }

  private static PollVoted voted(
      long revision,
      @Nullable UUID user,
      @Nullable List<Integer> options,
      @Nullable PollTally tally) {
    return new PollVoted(ROOM, revision, 2, user, options, tally, NOON);
  }

  private static PollTally tally(int first, int second) {
    return new PollTally(List.of(first, second), first + second);
  }

  private static ClosePoll close(String name) {
    return new ClosePoll(ROOM, id(name), 2);
  }

  private static PollClosed closed(long revision) {
    return new PollClosed(ROOM, revision, 2, ALICE, NOON);
  }

  private static StoredMessage poll(
      String name, long revision, @Nullable Instant closedAt, PollTally tally) {
    return Story.message(ALICE, name, 2, revision, new StoredMessage.Poll(closedAt, tally));
  }

  private static Edit edit(String text) {
    return new Edit(ROOM, id(text), 1, text);
  }

  private static MessageEdited edited(long revision, @Nullable String text) {
    return new MessageEdited(ROOM, revision, 1, "text/plain", text, List.of(), NOON);
  }

  private static MessageDeleted deleted(long revision) {
    return new MessageDeleted(ROOM, revision, 1, ALICE, NOON);
  }

  private static Pin pin(String name, boolean present) {
    return new Pin(ROOM, id(name), 1, present);
  }

  private static MessagePinned pinned(long revision) {
    return new MessagePinned(ROOM, revision, 1, ALICE, NOON);
  }

  private static StoredMessage withPin(long revision) {
    return new StoredMessage(
        1, revision, ALICE, id("a"), Story.text("a"), null, null, true, List.of());
  }

  private static React react(String name) {
    return new React(ROOM, id(name), 1, "👍", true);
  }

  private static ReactionAdded reacted(long revision) {
    return new ReactionAdded(ROOM, revision, 1, ALICE, "👍", NOON);
  }

  private static StoredMessage withReaction() {
    return new StoredMessage(
        1,
        2,
        ALICE,
        id("a"),
        Story.text("a"),
        null,
        null,
        false,
        List.of(new StoredMessage.Reaction("👍", List.of(ALICE))));
  }
}
