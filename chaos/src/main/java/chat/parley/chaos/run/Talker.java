package chat.parley.chaos.run;

import chat.parley.chaos.history.Action;
import chat.parley.chaos.history.Action.ClosePoll;
import chat.parley.chaos.history.Action.Delete;
import chat.parley.chaos.history.Action.Edit;
import chat.parley.chaos.history.Action.Join;
import chat.parley.chaos.history.Action.Leave;
import chat.parley.chaos.history.Action.Pin;
import chat.parley.chaos.history.Action.React;
import chat.parley.chaos.history.Action.Send;
import chat.parley.chaos.history.Action.Vote;
import chat.parley.chaos.history.Action.Write;
import chat.parley.chaos.run.Holdings.Seen;
import chat.parley.contracts.event.Poll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A client that does everything a client can do, by the dice: one thing after another, some of
/// them several at once.
final class Talker {
  private static final List<String> EMOJI = List.of("👍", "❤️", "🎉", "😄");
  private static final int LONGEST_PAUSE_MS = 90;
  private static final int BURST = 6;
  private static final int POLL_OPTIONS = 3;

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
    if (dice < 34) {
      actor.write(List.of(send(room)));
    } else if (dice < 36) {
      actor.write(List.of(poll(room)));
    } else if (dice < 42) {
      anyPoll().ifPresent(it -> actor.write(List.of(vote(it))));
    } else if (dice < 43) {
      anyPoll()
          .filter(it -> it.senderId().equals(actor.userId()))
          .ifPresent(it -> actor.write(List.of(close(it))));
    } else if (dice < 48) {
      anyMessage().ifPresent(it -> actor.write(List.of(answer(it))));
    } else if (dice < 54) {
      burst(room);
    } else if (dice < 61) {
      ownMessage().ifPresent(it -> actor.write(List.of(edit(it))));
    } else if (dice < 64) {
      ownMessage().ifPresent(it -> actor.write(List.of(delete(it))));
    } else if (dice < 67) {
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

  private Optional<Seen> anyPoll() {
    return anyOf(actor.holdings().seen().stream().filter(it -> it.poll() != null).toList());
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
    return new Send(message.conversationId(), id, "answer " + id, message.sequence(), null);
  }

  private Send poll(UUID room) {
    UUID id = id();
    String options =
        IntStream.range(0, POLL_OPTIONS).mapToObj(it -> "\n" + it).collect(Collectors.joining());
    return new Send(
        room,
        id,
        "poll " + id + options,
        null,
        new Poll(random.nextBoolean(), random.nextInt(3) == 0, null));
  }

  // Now and then nothing, which takes a vote back.
  private Vote vote(Seen message) {
    boolean several = message.poll() != null && message.poll().multiple();
    List<Integer> options =
        several
            ? IntStream.range(0, POLL_OPTIONS).filter(_ -> random.nextBoolean()).boxed().toList()
            : random.ints(1, 0, POLL_OPTIONS + 1).filter(it -> it < POLL_OPTIONS).boxed().toList();
    return new Vote(message.conversationId(), id(), message.sequence(), options);
  }

  private ClosePoll close(Seen message) {
    return new ClosePoll(message.conversationId(), id(), message.sequence());
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
