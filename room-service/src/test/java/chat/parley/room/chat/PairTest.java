package chat.parley.room.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class PairTest {
  private static final UUID SMALL = UUID.fromString("0198c0de-0000-7000-8000-000000000001");
  // Below the other for Java, which takes the first bit for a sign.
  private static final UUID BIG = UUID.fromString("f198c0de-0000-7000-8000-000000000001");

  @Test
  void hasOneOrderWhoeverComesFirst() {
    assertThat(Pair.of(BIG, SMALL)).isEqualTo(Pair.of(SMALL, BIG)).isEqualTo(new Pair(SMALL, BIG));
  }

  @Test
  void isOfTwo() {
    assertThatThrownBy(() -> Pair.of(BIG, BIG)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Pair(BIG, SMALL)).isInstanceOf(IllegalArgumentException.class);
  }
}
