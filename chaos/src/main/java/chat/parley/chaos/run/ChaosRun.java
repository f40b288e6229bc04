package chat.parley.chaos.run;

import chat.parley.chaos.history.Action.Join;
import chat.parley.chaos.history.FinalState;
import chat.parley.chaos.history.FinalState.Log;
import chat.parley.chaos.history.FinalState.Publication;
import chat.parley.chaos.history.FinalState.ReadPosition;
import chat.parley.chaos.history.Outcome.Done;
import chat.parley.chaos.history.Outcome.Fetched;
import chat.parley.chaos.history.Recorder;
import chat.parley.local.LocalStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// One run: people meet, talk while processes die and freeze, and come to rest; then the server is
/// asked for everything.
///
/// Besides those who talk there are an absentee, a stranger who belongs nowhere, and a speaker with
/// a listener who does not listen.
public final class ChaosRun {
  private static final Duration BETWEEN_FAULTS = Duration.ofSeconds(2);

  private final Workload workload;
  private final BiFunction<Map<UUID, Long>, Duration, List<Publication>> topic;
  private final Sabotage sabotage;
  private final Recorder recorder;
  private final Board board = new Board();
  private final Gauges gauges;
  private final List<Talker> talkers = new ArrayList<>();
  private final List<UUID> rooms = new ArrayList<>();
  private final Account owner;
  private final Absentee absentee;
  private final Talker stranger;
  private final Noise noise;
  private final UUID noiseRoom;

  /// A run without faults, at gateways that run already.
  ///
  /// @param token lets read what the gateways count
  public ChaosRun(Workload workload, Supplier<String> token) {
    this(workload, token, (_, _) -> List.of(), new Recorder(), _ -> {});
  }

  /// A run while faults are done to a stack, one after the other has been overcome.
  public ChaosRun(Workload workload, LocalStack stack, List<Fault> faults) {
    this(
        workload,
        new MonitoringToken(stack),
        new Topic(stack)::read,
        new Recorder(),
        recorder -> {
          var saboteur = new Saboteur(stack, recorder);
          for (Fault fault : faults) {
            Account.pause(BETWEEN_FAULTS);
            saboteur.strike(fault);
          }
        });
  }

  // Signs everybody up and lets them join.
  private ChaosRun(
      Workload workload,
      Supplier<String> token,
      BiFunction<Map<UUID, Long>, Duration, List<Publication>> topic,
      Recorder recorder,
      Sabotage sabotage) {
    this.workload = workload;
    this.topic = topic;
    this.recorder = recorder;
    this.sabotage = sabotage;
    this.gauges = new Gauges(workload.gateways(), recorder, token);
    var first = actor("owner");
    this.owner = first.account();
    for (int i = 0; i < workload.rooms(); i++) {
      rooms.add(create(owner, "Chaos " + i));
    }
    talkers.add(new Talker(first, rooms, true, workload.seed()));
    for (int i = 1; i < workload.users(); i++) {
      Actor actor = actor("user" + i);
      rooms.forEach(it -> join(actor, it));
      talkers.add(new Talker(actor, rooms, false, workload.seed() + i));
    }
    Actor away = actor("absentee");
    join(away, rooms.getFirst());
    this.absentee = new Absentee(away, rooms.getFirst(), board);
    this.stranger = new Talker(actor("stranger"), rooms, true, workload.seed() - 1);
    Actor speaker = actor("speaker");
    Actor listener = actor("listener");
    this.noiseRoom = create(speaker.account(), "Noise");
    join(listener, noiseRoom);
    this.noise = new Noise(speaker, listener.account(), noiseRoom, workload.seed() - 2);
  }

  private Actor actor(String name) {
    return new Actor(Account.signUp(workload.gateways(), name), recorder, board);
  }

  private UUID create(Account creator, String name) {
    UUID room = creator.createRoom(name);
    recorder.complete(recorder.invoke(creator.id(), new Join(room)), new Done());
    return room;
  }

  private static void join(Actor actor, UUID room) {
    until(Duration.ofMinutes(1), () -> actor.move(new Join(room)));
  }

  private interface Sabotage {
    void run(Recorder recorder) throws InterruptedException;
  }

  /// Runs, once. What happens is up to the checker to judge.
  public Result run() {
    var over = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> clients = new ArrayList<>();
      List<Talker> everybody = new ArrayList<>(talkers);
      everybody.add(stranger);
      for (Talker each : everybody) {
        clients.add(threads.submit(() -> repeat(over, each::step)));
      }
      clients.add(threads.submit(() -> repeat(over, absentee::step)));
      clients.add(
          threads.submit(() ->
              repeat(
                  over,
                  () -> {
                    if (gauges.hasSlowClosed()) {
                      Account.pause(Duration.ofSeconds(1));
                    } else {
                      noise.step();
                    }
                  })));
      Future<?> gauging =
          threads.submit(() ->
              repeat(
                  over,
                  () -> {
                    gauges.read();
                    Account.pause(Duration.ofSeconds(1));
                  }));
      try {
        long start = System.nanoTime();
        sabotage.run(recorder);
        long leftOver = workload.duration().toNanos() - (System.nanoTime() - start);
        Account.pause(Duration.ofNanos(Math.max(0, leftOver)));
        until(workload.patience(), () -> absentee.isBack() && gauges.hasSlowClosed());
      } catch (InterruptedException exception) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted during the run", exception);
      } finally {
        over.set(true);
      }
      for (Future<?> client : clients) {
        finish(client);
      }
      finish(gauging);
      return rest(everybody, threads);
    }
  }

  private static void repeat(AtomicBoolean over, Runnable step) {
    while (!over.get()) {
      step.run();
    }
  }

  private static void finish(Future<?> client) {
    try {
      client.get();
    } catch (ExecutionException exception) {
      throw new IllegalStateException("a client failed", exception.getCause());
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while clients end", exception);
    }
  }

  // Everything gets a certain outcome, then everybody receives what there is.
  private Result rest(List<Talker> everybody, ExecutorService threads) {
    List<Future<?>> settling = new ArrayList<>();
    for (Talker each : everybody) {
      settling.add(
          threads.submit(
              () -> until(workload.patience(), () -> isOnline(each.actor()) && each.settle())));
    }
    settling.add(
        threads.submit(
            () -> until(workload.patience(), () -> isOnline(noise.speaker()) && noise.settle())));
    settling.forEach(ChaosRun::finish);

    List<Log> logs = new ArrayList<>();
    rooms.forEach(it -> logs.add(logOf(owner, it)));
    logs.add(logOf(noise.speaker().account(), noiseRoom));
    Map<UUID, Long> heads = new HashMap<>();
    logs.forEach(it -> heads.put(it.conversationId(), it.head().revision()));
    List<Actor> actors = new ArrayList<>(everybody.stream().map(Talker::actor).toList());
    actors.add(absentee.actor());
    actors.add(noise.speaker());
    until(
        workload.patience(),
        () -> actors.stream().allMatch(it -> isOnline(it) && it.holdings().reaches(heads)));
    gauges.read();
    var state = new FinalState(logs, positionsOf(actors), topic.apply(heads, workload.patience()));
    var result = new Result(recorder.entries(), state);
    actors.forEach(Actor::disconnect);
    noise.close();
    return result;
  }

  private static boolean isOnline(Actor actor) {
    return actor.isConnected() || actor.connect();
  }

  private static Log logOf(Account reader, UUID room) {
    Fetched history = reader.history(room);
    return new Log(room, history.head(), history.messages(), reader.changes(room));
  }

  private static List<ReadPosition> positionsOf(List<Actor> actors) {
    List<ReadPosition> found = new ArrayList<>();
    for (Actor actor : actors) {
      actor
          .account()
          .unread()
          .forEach((room, numbers) ->
              found.add(
                  new ReadPosition(actor.userId(), room, numbers.getFirst(), numbers.getLast())));
    }
    return found;
  }

  // What does not come about in time is left to the checker.
  private static boolean until(Duration patience, BooleanSupplier done) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      Account.pause(Duration.ofMillis(200));
    }
    return true;
  }
}
