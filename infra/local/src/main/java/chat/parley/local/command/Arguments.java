package chat.parley.local.command;

import chat.parley.backing.JvmProfile;
import chat.parley.local.Leftovers;
import chat.parley.local.Services;
import chat.parley.local.setup.Settings;
import chat.parley.local.setup.SetupException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Reads the command line.
final class Arguments {
  private final Deque<String> words;

  private Arguments(List<String> words) {
    this.words = new ArrayDeque<>(words);
  }

  /// @throws UsageException naming the word that is not understood
  static Command parse(List<String> words) {
    return new Arguments(words).command();
  }

  private Command command() {
    if (words.isEmpty() || words.contains("--help") || words.contains("-h")) {
      return new Command.Help();
    }
    var name = words.removeFirst();
    return switch (name) {
      case "up" -> up();
      case "down" -> last(new Command.Down());
      case "status" -> last(new Command.Status());
      case "logs" -> logs();
      case "restart" -> last(new Command.Restart(process(next("restart", "a service"))));
      case "reset" -> reset();
      case "keys" -> last(new Command.Keys(keysAction()));
      case "search" -> last(new Command.Search(searchAction()));
      case "backup" -> new Command.Backup(folder("backup"), keysFolder());
      case "restore" -> new Command.Restore(folder("restore"), keysFolder());
      case "mail" -> last(new Command.Mail(words.isEmpty() ? "" : words.removeFirst()));
      case "doctor" -> last(new Command.Doctor());
      case "help" -> last(new Command.Help());
      default -> throw new UsageException("unknown command '" + name + "'");
    };
  }

  private Command up() {
    var detached = false;
    var supervised = false;
    var building = true;
    var training = true;
    UnaryOperator<Settings> options = UnaryOperator.identity();
    while (!words.isEmpty()) {
      var word = words.removeFirst();
      switch (word) {
        case "-d", "--detach" -> detached = true;
        case "--supervised" -> supervised = true;
        case "--no-build" -> building = false;
        case "--no-training" -> training = false;
        case "--verify-email" -> {
          var before = options;
          options = settings -> before.apply(settings).withVerifyEmail(true);
        }
        default -> {
          var option = settingsOption(word);
          var before = options;
          options = settings -> option.apply(before.apply(settings));
        }
      }
    }
    return new Command.Up(detached, supervised, building, training, options);
  }

  private UnaryOperator<Settings> settingsOption(String word) {
    return switch (word) {
      case "--port" -> namedPort(next(word, "NAME=PORT"));
      case "--gateway-port" -> port(Services.GATEWAY, next(word, "a port"));
      case "--keycloak-port" -> port(Services.KEYCLOAK, next(word, "a port"));
      case "--port-base" -> {
        var base = number(next(word, "a port"), "--port-base", 65_535 - Services.ports().size());
        yield settings -> settings.withPortBase(base);
      }
      case "--scale" -> {
        var scale = scale(next(word, "SERVICE=NUMBER,…"));
        yield settings -> settings.withScale(scale);
      }
      case "--minimum-memory" -> {
        var megabytes = number(next(word, "megabytes"), "--minimum-memory", Integer.MAX_VALUE);
        yield settings -> settings.withMinimumMemory(megabytes);
      }
      case "--profile" -> {
        var profile = profile(next(word, "quick-start or throughput"));
        yield settings -> settings.withProfile(profile);
      }
      case "--traces" -> {
        var traces = address(next(word, "an address"));
        yield settings -> settings.withTraces(traces);
      }
      default -> throw new UsageException("up does not know '" + word + "'");
    };
  }

  /// `NAME=PORT`, or the gateway's port alone.
  private static UnaryOperator<Settings> namedPort(String value) {
    var equals = value.indexOf('=');
    if (equals < 0) {
      return port(Services.GATEWAY, value);
    }
    var name = value.substring(0, equals);
    if (!Services.ports().contains(name) && Services.ofProcess(name).isEmpty()) {
      throw new UsageException(
          "--port knows no '" + name + "', but " + String.join(", ", Services.ports()));
    }
    return port(name, value.substring(equals + 1));
  }

  private static UnaryOperator<Settings> port(String process, String value) {
    var port = number(value, "the port of " + process, 65_535);
    return settings -> settings.withPort(process, port);
  }

  private static Map<String, Integer> scale(String value) {
    try {
      return Settings.scale(value, Services.scalable(), "--scale");
    } catch (SetupException e) {
      throw new UsageException("--scale: " + e.cause());
    }
  }

  private static int number(String value, String what, int most) {
    try {
      return Settings.number(value, what, most);
    } catch (SetupException e) {
      throw new UsageException(what + ": " + e.cause());
    }
  }

  private static JvmProfile profile(String value) {
    try {
      return Settings.profile(value, "--profile");
    } catch (SetupException e) {
      throw new UsageException("--profile: " + e.cause());
    }
  }

  private static URI address(String value) {
    try {
      return Settings.address(value, "--traces");
    } catch (SetupException e) {
      throw new UsageException("--traces: " + e.cause());
    }
  }

  private Command logs() {
    var follow = false;
    var processes = new ArrayList<String>();
    while (!words.isEmpty()) {
      var word = words.removeFirst();
      if (word.equals("-f") || word.equals("--follow")) {
        follow = true;
        continue;
      }
      processes.add(word.equals(Leftovers.LAUNCHER) ? word : process(word));
    }
    return new Command.Logs(follow, processes);
  }

  private Command reset() {
    if (words.isEmpty()) {
      return new Command.Reset(false);
    }
    var word = words.removeFirst();
    if (!word.equals("--yes") && !word.equals("-y")) {
      throw new UsageException("reset does not know '" + word + "'");
    }
    return last(new Command.Reset(true));
  }

  private Command.Keys.Action keysAction() {
    var word = next("keys", "status or rotate");
    return switch (word) {
      case "status" -> Command.Keys.Action.STATUS;
      case "rotate" -> {
        if (!"--conversations".equals(words.peekFirst())) {
          yield Command.Keys.Action.ROTATE;
        }
        words.removeFirst();
        yield Command.Keys.Action.ROTATE_CONVERSATIONS;
      }
      default -> throw new UsageException("keys does not know '" + word + "'");
    };
  }

  private Command.Search.Action searchAction() {
    var word = next("search", "status or rebuild");
    return switch (word) {
      case "status" -> Command.Search.Action.STATUS;
      case "rebuild" -> Command.Search.Action.REBUILD;
      default -> throw new UsageException("search does not know '" + word + "'");
    };
  }

  private Path folder(String command) {
    return Path.of(next(command, "a folder"));
  }

  private @Nullable Path keysFolder() {
    if (!"--keys".equals(words.peekFirst())) {
      return last(null);
    }
    var option = words.removeFirst();
    return last(Path.of(next(option, "a folder")));
  }

  private static String process(String name) {
    if (!Services.isProcess(name)) {
      throw new UsageException(
          "there is no '" + name + "', but " + String.join(", ", Services.processes()));
    }
    return name;
  }

  private String next(String option, String what) {
    if (words.isEmpty()) {
      throw new UsageException(option + " wants " + what);
    }
    return words.removeFirst();
  }

  private <T extends @Nullable Object> T last(T command) {
    if (!words.isEmpty()) {
      throw new UsageException("too much: '" + words.getFirst() + "'");
    }
    return command;
  }
}
