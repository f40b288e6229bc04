package chat.parley.gateway.membership;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.internal.RoomDirectory.MemberOf;
import chat.parley.gateway.fanout.Subscription;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LocalUserTest {
  private final LocalUser user = new LocalUser();
  private final UUID room = UUID.randomUUID();

  @Test
  void olderEventDoesNotUndoNewerAnswer() {
    user.learn(List.of(new MemberOf(room, 7)), user.moment());

    user.left(room, 5);

    assertThat(user.members()).containsExactly(room);
  }

  @Test
  void olderAnswerDoesNotUndoNewerEvent() {
    long askedAt = user.moment();
    user.left(room, 8);

    assertThat(user.learn(List.of(new MemberOf(room, 7)), askedAt)).isEmpty();
  }

  @Test
  void answerThatLeavesOutUndoesWhatWasKnownBeforeItWasAskedFor() {
    user.joined(room, 3, _ -> unexpected());
    long askedAt = user.moment();

    assertThat(user.learn(List.of(), askedAt)).isEmpty();
  }

  @Test
  void answerThatLeavesOutDoesNotUndoWhatWasLearnedSinceItWasAskedFor() {
    long askedAt = user.moment();
    user.joined(room, 3, _ -> unexpected());

    assertThat(user.learn(List.of(), askedAt)).containsExactly(room);
  }

  @Test
  void repeatedEventChangesNothing() {
    user.joined(room, 3, _ -> unexpected());
    user.left(room, 4);

    user.joined(room, 3, _ -> unexpected());

    assertThat(user.members()).isEmpty();
    assertThat(user.isNews(room, 4)).isFalse();
    assertThat(user.isNews(room, 5)).isTrue();
  }

  @Test
  void returningMemberIsMember() {
    user.joined(room, 3, _ -> unexpected());
    user.left(room, 4);

    user.joined(room, 9, _ -> unexpected());

    assertThat(user.members()).containsExactly(room);
  }

  private static Subscription unexpected() {
    throw new AssertionError("there is no connection to subscribe");
  }
}
