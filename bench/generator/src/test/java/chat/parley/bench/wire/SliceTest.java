package chat.parley.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SliceTest {
  private static final byte[] KEY = Slice.ascii("\"id\":");

  @Test
  void findsNumbersAfterAKey() {
    var slice = Slice.of("{\"id\":12,\"other\":3,\"id\":45}");

    assertThat(slice.numberAfter(KEY)).isEqualTo(12);
    assertThat(slice.lastNumberAfter(KEY)).isEqualTo(45);
  }

  @Test
  void saysSoWhereThereIsNone() {
    assertThat(Slice.of("{}").numberAfter(KEY)).isEqualTo(-1);
    assertThat(Slice.of("{\"id\":").numberAfter(KEY)).isEqualTo(-1);
    assertThat(Slice.of("{\"id\":null}").numberAfter(KEY)).isEqualTo(-1);
    assertThat(Slice.of("short").hexadecimalAt(0)).isEqualTo(-1);
    assertThat(Slice.of("0123456789abcdeg").hexadecimalAt(0)).isEqualTo(-1);
  }

  @Test
  void readsTheStampThatWasWritten() {
    byte[] text = new byte[Stamp.DIGITS];
    Stamp.writeHexadecimal(0x7fff_0123_4567_89abL, text, 0);
    var slice = Slice.of(new String(text, java.nio.charset.StandardCharsets.US_ASCII));

    assertThat(slice.hexadecimalAt(0)).isEqualTo(0x7fff_0123_4567_89abL);
  }
}
