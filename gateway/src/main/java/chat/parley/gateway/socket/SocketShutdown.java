package chat.parley.gateway.socket;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Ends the sockets before the web server stops, so that their clients hear why.
@Component
class SocketShutdown implements SmartLifecycle {
  /// Stopped before the web server's graceful shutdown, whose phase is {@code DEFAULT_PHASE -
  /// 1024}.
  private static final int PHASE = DEFAULT_PHASE - 512;

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration STEP = Duration.ofMillis(20);

  private final SocketServer server;
  private volatile boolean running;

  SocketShutdown(SocketServer server) {
    this.server = server;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public void stop() {
    running = false;
    server.stop();
    long patientUntil = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (!server.isEmpty() && System.nanoTime() - patientUntil < 0) {
        Thread.sleep(STEP);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
