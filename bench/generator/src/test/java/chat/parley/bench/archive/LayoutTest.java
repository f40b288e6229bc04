package chat.parley.bench.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LayoutTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Layout layout = new Layout(2000, START);

  @Test
  void numbersTheMessagesOfARoomWithoutAGap() {
    for (int room = 0; room < Layout.ROOMS; room++) {
      int of = room;
      assertThat(
              IntStream.range(0, layout.messages())
                  .filter(it -> layout.room(it) == of)
                  .mapToLong(layout::sequence)
                  .toArray())
          .isEqualTo(LongStream.rangeClosed(1, layout.head(room)).toArray());
    }
  }

  @Test
  void knowsWhichMessageHasASequence() {
    assertThat(IntStream.range(0, layout.messages()))
        .allMatch(it -> layout.message(layout.room(it), layout.sequence(it)) == it);
  }

  @Test
  void letsTimePassFromMessageToMessage() {
    assertThat(layout.at(0)).isEqualTo(START);
    assertThat(IntStream.range(1, layout.messages()))
        .allMatch(it -> layout.at(it).isAfter(layout.at(it - 1)));
    assertThat(Layout.of(10_000_000).at(9_999_999)).isBefore(Instant.now());
  }

  @Test
  void hasOneSpeakerInEachRoomButTheFirst() {
    assertThat(IntStream.range(0, layout.messages()).filter(it -> layout.room(it) > 0))
        .allMatch(it -> layout.speaker(it) == Layout.speakerOf(layout.room(it)));
    assertThat(
            IntStream.range(0, layout.messages())
                .filter(it -> layout.room(it) == 0)
                .map(layout::speaker)
                .distinct()
                .count())
        .isEqualTo(Layout.SPEAKERS);
  }

  @Test
  void refusesToFillRoomsUnequally() {
    assertThatThrownBy(() -> new Layout(500, START)).isInstanceOf(IllegalArgumentException.class);
  }
}
