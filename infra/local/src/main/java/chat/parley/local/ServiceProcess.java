package chat.parley.local;

import chat.parley.backing.Distributions;
import chat.parley.backing.Home;
import chat.parley.backing.JavaCommand;
import chat.parley.backing.JvmProfile;
import chat.parley.backing.ManagedProcess;
import chat.parley.backing.ProcessSpec;
import chat.parley.backing.ProcessSpec.StopSignal;
import chat.parley.backing.Readiness;
import chat.parley.local.build.JarStore;
import chat.parley.local.build.Module;
import chat.parley.local.setup.Settings;
import chat.parley.local.setup.StackPorts;
import chat.parley.local.setup.Workspace;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// How one of Parley's services runs: its command line, its environment, and when it counts as
/// ready.
final class ServiceProcess {
  private static final Duration READY_WITHIN = Duration.ofMinutes(2);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(8);

  private static final List<String> QUICK_START_OPTIONS =
      List.of(
          // The JVM would take a third of the heap for what is young, and touch all of it while it
          // starts: 30 MB more of each service for nothing.
          "-Xmn24m",
          // Only address space. With less, compiled code soon calls for collections of everything.
          "-XX:ReservedCodeCacheSize=128m");

  private static final List<String> OPTIONS =
      List.of(
          // Netty and the Kafka client load native code, and the JVM would warn of it in every log.
          "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

  private final Workspace workspace;
  private final StackPorts ports;
  private final AotCaches aotCaches;
  private final JvmProfile profile;
  private final boolean verifyEmail;
  private final Optional<Tracing> tracing;

  ServiceProcess(
      Workspace workspace,
      StackPorts ports,
      AotCaches aotCaches,
      Settings settings,
      Distributions distributions) {
    this.workspace = workspace;
    this.ports = ports;
    this.aotCaches = aotCaches;
    this.profile = settings.profile();
    this.verifyEmail = settings.verifyEmail();
    this.tracing = settings.traces().map(it -> new Tracing(distributions.tracesAgent(), it));
  }

  /// Starts it and returns once it is ready: its actuator says so and Eureka lists this very start
  /// of it as up; discovery itself, once it answers for its list.
  ///
  /// @throws chat.parley.backing.BackingException if it does not become ready
  ManagedProcess start(ServiceSpec service, Home home) {
    var launch = UUID.randomUUID().toString();
    var environment = new HashMap<>(environment(service, home));
    environment.put("EUREKA_INSTANCE_METADATAMAP_LAUNCH", launch);
    tracing.ifPresent(it -> environment.putAll(it.environment(service.service())));
    var spec =
        ProcessSpec.of(service.name(), command(service).toCommand(), home)
            .withEnvironment(environment)
            .withPort(ports.of(service.name()))
            .withStop(StopSignal.TERM, STOP_WITHIN)
            .withReadiness(readiness(service, launch), READY_WITHIN);
    return ManagedProcess.start(spec).awaitReady();
  }

  /// Runs from copies of the checkout's jars, as the build left them, with the AOT cache that fits
  /// them if there is one.
  JavaCommand command(ServiceSpec service) {
    var classPath = classPath(service);
    return JavaCommand.of(service.mainClass(), classPath, service.maxHeap())
        .withProfile(profile)
        .withOptions(options())
        .withSystemProperties(Map.of("spring.aot.enabled", "true"))
        .withAotCache(aotCaches.fileFor(service.service(), classPath));
  }

  private List<String> options() {
    var own =
        switch (profile) {
          case QUICK_START -> QUICK_START_OPTIONS;
          case THROUGHPUT -> List.<String>of();
        };
    var agent = tracing.map(Tracing::options).orElse(List.of());
    return Stream.of(own, OPTIONS, agent).flatMap(List::stream).toList();
  }

  List<Path> classPath(ServiceSpec service) {
    var jars = new JarStore(workspace.root(), workspace.jars());
    return jars.copies(new Module(workspace.root(), service.module()).classPath());
  }

  Map<String, String> environment(ServiceSpec service, Home home) {
    return Map.ofEntries(
        Map.entry("SERVER_PORT", Integer.toString(ports.of(service.name()))),
        Map.entry("PARLEY_POSTGRES_ADDRESS", address(Services.POSTGRES)),
        Map.entry("PARLEY_POSTGRES_PASSWORD", home.secret("postgres-services")),
        Map.entry("PARLEY_KAFKA_ADDRESS", address(Services.KAFKA)),
        Map.entry("PARLEY_REDIS_ADDRESS", address(Services.REDIS)),
        Map.entry("PARLEY_KEYCLOAK_URL", "http://" + address(Services.KEYCLOAK)),
        Map.entry("PARLEY_EUREKA_URL", eureka()),
        Map.entry("SPRING_MAIL_HOST", "127.0.0.1"),
        Map.entry("SPRING_MAIL_PORT", Integer.toString(ports.of(Services.MAIL))),
        Map.entry("PARLEY_NOTIFICATION_DIGEST_SITE", "http://" + address(Services.GATEWAY)),
        Map.entry("PARLEY_AUTH_VERIFYEMAIL", Boolean.toString(verifyEmail)),
        Map.entry("PARLEY_SERVICE_SECRET", home.secret("keycloak-services")),
        Map.entry("PARLEY_DATA", workspace.data().resolve(service.service()).toString()));
  }

  private Readiness readiness(ServiceSpec service, String launch) {
    var actuator = actuator(ports.of(service.name()));
    if (service.name().equals(Services.DISCOVERY)) {
      return Readiness.all(actuator, Readiness.http(URI.create(eureka() + "apps")));
    }
    return Readiness.all(actuator, new Registration(eureka(), service.service(), launch));
  }

  /// The service at a port says itself that it is ready.
  static Readiness actuator(int port) {
    return Readiness.all(
        // A refused connection costs a plain socket next to nothing, and the HTTP client a good
        // deal.
        Readiness.port(port),
        Readiness.http(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness")));
  }

  private String eureka() {
    return "http://" + address(Services.DISCOVERY) + "/eureka/";
  }

  private String address(String process) {
    return "127.0.0.1:" + ports.of(process);
  }
}
