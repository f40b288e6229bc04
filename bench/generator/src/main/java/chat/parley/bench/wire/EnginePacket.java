package chat.parley.bench.wire;

/// What a frame of Engine.IO 4 holds, told by its first characters; for messages (`4`) by those of
/// the Socket.IO packet within.
enum EnginePacket {
  /// `0{…}`: the transport is open.
  OPEN,
  /// `1`: the transport closes.
  CLOSE,
  /// `2`: wants a pong.
  PING,
  /// `40{…}`: the namespace has let the client in.
  CONNECTED,
  /// `41`: the namespace has put the client out.
  DISCONNECTED,
  /// `42[…]`: an event.
  EVENT,
  /// `43<id>[…]`: an event of the client's is acknowledged.
  ACKNOWLEDGEMENT,
  /// `44{…}`: the namespace does not let the client in.
  REFUSED,
  /// Whatever else there may be.
  OTHER;

  static EnginePacket of(Slice frame) {
    return switch (frame.at(0)) {
      case '0' -> OPEN;
      case '1' -> CLOSE;
      case '2' -> PING;
      case '4' -> ofMessage(frame.at(1));
      default -> OTHER;
    };
  }

  private static EnginePacket ofMessage(int type) {
    return switch (type) {
      case '0' -> CONNECTED;
      case '1' -> DISCONNECTED;
      case '2' -> EVENT;
      case '3' -> ACKNOWLEDGEMENT;
      case '4' -> REFUSED;
      default -> OTHER;
    };
  }
}
