package chat.parley.presence.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;

import chat.parley.contracts.event.PresenceEvent.PresenceChanged;
import chat.parley.contracts.event.PresenceStatus;
import chat.parley.contracts.frame.ServerFrame.UserPresence;
import chat.parley.presence.connection.UserConnections.Live;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/// Connections and presence in Redis, by Redis' own clock. Every change of one user is atomic; the
/// calls to the shards are pipelined. While Redis is away every call fails, at once or in two
/// seconds.
@Component
public class PresenceStore {
  // Short enough for a script not to be felt by others who wait for the server.
  private static final int USERS_PER_SCRIPT = 200;

  @SuppressWarnings("rawtypes")
  private static final RedisScript<List> SETTLE = script("lua/settle.lua");

  @SuppressWarnings("rawtypes")
  private static final RedisScript<List> DUE = script("lua/due.lua");

  @SuppressWarnings("rawtypes")
  private static final RedisScript<List> ERASE = script("lua/erase.lua");

  @SuppressWarnings("rawtypes")
  private static final RedisScript<List> PRESENCE = script("lua/presence.lua");

  @SuppressWarnings("rawtypes")
  private static final RedisScript<List> FACTS = script("lua/facts.lua");

  private final ReactiveStringRedisTemplate redis;
  private final Duration grace;

  PresenceStore(ReactiveStringRedisTemplate redis, PresenceProperties properties) {
    this.redis = redis;
    this.grace = properties.grace();
  }

  /// Takes in what is told of users, and lets pass what is due of theirs.
  ///
  /// @param ttl how long a live connection is good for
  /// @return whose status changed by that
  List<PresenceChanged> settle(Collection<UserConnections> users, Duration ttl) {
    return inShards(users, UserConnections::userId)
        .flatMap(batch -> settle(batch, ttl))
        .collectList()
        .blockOptional()
        .orElseThrow();
  }

  /// Forgets a user, and drops what is told of its connections for a while.
  ///
  /// @return the change of its status by that, if there is one
  List<PresenceChanged> erase(UUID userId, Duration deaf) {
    List<String> keys =
        List.of(
            PresenceKeys.expiryIndex(PresenceKeys.shardOf(userId)),
            PresenceKeys.choiceIndex(PresenceKeys.shardOf(userId)),
            PresenceKeys.connections(userId),
            PresenceKeys.closed(userId),
            PresenceKeys.idle(userId),
            PresenceKeys.state(userId));
    return run(ERASE, keys, List.of(userId.toString(), Long.toString(deaf.toMillis())))
        .buffer(3)
        .map(PresenceStore::change)
        .collectList()
        .blockOptional()
        .orElseThrow();
  }

  /// Users of whom something is due to pass; some of them, where there are many.
  List<UUID> due() {
    return Flux.fromStream(IntStream.range(0, PresenceKeys.SHARDS).boxed())
        .flatMap(shard ->
            run(
                DUE,
                List.of(PresenceKeys.expiryIndex(shard), PresenceKeys.choiceIndex(shard)),
                List.of(Integer.toString(USERS_PER_SCRIPT))))
        .map(UUID::fromString)
        .distinct()
        .collectList()
        .blockOptional()
        .orElseThrow();
  }

  /// The presence of each of the users as others see it, in no order; offline where nothing is
  /// known.
  public List<UserPresence> presences(Collection<UUID> userIds) {
    return inShards(userIds, Function.identity())
        .flatMap(this::presencesOfBatch)
        .collectList()
        .blockOptional()
        .orElseThrow();
  }

  /// What is so of each of the users, in no order. Not for other people's eyes.
  public List<Facts> facts(Collection<UUID> userIds) {
    return inShards(userIds, Function.identity())
        .flatMap(this::factsOfBatch)
        .collectList()
        .blockOptional()
        .orElseThrow();
  }

  private Flux<Facts> factsOfBatch(List<UUID> batch) {
    List<String> keys = new ArrayList<>();
    for (UUID userId : batch) {
      keys.add(PresenceKeys.connections(userId));
      keys.add(PresenceKeys.state(userId));
    }
    return run(FACTS, keys, batch.stream().map(UUID::toString).toList())
        .buffer(5)
        .map(row ->
            new Facts(
                UUID.fromString(row.get(0)),
                row.get(1).equals("1"),
                row.get(2).isEmpty()
                    ? Choice.NONE
                    : new Choice(
                        ChosenStatus.valueOf(row.get(2)),
                        row.get(3).isEmpty() ? null : instant(row.get(3))),
                row.get(4).isEmpty() ? null : instant(row.get(4))));
  }

  private Flux<PresenceChanged> settle(List<UserConnections> batch, Duration ttl) {
    List<String> keys = new ArrayList<>();
    List<String> arguments = new ArrayList<>();
    int shard = PresenceKeys.shardOf(batch.getFirst().userId());
    keys.add(PresenceKeys.expiryIndex(shard));
    keys.add(PresenceKeys.choiceIndex(shard));
    arguments.add(Long.toString(ttl.toMillis()));
    arguments.add(Long.toString(grace.toMillis()));
    for (UserConnections user : batch) {
      keys.add(PresenceKeys.connections(user.userId()));
      keys.add(PresenceKeys.closed(user.userId()));
      keys.add(PresenceKeys.idle(user.userId()));
      keys.add(PresenceKeys.state(user.userId()));
      arguments.add(user.userId().toString());
      addChoice(arguments, user.choice());
      arguments.add(Integer.toString(user.live().size()));
      for (Live live : user.live()) {
        arguments.add(live.connectionId().toString());
        arguments.add(live.idle() ? "1" : "0");
      }
      arguments.add(Integer.toString(user.closed().size()));
      user.closed().forEach(id -> arguments.add(id.toString()));
    }
    return run(SETTLE, keys, arguments).buffer(3).map(PresenceStore::change);
  }

  private static PresenceChanged change(List<String> row) {
    return new PresenceChanged(
        UUID.fromString(row.get(0)), PresenceStatus.valueOf(row.get(1)), instant(row.get(2)));
  }

  private Flux<UserPresence> presencesOfBatch(List<UUID> batch) {
    List<String> keys = new ArrayList<>();
    keys.add(PresenceKeys.expiryIndex(PresenceKeys.shardOf(batch.getFirst())));
    batch.forEach(userId -> keys.add(PresenceKeys.state(userId)));
    return run(PRESENCE, keys, batch.stream().map(UUID::toString).toList())
        .buffer(3)
        .map(row ->
            new UserPresence(
                UUID.fromString(row.get(0)),
                PresenceStatus.valueOf(row.get(1)),
                row.get(2).isEmpty() ? null : instant(row.get(2))));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private Flux<String> run(RedisScript<List> script, List<String> keys, List<String> arguments) {
    return redis.execute(script, keys, arguments).flatMapIterable(list -> (List<String>) list);
  }

  /// Batches of things that are of users of one shard each.
  private static <T> Flux<List<T>> inShards(Collection<T> things, Function<T, UUID> userOf) {
    return Flux.fromIterable(
            things.stream()
                .collect(groupingBy(thing -> PresenceKeys.shardOf(userOf.apply(thing))))
                .values())
        .flatMap(shard -> Flux.fromIterable(shard).buffer(USERS_PER_SCRIPT));
  }

  private static void addChoice(List<String> arguments, @Nullable Choice choice) {
    arguments.add(choice == null ? "" : choice.status().name());
    Instant expiresAt = choice == null ? null : choice.expiresAt();
    arguments.add(expiresAt == null ? "" : Long.toString(expiresAt.toEpochMilli()));
  }

  private static Instant instant(String epochMilliseconds) {
    return Instant.ofEpochMilli(Long.parseLong(epochMilliseconds));
  }

  @SuppressWarnings("rawtypes")
  private static RedisScript<List> script(String path) {
    // As text: of a resource, whether it has changed is looked up with each call.
    try {
      return RedisScript.of(new ClassPathResource(path).getContentAsString(UTF_8), List.class);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
