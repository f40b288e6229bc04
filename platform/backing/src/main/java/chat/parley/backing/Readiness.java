package chat.parley.backing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/// Whether a process does its job, asked again and again until it does.
///
/// An exception counts as "not yet": a port that refuses and a server that answers 503 are ordinary
/// on the way up.
@FunctionalInterface
public interface Readiness {
  boolean isReady() throws Exception;

  /// Something accepts connections on the loopback port. Says nothing about who: prefer a question
  /// that only the service answers.
  static Readiness port(int port) {
    return () -> {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
        return true;
      }
    };
  }

  /// A GET of the address answers 200.
  static Readiness http(URI address) {
    return () -> status(address) == 200;
  }

  /// All of them, in order, each asked only once those before it hold.
  static Readiness all(Readiness... steps) {
    var remaining = List.of(steps);
    return () -> {
      for (var step : remaining) {
        if (!step.isReady()) {
          return false;
        }
      }
      return true;
    };
  }

  private static int status(URI address) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(2)).build();
    return Clients.HTTP.send(request, BodyHandlers.discarding()).statusCode();
  }

  /// One client for all probes: each would otherwise cost a selector thread of its own.
  final class Clients {
    private static final HttpClient HTTP =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();

    private Clients() {}
  }
}
