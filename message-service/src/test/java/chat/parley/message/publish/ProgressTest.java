package chat.parley.message.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final long PATIENCE = 100;

  private final Progress progress = new Progress(UUID.randomUUID(), 5, 0);

  @Test
  void isAcknowledgedAsFarAsKafkaHasAllBefore() {
    progress.sent(6, 1);
    progress.sent(7, 1);
    progress.settled(6, true, 2);

    assertThat(progress.acknowledged()).isEqualTo(6);
    assertThat(progress.needsMark()).isTrue();
  }

  @Test
  void beginsAgainAtTheFailureOnceNothingIsOnItsWay() {
    // given three on their way
    progress.sent(6, 1);
    progress.sent(7, 1);
    progress.sent(8, 1);

    // when the second fails
    progress.settled(6, true, 2);
    progress.settled(7, false, 2);

    // then it waits for the third, which Kafka may still take
    assertThat(progress.mustWait(2, PATIENCE)).isTrue();
    progress.settled(8, true, 3);
    assertThat(progress.mustWait(3, PATIENCE)).isFalse();
    assertThat(progress.sent()).isEqualTo(6);
    assertThat(progress.acknowledged()).isEqualTo(6);
  }

  @Test
  void countsWhatWasAcknowledgedAfterAHandOverFailed() {
    progress.sent(6, 1);
    progress.refused(7);
    progress.settled(6, true, 2);

    assertThat(progress.acknowledged()).isEqualTo(6);
    assertThat(progress.sent()).isEqualTo(6);
    assertThat(progress.isBusy()).isFalse();
  }

  @Test
  void holdsBackWhileTheBrokerIsSilent() {
    progress.sent(6, 1);

    assertThat(progress.mustWait(50, PATIENCE)).isFalse();
    assertThat(progress.mustWait(200, PATIENCE)).isTrue();
  }

  @Test
  void readsOnFromTheLogWhenItFellBehindAndAllIsSettled() {
    progress.sent(6, 1);
    progress.fallBehind();

    assertThat(progress.resume()).isFalse();
    progress.settled(6, true, 2);
    assertThat(progress.resume()).isTrue();
    assertThat(progress.resume()).isFalse();
  }

  @Test
  void skipsWhatAnotherInstancePublished() {
    progress.learn(9);
    progress.learn(7);

    assertThat(progress.sent()).isEqualTo(9);
    assertThat(progress.needsMark()).isFalse();
  }
}
