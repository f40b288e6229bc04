package chat.parley.chaos.check;

import chat.parley.chaos.history.Entry.Opened;
import chat.parley.chaos.history.Entry.Received;
import java.util.List;

/// One connection from its hello to its end.
record Trace(Opened opened, List<Received> frames, boolean closed) {
  Trace {
    frames = List.copyOf(frames);
  }

  long id() {
    return opened.connection();
  }
}
