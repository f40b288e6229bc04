package chat.parley.local;

import chat.parley.backing.Distributions;
import chat.parley.local.build.BuildStep;
import chat.parley.local.build.JarStore;
import chat.parley.local.build.Module;
import chat.parley.local.console.Console;
import chat.parley.local.console.Event;
import chat.parley.local.setup.Memory;
import chat.parley.local.setup.Settings;
import chat.parley.local.setup.SetupException;
import chat.parley.local.setup.StackLock;
import chat.parley.local.setup.StackPorts;
import chat.parley.local.setup.Workspace;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What to start, and where. Only the root is needed.
public final class StackBuilder {
  private @Nullable Path root;
  private @Nullable Path home;
  private @Nullable Settings settings;
  private Console console = Console.silent();
  private @Nullable StackLock heldLock;
  private boolean building;
  private List<ServiceSpec> services = Services.ALL;

  StackBuilder() {}

  /// The checkout.
  public StackBuilder root(Path value) {
    root = value;
    return this;
  }

  /// The folder for data, logs and secrets; `.parley` of the checkout by default.
  public StackBuilder home(Path value) {
    home = value;
    return this;
  }

  /// Any free port for everything, instead of the defaults.
  public StackBuilder freePorts() {
    settings = Settings.freePorts(Set.copyOf(Services.ports()));
    return this;
  }

  public StackBuilder settings(Settings value) {
    settings = value;
    return this;
  }

  /// How many there are to be of a service; 1 where it is not named.
  public StackBuilder scale(Map<String, Integer> value) {
    settings = (settings == null ? Settings.defaults() : settings).withScale(value);
    return this;
  }

  /// Whether who signs up can log in only after following the link of a mail; by default at once.
  public StackBuilder verifyEmail(boolean value) {
    settings = (settings == null ? Settings.defaults() : settings).withVerifyEmail(value);
    return this;
  }

  /// Where traces are sent to, by OTLP over HTTP; nowhere by default.
  public StackBuilder traces(URI value) {
    settings = (settings == null ? Settings.defaults() : settings).withTraces(value);
    return this;
  }

  /// Hears of everything that happens; nobody does by default.
  public StackBuilder console(Console value) {
    console = value;
    return this;
  }

  /// Whether to build jars that are missing or older than their sources; by default they have to be
  /// there.
  public StackBuilder building(boolean value) {
    building = value;
    return this;
  }

  /// The home's lock, where the caller has taken it already; the stack gives it up.
  public StackBuilder holding(StackLock value) {
    heldLock = value;
    return this;
  }

  /// Only these services, and the backing services that they need.
  public StackBuilder services(List<ServiceSpec> value) {
    services = List.copyOf(value);
    return this;
  }

  /// Returns when everything is ready.
  ///
  /// @throws SetupException if a condition of the start does not hold: nothing was started
  /// @throws chat.parley.backing.BackingException if a process does not become ready: all that was
  ///   started is stopped
  public LocalStack start() {
    var stack = prepare();
    stack.start(services);
    return stack;
  }

  /// Everything up to the first process: the checks, the build, the distributions.
  LocalStack prepare() {
    if (root == null) {
      throw new IllegalStateException("a stack needs the root of its checkout");
    }
    var workspace = home == null ? Workspace.of(root) : new Workspace(root, home);
    var lock = heldLock == null ? take(workspace) : heldLock;
    try {
      return prepare(workspace, lock, settings == null ? Settings.defaults() : settings);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static StackLock take(Workspace workspace) {
    return StackLock.tryTake(workspace)
        .orElseThrow(() ->
            new SetupException(
                "a stack already runs in " + workspace.folder(), "./parley down stops it"));
  }

  private LocalStack prepare(Workspace workspace, StackLock lock, Settings chosen) {
    var leftovers = Leftovers.stop(workspace);
    if (!leftovers.isEmpty()) {
      console.tell(
          Event.milestone(
              "check", "stopped what an earlier run left: " + String.join(", ", leftovers)));
    }
    Memory.require(chosen.minimumMemory());
    if (services.equals(Services.ALL)) {
      services = Services.scaled(chosen.scale());
    }
    var processes =
        Stream.concat(Services.ports().stream(), services.stream().map(ServiceSpec::name))
            .distinct()
            .toList();
    var ports =
        StackPorts.choose(
            processes, Services.DEFAULT_PORTS, chosen, workspace.state().resolve("ports"));
    if (building) {
      new BuildStep(workspace.root(), workspace.log("build"), console)
          .ensureFresh(wantedModules(workspace.root()));
    }
    requireBuilt(workspace.root());
    var distributions = Distributions.in(workspace.root());
    distributions.prepareAll((service, what) -> console.tell(Event.milestone(service, what)));
    deleteUnusedJars(workspace);
    return new LocalStack(workspace, lock, ports, distributions, console, chosen);
  }

  private void deleteUnusedJars(Workspace workspace) {
    var jars = new JarStore(workspace.root(), workspace.jars());
    jars.deleteAllBut(
        wantedModules(workspace.root()).stream()
            .flatMap(module -> jars.copies(module.classPath()).stream())
            .collect(Collectors.toSet()));
  }

  private List<Module> wantedModules(Path checkout) {
    return services.stream()
        .map(ServiceSpec::module)
        .distinct()
        .map(module -> new Module(checkout, module))
        .toList();
  }

  private void requireBuilt(Path checkout) {
    for (var module : wantedModules(checkout)) {
      if (!module.isBuilt()) {
        throw new SetupException(
            module.folder() + " is not built", "./mvnw package builds it, and so does ./parley up");
      }
    }
  }
}
