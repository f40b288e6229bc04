package chat.parley.message.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import chat.parley.message.FakeEmoji;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.ResourceAccessException;

class KnownEmojiTest {
  private final FakeEmoji directory = new FakeEmoji();
  private final KnownEmoji known = new KnownEmoji(directory);

  @Test
  void seesWhatWasAddedAtOnce() {
    assertThat(known.has("party")).isFalse();

    directory.add("party");

    assertThat(known.has("party")).isTrue();
  }

  @Test
  void asksNoMoreForAWhileAboutWhatItHasSeen() {
    directory.add("party");
    assertThat(known.has("party")).isTrue();

    directory.setAway(true);

    assertThat(known.has("party")).isTrue();
    assertThatExceptionOfType(ResourceAccessException.class).isThrownBy(() -> known.has("other"));
  }
}
