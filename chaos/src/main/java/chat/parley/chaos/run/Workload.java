package chat.parley.chaos.run;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/// What a run is to be like. The seed decides what is done, not when it comes to pass.
///
/// @param duration how long at least; a run also outlasts its faults and its slow clients
/// @param patience how long is waited at most for each thing that comes to rest
/// @param users how many talk; some more only look on
/// @param gateways clients go from one to the next
public record Workload(
    long seed, Duration duration, Duration patience, int users, int rooms, List<URI> gateways) {
  public Workload {
    gateways = List.copyOf(gateways);
    if (users < 2 || rooms < 1 || gateways.isEmpty()) {
      throw new IllegalArgumentException("at least two users, a room and a gateway are needed");
    }
  }
}
