package chat.parley.local;

import chat.parley.backing.Distributions;
import chat.parley.backing.Home;
import chat.parley.backing.MailSink;
import chat.parley.backing.Mails;
import chat.parley.backing.ManagedProcess;
import chat.parley.local.Schedule.Part;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A whole Parley, running:
///
/// {@snippet :
/// try (var stack = LocalStack.builder().root(checkout).home(folder).freePorts().start()) {
///   stack.gatewayUri();
/// }
/// }
///
/// A process that dies is started again, after a pause that doubles while it keeps dying. When this
/// JVM ends the stack is closed. Safe for use by several threads.
public final class LocalStack implements AutoCloseable {
  /// With too few a core idles while a JVM waits, with too many all are late.
  private static final int JVMS_AT_ONCE =
      Integer.getInteger(
          "parley.jvms-at-once", Math.max(3, Runtime.getRuntime().availableProcessors() + 2));

  private final Workspace workspace;
  private final StackLock lock;
  private final StackPorts ports;
  private final Settings settings;
  private final Console console;
  private final Distributions distributions;
  private final Supervisor supervisor;
  private final Backing backing;
  private final AotCaches aotCaches;
  private final ServiceProcess services;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread closeOnExit = new Thread(this::close, "close-stack");
  private @Nullable AotTraining training;
  private boolean down;

  LocalStack(
      Workspace workspace,
      StackLock lock,
      StackPorts ports,
      Distributions distributions,
      Console console,
      Settings settings) {
    this.workspace = workspace;
    this.lock = lock;
    this.ports = ports;
    this.settings = settings;
    this.console = console;
    this.distributions = distributions;
    this.supervisor =
        new Supervisor(workspace.home().profile(settings.profile()), workspace.run(), console);
    this.backing = new Backing(workspace.root(), distributions, ports);
    this.aotCaches = new AotCaches(workspace.aotCaches());
    this.services = new ServiceProcess(workspace, ports, aotCaches, settings, distributions);
  }

  public static StackBuilder builder() {
    return new StackBuilder();
  }

  static Path realm(Path root) {
    return root.resolve("infra/keycloak/parley-realm.json");
  }

  /// Returns when everything is ready; after a failure everything is stopped.
  void start(List<ServiceSpec> wanted) {
    processes(wanted)
        .filter(name -> isWanted(name, wanted))
        .forEach(name -> console.tell(Event.ProcessChanged.waiting(name, ports.of(name))));
    Runtime.getRuntime().addShutdownHook(closeOnExit);
    try {
      Schedule.run(parts(wanted), JVMS_AT_ONCE);
      supervisor.revive();
    } catch (RuntimeException e) {
      if (closed.get()) {
        throw new SetupException("the start was stopped", "");
      }
      close();
      throw e;
    } catch (InterruptedException _) {
      close();
      Thread.currentThread().interrupt();
      throw new SetupException("the start was interrupted", "");
    }
  }

  private List<Part> parts(List<ServiceSpec> wanted) {
    var parts = new ArrayList<Part>();
    parts.add(part(Services.POSTGRES, Set.of(), false, backing::startPostgres));
    parts.add(part(Services.REDIS, Set.of(), false, backing::startRedis));
    parts.add(part(Services.KAFKA, Set.of(), true, backing::startKafka));
    parts.add(part(Services.KEYCLOAK, Set.of(Services.POSTGRES), true, backing::startKeycloak));
    parts.add(part(Services.MAIL, Set.of(), true, backing::startMail));
    for (var service : wanted) {
      parts.add(part(service.name(), service.needs(), true, home -> services.start(service, home)));
    }
    return parts.stream().filter(part -> isWanted(part.name(), wanted)).toList();
  }

  /// A part of a stack takes only those backing services that its services need.
  private static boolean isWanted(String name, List<ServiceSpec> wanted) {
    return wanted.containsAll(Services.ALL)
        || wanted.stream()
            .anyMatch(each -> each.name().equals(name) || each.needs().contains(name));
  }

  private static Stream<String> processes(List<ServiceSpec> wanted) {
    return Stream.concat(Services.processes().stream(), wanted.stream().map(ServiceSpec::name))
        .distinct();
  }

  private Part part(String name, Set<String> needs, boolean jvm, Consumer<Home> starter) {
    return new Part(name, needs, jvm, () -> supervisor.start(name, starter));
  }

  /// Trains missing AOT caches in the background until all are there or the stack is closed.
  public synchronized void trainAotCaches() {
    // With an agent the caches are not used.
    if (training == null && !closed.get() && settings.traces().isEmpty()) {
      training = new AotTraining(workspace, ports, services, aotCaches, distributions, console);
      training.start();
    }
  }

  /// The only door.
  public URI gatewayUri() {
    return URI.create("http://127.0.0.1:" + ports.of(Services.GATEWAY));
  }

  /// The doors of all gateways, the first one's first.
  public List<URI> gatewayUris() {
    return ports.processes().stream()
        .filter(name ->
            Services.ofProcess(name)
                .map(ServiceSpec::service)
                .equals(Optional.of(Services.GATEWAY)))
        .sorted()
        .map(name -> URI.create("http://127.0.0.1:" + ports.of(name)))
        .toList();
  }

  /// Takes a user for somebody who has followed the link of a verification mail, where the stack
  /// wants that to be done.
  public void verifyEmail(String username) {
    if (settings.verifyEmail()) {
      backing.verifyEmail(username);
    }
  }

  /// Every mail that was sent.
  public Mails mails() {
    return new Mails(MailSink.api(ports.of(Services.MAIL_API)));
  }

  public StackPorts ports() {
    return ports;
  }

  /// The present process of that name: another one after each start.
  ///
  /// @throws IllegalArgumentException if there is none of that name
  public ManagedProcess process(String name) {
    return supervisor.process(name);
  }

  /// The present ones of all names.
  public Collection<ManagedProcess> processes() {
    return supervisor.processes();
  }

  /// Ends a process by SIGKILL, as a crash would.
  public void kill(String name) {
    process(name).kill();
  }

  /// Stops a process if it runs, starts it, and returns when it is ready.
  public void restart(String name) {
    supervisor.restart(name);
  }

  /// Returns once a process is ready, starting it if it has died.
  public void awaitReady(String name) {
    supervisor.awaitReady(name);
  }

  /// The folder that holds everything of this stack.
  public Path home() {
    return workspace.folder();
  }

  public Path postgresDataFolder() {
    return workspace.home().data(Services.POSTGRES);
  }

  public Path kafkaDataFolder() {
    return workspace.home().data(Services.KAFKA);
  }

  /// Bytes of all processes together, the launcher's own JVM with them.
  public long memory() {
    return Memory.of(
        Stream.concat(
                supervisor.processes().stream().map(ManagedProcess::pid),
                Stream.of(ProcessHandle.current().pid()))
            .toList());
  }

  public int processCount() {
    return supervisor.processes().size() + 1;
  }

  /// Stops everything, what depends on something before it; returns when no process is left.
  /// Closing twice is harmless.
  @Override
  public void close() {
    closed.set(true);
    synchronized (closeOnExit) {
      if (!down) {
        down = true;
        stopEverything();
      }
    }
  }

  private void stopEverything() {
    try {
      stopTraining();
      var last = List.of(Services.POSTGRES);
      var beforeLast =
          List.of(
              Services.DISCOVERY, Services.KEYCLOAK, Services.KAFKA, Services.REDIS, Services.MAIL);
      supervisor.stop(
          supervisor.processes().stream()
              .map(ManagedProcess::name)
              .filter(name -> !last.contains(name) && !beforeLast.contains(name))
              .toList());
      supervisor.stop(beforeLast);
      supervisor.stop(last);
      supervisor.stop(startedMeanwhile());
    } catch (InterruptedException _) {
      // The watchdog stops what is left when this JVM ends.
      Thread.currentThread().interrupt();
    } finally {
      lock.close();
      console.tell(new Event.Down());
      forgetHook();
    }
  }

  /// Those that were about to start when the stop began, and stop by themselves by now.
  private List<String> startedMeanwhile() {
    return supervisor.processes().stream()
        .filter(process -> process.state() == ManagedProcess.State.STARTING)
        .map(ManagedProcess::name)
        .toList();
  }

  private void forgetHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(closeOnExit);
    } catch (IllegalStateException _) {
      // The JVM is ending: the hook is what runs this, or waits for whoever does.
    }
  }

  private synchronized void stopTraining() {
    if (training != null) {
      training.close();
    }
  }
}
