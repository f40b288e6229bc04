package chat.parley.gateway.connection;

import chat.parley.contracts.frame.CloseCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/// Counts how sockets end: `parley.socket.closed` by code.
@Component
final class SocketMetrics {
  private final MeterRegistry meters;

  SocketMetrics(MeterRegistry meters) {
    this.meters = meters;
    // From the start: of a counter that comes with its first count nobody sees that it grew.
    counter(CloseCode.TOO_SLOW.code());
  }

  void closed(int code) {
    counter(code).increment();
  }

  private Counter counter(int code) {
    return meters.counter("parley.socket.closed", "code", Integer.toString(code));
  }
}
