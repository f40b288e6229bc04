package chat.parley.file.emoji;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.file.emoji.EmojiStore.Stored;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EmojiRightsTest {
  private final UUID user = UUID.randomUUID();

  @Test
  void whoMayAddRemovesOwnOnly() {
    var member = new EmojiEditor(user, true, false);

    assertThat(member.mayRemove(by(user))).isTrue();
    assertThat(member.mayRemove(by(UUID.randomUUID()))).isFalse();
    assertThat(member.mayRemove(by(null))).isFalse();
  }

  @Test
  void whoMayAddNoMoreRemovesNoneAndAnAdministratorAll() {
    assertThat(new EmojiEditor(user, false, false).mayRemove(by(user))).isFalse();
    assertThat(new EmojiEditor(user, true, true).mayRemove(by(null))).isTrue();
  }

  private static Stored by(@Nullable UUID user) {
    return new Stored(UUID.randomUUID(), "any", user, Instant.EPOCH, false);
  }
}
