package chat.parley.chaos.run;

import chat.parley.chaos.history.Action;
import chat.parley.chaos.history.Action.Delete;
import chat.parley.chaos.history.Action.Edit;
import chat.parley.chaos.history.Action.Join;
import chat.parley.chaos.history.Action.Leave;
import chat.parley.chaos.history.Action.Pin;
import chat.parley.chaos.history.Action.React;
import chat.parley.chaos.history.Action.Send;
import chat.parley.chaos.history.Action.Write;
import chat.parley.chaos.run.Holdings.Seen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A client that does everything a client can do, by the dice: one thing after another, some of
/// them several at once.
final class Talker {
  private static final List<String> EMOJI = List.of("👍", "❤️", "🎉", "😄");
  private static final int LONGEST_PAUSE_MS = 90;
  private static final int BURST = 6;

  /// What is tried again at once: more would only be refused as too much.
  private static final int AT_ONCE = 10;

  private final Actor actor;
  private final List<UUID> rooms;
  private final boolean owner;
  private final Random random;
  private final Set<UUID> left = new HashSet<>();
  private @Nullable Action unfinishedMove;

  /// @param owner who created the rooms can not leave them
  Talker(Actor actor, List<UUID> rooms, boolean owner, long seed) {
    this.actor = actor;
    this.rooms = List.copyOf(rooms);
    this.owner = owner;
    this.random = new Random(seed);
  }

  Actor actor() {
    return actor;
  }

  /// Does one thing, or mends what the last one left undone.
  void step() {
    if (!actor.isConnected() && !actor.connect()) {
      Account.pause(Duration.ofMillis(300));
      return;
    }
    settle();
    if (unfinishedMove == null && actor.isConnected()) {
      act(random.nextInt(100));
    }
    Account.pause(Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MS)));
  }

  /// Tries again what has no certain outcome. Whether everything has one now.
  boolean settle() {
    if (unfinishedMove != null) {
      move(unfinishedMove);
    }
    actor.write(actor.open().stream().limit(AT_ONCE).toList());
    return actor.open().isEmpty() && unfinishedMove == null;
  }

  private void act(int dice) {
    UUID room = rooms.get(random.nextInt(rooms.size()));
    if (dice < 39) {
      actor.write(List.of(send(room)));
    } else if (dice < 45) {
      anyMessage().ifPresent(it -> actor.write(List.of(answer(it))));
    } else if (dice < 52) {
      burst(room);
    } else if (dice < 60) {
      ownMessage().ifPresent(it -> actor.write(List.of(edit(it))));
    } else if (dice < 63) {
      ownMessage().ifPresent(it -> actor.write(List.of(delete(it))));
    } else if (dice < 66) {
      anyMessage().ifPresent(it -> actor.write(List.of(pin(it))));
    } else if (dice < 78) {
      anyMessage().ifPresent(it -> actor.write(List.of(react(it))));
    } else if (dice < 84) {
      anyMessage().ifPresent(it -> actor.read(it.conversationId(), it.sequence()));
    } else if (dice < 89) {
      anyMessage()
          .ifPresent(it ->
              actor.fetch(it.conversationId(), Math.max(0, it.sequence() - random.nextInt(80))));
    } else if (dice < 94) {
      repeat();
    } else if (dice < 97) {
      actor.disconnect();
      Account.pause(Duration.ofMillis(random.nextInt(1500)));
    } else if (!owner) {
      move(left.contains(room) ? new Join(room) : new Leave(room));
    }
  }

  private void burst(UUID room) {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < BURST; i++) {
      writes.add(send(room));
    }
    // Twice at the same time, as a hasty client may.
    writes.add(writes.getFirst());
    actor.write(writes);
  }

  private void repeat() {
    List<Write> acknowledged = actor.acknowledged();
    if (!acknowledged.isEmpty()) {
      actor.write(List.of(acknowledged.get(random.nextInt(acknowledged.size()))));
    }
  }

  private void move(Action action) {
    unfinishedMove = actor.move(action) ? null : action;
    if (action instanceof Leave) {
      left.add(action.conversationId());
    } else if (unfinishedMove == null) {
      left.remove(action.conversationId());
    }
  }

  private Optional<Seen> ownMessage() {
    return anyOf(
        actor.holdings().seen().stream()
            .filter(it -> it.senderId().equals(actor.userId()))
            .toList());
  }

  private Optional<Seen> anyMessage() {
    return anyOf(actor.holdings().seen());
  }

  private Optional<Seen> anyOf(List<Seen> seen) {
    return seen.isEmpty() ? Optional.empty() : Optional.of(seen.get(random.nextInt(seen.size())));
  }

  private Send send(UUID room) {
    UUID id = id();
    return new Send(room, id, "message " + id);
  }

  private Send answer(Seen message) {
    UUID id = id();
    return new Send(message.conversationId(), id, "answer " + id, message.sequence());
  }

  private Edit edit(Seen message) {
    UUID id = id();
    return new Edit(message.conversationId(), id, message.sequence(), "edit " + id);
  }

  private Delete delete(Seen message) {
    return new Delete(message.conversationId(), id(), message.sequence());
  }

  private React react(Seen message) {
    return new React(
        message.conversationId(),
        id(),
        message.sequence(),
        EMOJI.get(random.nextInt(EMOJI.size())),
        random.nextInt(3) > 0);
  }

  private Pin pin(Seen message) {
    return new Pin(message.conversationId(), id(), message.sequence(), random.nextInt(3) > 0);
  }

  private UUID id() {
    return new UUID(random.nextLong(), random.nextLong());
  }
}
