package chat.parley.chaos.check;

import static chat.parley.chaos.check.Story.ALICE;
import static chat.parley.chaos.check.Story.NOON;
import static chat.parley.chaos.check.Story.ROOM;
import static chat.parley.chaos.check.Story.id;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.chaos.check.Violation.AnsweredDifferently;
import chat.parley.chaos.check.Violation.EffectMissing;
import chat.parley.chaos.check.Violation.EffectRepeated;
import chat.parley.chaos.history.Action.Delete;
import chat.parley.chaos.history.Action.Edit;
import chat.parley.chaos.history.Action.Pin;
import chat.parley.chaos.history.Action.React;
import chat.parley.chaos.history.Outcome.Accepted;
import chat.parley.chaos.history.StoredMessage;
import chat.parley.contracts.frame.ServerFrame.MessageDeleted;
import chat.parley.contracts.frame.ServerFrame.MessageEdited;
import chat.parley.contracts.frame.ServerFrame.MessagePinned;
import chat.parley.contracts.frame.ServerFrame.ReactionAdded;
import java.util.List;
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
