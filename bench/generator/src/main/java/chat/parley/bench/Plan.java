package chat.parley.bench;

import chat.parley.bench.measure.ServerProcess;
import chat.parley.bench.scenario.Scenario;
import chat.parley.bench.server.ParleyTarget;
import chat.parley.bench.server.PeerTarget;
import chat.parley.bench.server.Target;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// What the command line asks for.
///
/// @param targets the servers; with two, each round begins with the other one
/// @param rounds how often each scenario is run on each server
/// @param pauseSeconds the rest after each measurement
/// @param textLength of the messages
/// @param out takes a line of JSON for each measurement
/// @param notes what else is to be said of the machine
record Plan(
    List<Target> targets,
    List<String> scenarios,
    int rounds,
    int pauseSeconds,
    int textLength,
    Optional<Path> out,
    List<String> notes) {
  static final String USAGE =
      """
      usage: [--parley URL [--parley-other URL] [--parley-home DIR] --parley-process NAME=PIDFILE ...] [--peer URL --peer-process NAME=PIDFILE ...]
             [--rounds 3] [--pause 5] [--text 120] [--out FILE] [--note TEXT ...] SCENARIO[:OPTION=NUMBER,...] ...

        The process that ends the sockets is named first; another gateway takes those who flee in a storm;
        the launcher's folder is for search, which fills the database by itself. Scenarios and their options:
        rest     seconds=10
        sends    rooms=32 window=8 warmup=10 seconds=20
        fanout   members=500 users=100 window=16 warmup=10 seconds=20
        paced    members=200 users=100 rate=50 warmup=10 seconds=60
        idle     connections=5000 users=100 settle=10 seconds=30
        storm    clients=5000 users=100 missed=20
        history  messages=20000 rate=100 warmup=10 seconds=30
        presence sessions=10000 users=500 movers=200 watchers=20 rate=20 warmup=25 seconds=40
        typing   typists=1000 warmup=6 seconds=15
        pushes   rooms=500 rate=200 warmup=20 seconds=40
        lists    rooms=20 threads=500 answers=4 mentions=5000 rate=100 warmup=20 seconds=30
        receipts members=1000 warmup=10 seconds=30
        search   messages=200000 rate=20 warmup=20 seconds=60
        people   rate=20 warmup=20 seconds=30
        files    megabytes=1024 held=64 photos=10 small=200\
      """;

  private static final int SHORTEST_TEXT = 20;

  Plan {
    targets = List.copyOf(targets);
    scenarios = List.copyOf(scenarios);
    notes = List.copyOf(notes);
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("no server is named");
    }
    if (scenarios.isEmpty()) {
      throw new IllegalArgumentException("no scenario is named");
    }
    if (rounds < 1 || textLength < SHORTEST_TEXT) {
      throw new IllegalArgumentException("at least one round, and texts of 20 characters");
    }
    // Told before the first is run, not when its turn comes.
    scenarios.forEach(Scenario::parse);
  }

  /// The servers in the order of a round.
  List<Target> targets(int round) {
    return round % 2 == 1 ? targets : targets.reversed();
  }

  static Plan parse(List<String> words) {
    return new Reader(words).read();
  }

  private static final class Reader {
    private final Deque<String> words;
    private final List<ServerProcess> parleyProcesses = new ArrayList<>();
    private final List<ServerProcess> peerProcesses = new ArrayList<>();
    private final List<String> scenarios = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Optional<URI> parley = Optional.empty();
    private Optional<URI> other = Optional.empty();
    private Optional<Path> home = Optional.empty();
    private Optional<URI> peer = Optional.empty();
    private Optional<Path> out = Optional.empty();
    private int rounds = 3;
    private int pause = 5;
    private int text = 120;

    Reader(List<String> words) {
      this.words = new ArrayDeque<>(words);
    }

    Plan read() {
      while (!words.isEmpty()) {
        take(words.removeFirst());
      }
      List<Target> targets = new ArrayList<>();
      parley.ifPresent(
          uri -> targets.add(new ParleyTarget(uri, other, home, atLeastOne(parleyProcesses))));
      peer.ifPresent(uri -> targets.add(new PeerTarget(uri, atLeastOne(peerProcesses))));
      return new Plan(targets, scenarios, rounds, pause, text, out, notes);
    }

    private void take(String word) {
      switch (word) {
        case "--parley" -> parley = Optional.of(URI.create(next(word)));
        case "--parley-other" -> other = Optional.of(URI.create(next(word)));
        case "--parley-home" -> home = Optional.of(Path.of(next(word)));
        case "--peer" -> peer = Optional.of(URI.create(next(word)));
        case "--parley-process" -> parleyProcesses.add(ServerProcess.parse(next(word)));
        case "--peer-process" -> peerProcesses.add(ServerProcess.parse(next(word)));
        case "--rounds" -> rounds = number(word);
        case "--pause" -> pause = number(word);
        case "--text" -> text = number(word);
        case "--out" -> out = Optional.of(Path.of(next(word)));
        case "--note" -> notes.add(next(word));
        default -> {
          if (word.startsWith("-")) {
            throw new IllegalArgumentException("there is no option " + word);
          }
          scenarios.add(word);
        }
      }
    }

    private static List<ServerProcess> atLeastOne(List<ServerProcess> processes) {
      if (processes.isEmpty()) {
        throw new IllegalArgumentException("no process of the server is named");
      }
      return processes;
    }

    private int number(String option) {
      String value = next(option);
      if (!value.matches("\\d{1,6}")) {
        throw new IllegalArgumentException(option + " wants a number, not '" + value + "'");
      }
      return Integer.parseInt(value);
    }

    private String next(String option) {
      if (words.isEmpty()) {
        throw new IllegalArgumentException(option + " wants a value");
      }
      return words.removeFirst();
    }
  }
}
