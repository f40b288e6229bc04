package chat.parley.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What a stack consists of. A new service is one more line here.
public final class Services {
  public static final String POSTGRES = "postgres";
  public static final String REDIS = "redis";
  public static final String KAFKA = "kafka";
  public static final String KAFKA_CONTROLLER = "kafka-controller";
  public static final String KEYCLOAK = "keycloak";
  public static final String KEYCLOAK_MANAGEMENT = "keycloak-management";
  public static final String MAIL = "mail";
  public static final String MAIL_API = "mail-api";
  public static final String DISCOVERY = "discovery";
  public static final String GATEWAY = "gateway";
  public static final String AUTH_SERVICE = "auth-service";
  public static final String MESSAGE_SERVICE = "message-service";

  /// In the order in which they are started where several could be: what takes longest comes first.
  public static final List<ServiceSpec> ALL =
      List.of(
          new ServiceSpec(
              DISCOVERY,
              DISCOVERY,
              "infra/discovery",
              "chat.parley.discovery.DiscoveryApplication",
              "96m",
              Set.of(),
              Optional.empty()),
          service(
              MESSAGE_SERVICE, "chat.parley.message.MessageServiceApplication", "parley_message"),
          service("room-service", "chat.parley.room.RoomServiceApplication", "parley_room"),
          new ServiceSpec(
              GATEWAY,
              GATEWAY,
              GATEWAY,
              "chat.parley.gateway.GatewayApplication",
              "192m",
              Set.of(DISCOVERY, KAFKA, REDIS),
              Optional.empty()),
          service("user-service", "chat.parley.user.UserServiceApplication", "parley_user"),
          service(AUTH_SERVICE, "chat.parley.auth.AuthServiceApplication", "parley_auth"),
          service(
              "notification-service",
              "chat.parley.notification.NotificationServiceApplication",
              "parley_notification"),
          service("file-service", "chat.parley.file.FileServiceApplication", "parley_file"),
          new ServiceSpec(
              "presence-service",
              "presence-service",
              "presence-service",
              "chat.parley.presence.PresenceServiceApplication",
              "128m",
              Set.of(DISCOVERY, KAFKA, REDIS),
              Optional.empty()));

  /// The ports that are taken unless others are asked for: those that a person types or a token
  /// names.
  public static final Map<String, Integer> DEFAULT_PORTS = Map.of(GATEWAY, 8080, KEYCLOAK, 8180);

  private Services() {}

  /// Everything that has a port, the gateway first: a port base counts them in this order.
  public static List<String> ports() {
    return Stream.of(
            Stream.of(
                GATEWAY, KEYCLOAK, KEYCLOAK_MANAGEMENT, POSTGRES, REDIS, KAFKA, KAFKA_CONTROLLER),
            ALL.stream().map(ServiceSpec::name).filter(name -> !name.equals(GATEWAY)),
            Stream.of(MAIL, MAIL_API))
        .flatMap(names -> names)
        .toList();
  }

  /// Every process, in the order in which they are listed.
  public static List<String> processes() {
    return Stream.concat(
            Stream.of(POSTGRES, REDIS, KAFKA, KEYCLOAK, MAIL), ALL.stream().map(ServiceSpec::name))
        .toList();
  }

  /// All services, some of them more than once.
  ///
  /// @param scale how many there are to be of a service; 1 where it is not named
  public static List<ServiceSpec> scaled(Map<String, Integer> scale) {
    var scaled = new ArrayList<>(ALL);
    for (var service : ALL) {
      IntStream.rangeClosed(2, scale.getOrDefault(service.name(), 1))
          .mapToObj(service::instance)
          .forEach(scaled::add);
    }
    return List.copyOf(scaled);
  }

  /// The services that can run more than once.
  public static Set<String> scalable() {
    return ALL.stream()
        .map(ServiceSpec::name)
        .filter(name -> !name.equals(DISCOVERY))
        .collect(Collectors.toSet());
  }

  /// What a process runs, be it the first of its service or a later one.
  public static Optional<ServiceSpec> ofProcess(String name) {
    return ALL.stream()
        .filter(service -> name.matches(Pattern.quote(service.name()) + "(-[2-9])?"))
        .findFirst();
  }

  /// Whether a process of this name can be.
  public static boolean isProcess(String name) {
    return processes().contains(name) || ofProcess(name).isPresent();
  }

  private static ServiceSpec service(String name, String mainClass, String database) {
    return new ServiceSpec(
        name,
        name,
        name,
        mainClass,
        "160m",
        Set.of(DISCOVERY, POSTGRES, KAFKA),
        Optional.of(database));
  }
}
