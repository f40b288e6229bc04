package chat.parley.chaos.check;

import chat.parley.chaos.history.Entry.Opened;
import chat.parley.chaos.history.Entry.Received;
import chat.parley.contracts.frame.ServerFrame.Welcome;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// One connection from its hello to its end.
record Trace(Opened opened, List<Received> frames, boolean closed) {
  Trace {
    frames = List.copyOf(frames);
  }

  long id() {
    return opened.connection();
  }

  /// What the client resumed from: nothing, where the log has another epoch than it knew.
  Map<UUID, Long> resumes(Welcome welcome) {
    Long epoch = opened.epoch();
    return epoch == null || epoch == welcome.epoch() ? opened.resumed() : Map.of();
  }
}
