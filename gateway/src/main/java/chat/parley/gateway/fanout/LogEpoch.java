package chat.parley.gateway.fanout;

import chat.parley.contracts.frame.CloseCode;
import chat.parley.gateway.connection.Connection;
import chat.parley.gateway.connection.Connections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Which life of the log this node serves. Where the log has been set back, every revision that is
/// held here or by a client may stand for something else by now: all of it is let go, and clients
/// come back to be told the new epoch.
@Component
public class LogEpoch {
  private static final Logger log = LoggerFactory.getLogger(LogEpoch.class);

  private final Connections connections;
  private final List<Runnable> endings = new CopyOnWriteArrayList<>();
  private volatile long current;

  LogEpoch(Connections connections) {
    this.connections = connections;
  }

  /// Has something done where an epoch ends, before any connection can come back.
  void atEnd(Runnable ending) {
    endings.add(ending);
  }

  /// Takes in that something is of an epoch. For any thread.
  ///
  /// @return whether it counts: not where a later epoch has begun
  public boolean admits(long epoch) {
    if (epoch > current) {
      begin(epoch);
    }
    return epoch == current;
  }

  private synchronized void begin(long epoch) {
    if (epoch <= current) {
      return;
    }
    boolean first = current == 0;
    current = epoch;
    if (first) {
      return;
    }
    log.warn("The log's epoch is {} from now on: every connection begins anew", epoch);
    endings.forEach(Runnable::run);
    for (Connection connection : connections.all()) {
      connection.close(CloseCode.LAGGING);
    }
  }
}
