package chat.parley.chaos.run;

import chat.parley.chaos.history.Entry.Counter;
import chat.parley.chaos.history.Recorder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// Reads what the gateways count.
final class Gauges {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final String GAPS = "parley_fanout_gaps_total";
  private static final String CLOSED = "parley_socket_closed_total";

  private final List<URI> gateways;
  private final Recorder recorder;
  private final Supplier<String> token;
  private boolean slowClosed;

  Gauges(List<URI> gateways, Recorder recorder, Supplier<String> token) {
    this.gateways = gateways;
    this.recorder = recorder;
    this.token = token;
  }

  /// Whether a gateway has ever been seen to cut off a slow client.
  synchronized boolean hasSlowClosed() {
    return slowClosed;
  }

  void read() {
    for (URI gateway : gateways) {
      var request =
          HttpRequest.newBuilder(gateway.resolve("/actuator/prometheus"))
              .timeout(PATIENCE)
              .header("Authorization", "Bearer " + token.get())
              .build();
      try {
        var answer = Account.HTTP.send(request, BodyHandlers.ofString());
        if (answer.statusCode() == 200) {
          answer.body().lines().forEach(line -> note(gateway, line));
        }
      } catch (IOException away) {
        // A gateway that is away counts nothing.
      } catch (InterruptedException exception) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void note(URI gateway, String line) {
    if (line.startsWith(GAPS)) {
      recorder.measure(gateway.toString(), Counter.GAPS_FILLED, valueOf(line));
    }
    if (line.startsWith(CLOSED) && line.contains("code=\"4000\"")) {
      recorder.measure(gateway.toString(), Counter.SLOW_CLOSES, valueOf(line));
      synchronized (this) {
        slowClosed |= valueOf(line) > 0;
      }
    }
  }

  private static double valueOf(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }
}
