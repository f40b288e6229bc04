package chat.parley.bench.wire;

import java.util.List;

/// A protocol over WebSocket text frames. Holds no state: what a socket must remember is in it.
public interface Dialect {
  /// The path of the upgrade, and its query.
  String path();

  /// Further headers of the upgrade, each ended by CR LF.
  String headers(Seat seat);

  /// The upgrade has been granted.
  void opened(ChatSocket socket);

  /// A text frame came: at most one event at the socket follows.
  void read(ChatSocket socket, Slice frame);

  /// The message that is sent from a seat again and again.
  ///
  /// @param textLength how long its text is, the stamp included
  MessageTemplate message(Seat seat, int textLength);

  /// The frame of one message.
  ///
  /// @param reference what its acknowledgement says again
  String post(Seat seat, long reference, Post post);

  /// The frame that says up to which message its sender has read the seat's room.
  String read(Seat seat, long place);

  /// The frame that asks to be told who of these users comes and goes, at most 500.
  String watch(List<String> users);

  /// The frame that says whether anybody uses the device.
  String active(boolean active);

  /// The frame that says that its sender writes something in the seat's room.
  String typing(Seat seat);

  /// The number of a posted message, which grows within a room; -1 if the frame has none.
  long numberOf(Slice posted);

  /// Where a posted message is in its room, as answers and readers name it; -1 if the frame does
  /// not say.
  long placeOf(Slice posted);
}
