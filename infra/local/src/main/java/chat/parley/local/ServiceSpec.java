package chat.parley.local;

import java.util.Optional;
import java.util.Set;

/// One of Parley's own processes.
///
/// @param name as its log and `./parley` call it: the service's, with a number from the second on
/// @param service as Eureka knows it
/// @param module the folder of its Maven module
/// @param maxHeap as `-Xmx` takes it
/// @param needs what must be ready before it starts
/// @param database its own database and the role that owns it
public record ServiceSpec(
    String name,
    String service,
    String module,
    String mainClass,
    String maxHeap,
    Set<String> needs,
    Optional<String> database) {
  public ServiceSpec {
    needs = Set.copyOf(needs);
  }

  /// One more of the same service.
  ///
  /// @param number from 2 on
  ServiceSpec instance(int number) {
    return new ServiceSpec(
        service + "-" + number, service, module, mainClass, maxHeap, needs, database);
  }
}
