package chat.parley.gateway.connection;

import chat.parley.contracts.frame.ServerFrame;
import tools.jackson.databind.json.JsonMapper;

/// Turns what the server says into frames. Stateless.
public final class FrameEncoder {
  private static final JsonMapper MAPPER = new JsonMapper();

  private FrameEncoder() {}

  /// The frame, which the caller releases.
  public static Frame encode(ServerFrame frame) {
    return Frame.text(MAPPER.writeValueAsBytes(frame));
  }
}
