package chat.parley.gateway.connection;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/// Counts how sockets end: `parley.socket.closed` by code.
@Component
final class SocketMetrics {
  private final MeterRegistry meters;

  SocketMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  void closed(int code) {
    meters.counter("parley.socket.closed", "code", Integer.toString(code)).increment();
  }
}
