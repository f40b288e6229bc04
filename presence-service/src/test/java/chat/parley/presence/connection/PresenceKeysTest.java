package chat.parley.presence.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.cluster.SlotHash;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PresenceKeysTest {

  @Test
  void keepsWhatOneScriptTouchesInOneSlotOfACluster() {
    UUID user = UUID.randomUUID();
    Set<Integer> slots =
        Stream.of(
                PresenceKeys.expiryIndex(PresenceKeys.shardOf(user)),
                PresenceKeys.choiceIndex(PresenceKeys.shardOf(user)),
                PresenceKeys.connections(user),
                PresenceKeys.closed(user),
                PresenceKeys.idle(user),
                PresenceKeys.state(user))
            .map(SlotHash::getSlot)
            .collect(Collectors.toSet());
    assertThat(slots).hasSize(1);
  }

  @Test
  void spreadsUsersOverAllShards() {
    assertThat(
            Stream.generate(UUID::randomUUID)
                .limit(10_000)
                .map(PresenceKeys::shardOf)
                .collect(Collectors.toSet()))
        .hasSize(PresenceKeys.SHARDS);
  }
}
