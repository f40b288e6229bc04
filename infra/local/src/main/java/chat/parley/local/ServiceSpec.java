package chat.parley.local;

import java.util.Optional;
import java.util.Set;

/// One of Parley's own processes.
///
/// @param name as Eureka knows it, and as its log and `./parley` call it
/// @param module the folder of its Maven module
/// @param maxHeap as `-Xmx` takes it
/// @param needs what must be ready before it starts
/// @param database its own database and the role that owns it
public record ServiceSpec(
    String name,
    String module,
    String mainClass,
    String maxHeap,
    Set<String> needs,
    Optional<String> database) {
  public ServiceSpec {
    needs = Set.copyOf(needs);
  }
}
