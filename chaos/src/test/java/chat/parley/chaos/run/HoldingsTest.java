package chat.parley.chaos.run;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.frame.ServerFrame.ConversationJoined;
import chat.parley.contracts.frame.ServerFrame.ConversationLeft;
import chat.parley.contracts.frame.ServerFrame.ConversationTruncated;
import chat.parley.contracts.frame.ServerFrame.Head;
import chat.parley.contracts.frame.ServerFrame.MessageDeleted;
import chat.parley.contracts.frame.ServerFrame.Welcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HoldingsTest {
  private static final UUID ROOM = UUID.randomUUID();
  private static final UUID ALICE = UUID.randomUUID();

  private final Board board = new Board();
  private final Holdings holdings = new Holdings(board);

  @Test
  void startsAtTheHeadAndFollowsTheChanges() {
    holdings.hear(welcome(4));
    holdings.hear(change(5));

    assertThat(holdings.positions()).isEqualTo(Map.of(ROOM, 5L));
    assertThat(holdings.epoch()).isEqualTo(7);
    assertThat(board.newest(ROOM)).isEqualTo(5);
    assertThat(holdings.reaches(Map.of(ROOM, 5L))).isTrue();
    assertThat(holdings.reaches(Map.of(ROOM, 6L))).isFalse();
  }

  @Test
  void resumesFromWhatIsHeldThoughTheHeadIsFarther() {
    holdings.hear(welcome(4));
    holdings.hear(welcome(9));

    assertThat(holdings.positions()).isEqualTo(Map.of(ROOM, 4L));
  }

  @Test
  void holdsNothingOfAnotherEpoch() {
    holdings.hear(welcome(4, 7));
    holdings.hear(welcome(2, 8));

    assertThat(holdings.positions()).isEqualTo(Map.of(ROOM, 2L));
    assertThat(holdings.epoch()).isEqualTo(8);
  }

  @Test
  void skipsWhatIsTruncated() {
    holdings.hear(welcome(4));
    holdings.hear(new ConversationTruncated(ROOM, 100));

    assertThat(holdings.positions()).isEqualTo(Map.of(ROOM, 99L));
  }

  @Test
  void holdsNothingOfWhatWasLeft() {
    holdings.hear(welcome(4));
    holdings.hear(new ConversationLeft(ROOM));

    assertThat(holdings.positions()).isEmpty();
    assertThat(holdings.reaches(Map.of(ROOM, 6L))).isTrue();

    holdings.hear(new ConversationJoined(ROOM, 6));

    assertThat(holdings.positions()).isEqualTo(Map.of(ROOM, 6L));
  }

  private static Welcome welcome(long revision) {
    return welcome(revision, 7);
  }

  private static Welcome welcome(long revision, long epoch) {
    return new Welcome(
        "1",
        UUID.randomUUID(),
        ALICE,
        List.of(new Head(ROOM, revision, revision, 0, 0, null)),
        25_000,
        Instant.EPOCH,
        epoch);
  }

  private static MessageDeleted change(long revision) {
    return new MessageDeleted(ROOM, revision, 1, ALICE, Instant.EPOCH);
  }
}
