package chat.parley.notification.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.event.ErasureEvent.ErasureConfirmed;
import chat.parley.notification.RunningNotificationService;
import chat.parley.notification.Talk;
import chat.parley.test.TestErasures;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ErasureIT extends RunningNotificationService {
  private final UUID alice = UUID.randomUUID();
  private final UUID bob = UUID.randomUUID();
  private final UUID carol = UUID.randomUUID();

  @Test
  void forgetsWhatTheUserWantedToBeTold() {
    // given
    jdbc.sql("INSERT INTO preference (user_id, level, keywords) VALUES (?, 'ALL', '{soup}')")
        .param(bob)
        .update();
    jdbc.sql("INSERT INTO conversation_preference VALUES (?, ?, 'NOTHING')")
        .params(bob, UUID.randomUUID())
        .update();
    // when
    TestErasures.erase("notification-service", bob, false);
    // then
    assertThat(rowsOf("preference")).isZero();
    assertThat(rowsOf("conversation_preference")).isZero();
  }

  @Test
  void dropsWhatTheUserWasToldAndTellsNothingMore() {
    // given
    Talk talk = newTalk().open(alice, bob, carol);
    talk.say(alice);
    awaitTold(bob, new Told(talk.id(), 1, 1, 1, alice));
    var left = talk.leave(bob);
    // when
    ErasureConfirmed confirmed = TestErasures.erase("notification-service", bob, false);
    talk.say(alice);
    talk.publish(left);
    talk.say(alice);
    // then
    awaitTold(carol, new Told(talk.id(), 3, 1, 3, alice));
    assertThat(confirmed.service()).isEqualTo("notification-service");
    assertThat(rowsOf("notification")).isZero();
    assertThat(rowsOf("membership")).isZero();
  }

  private long rowsOf(String table) {
    return jdbc.sql("SELECT count(*) FROM " + table + " WHERE user_id = ?")
        .param(bob)
        .query(Long.class)
        .single();
  }
}
