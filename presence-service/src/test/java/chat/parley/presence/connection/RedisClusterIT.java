package chat.parley.presence.connection;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.backing.Distributions;
import chat.parley.backing.Home;
import chat.parley.backing.Ports;
import chat.parley.backing.Redis;
import chat.parley.contracts.event.PresenceEvent.PresenceChanged;
import chat.parley.contracts.event.PresenceStatus;
import chat.parley.presence.connection.UserConnections.Live;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

/// A Redis in cluster mode takes no script that touches keys of two slots, nor one that touches a
/// key which it was not told of.
class RedisClusterIT {
  @TempDir static Path folder;
  private static Redis redis;
  private static LettuceConnectionFactory connections;
  private static PresenceStore store;

  @BeforeAll
  static void start() throws IOException {
    int port = Ports.free();
    redis =
        Redis.start(
            Distributions.in(Path.of(System.getProperty("parley.root", ".."))),
            Home.temporary(folder),
            port,
            "--cluster-enabled",
            "yes",
            "--cluster-port",
            Integer.toString(Ports.free()));
    try (var client = RedisClient.create(RedisURI.create("127.0.0.1", port));
        var connection = client.connect()) {
      connection.sync().clusterAddSlotsRange(io.lettuce.core.Range.create(0, 16_383));
      await().until(() -> connection.sync().clusterInfo().contains("cluster_state:ok"));
    }
    connections =
        new LettuceConnectionFactory(new RedisClusterConfiguration(List.of(redis.address())));
    connections.afterPropertiesSet();
    connections.start();
    store =
        new PresenceStore(
            new ReactiveStringRedisTemplate(connections),
            new PresenceProperties(Duration.ofMillis(100)));
  }

  @AfterAll
  static void stop() {
    connections.destroy();
    redis.process().close();
  }

  @Test
  void runsEveryScriptForUsersOfAllShards() {
    List<UUID> users = Stream.generate(UUID::randomUUID).limit(1_000).toList();
    List<UserConnections> connected =
        users.stream()
            .map(it ->
                new UserConnections(
                    it, List.of(new Live(UUID.randomUUID(), false)), List.of(), null))
            .toList();

    List<PresenceChanged> changes = store.settle(connected, Duration.ofMillis(500));

    assertThat(changes).extracting(PresenceChanged::status).containsOnly(PresenceStatus.ONLINE);
    assertThat(changes.stream().map(PresenceChanged::userId).collect(toSet()))
        .containsExactlyInAnyOrderElementsOf(users);
    assertThat(store.presences(users)).hasSize(users.size());
    assertThat(store.facts(users)).hasSize(users.size());
    assertThat(store.erase(users.getFirst(), Duration.ofSeconds(1)))
        .extracting(PresenceChanged::status)
        .containsExactly(PresenceStatus.OFFLINE);
    await().until(() -> !store.due().isEmpty());
  }
}
