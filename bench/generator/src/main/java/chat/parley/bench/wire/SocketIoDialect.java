package chat.parley.bench.wire;

import java.util.List;

/// Socket.IO 4 on Engine.IO 4, over WebSocket alone, as the peer's server speaks it: `join` and
/// `message` are acknowledged, and `message` is what is broadcast.
public final class SocketIoDialect implements Dialect {
  /// Where the digits of an acknowledgement begin.
  private static final int ID_AT = 2;

  /// No stamp is so small: the acknowledgement of this id is that of the join.
  private static final long JOIN = 0;

  private static final String PONG = "3";
  private static final byte[] MESSAGE = Slice.ascii("42[\"message\",");
  private static final byte[] PRESENCE = Slice.ascii("42[\"presence\",");
  private static final byte[] TYPING = Slice.ascii("42[\"typing\",");
  private static final byte[] READ = Slice.ascii("42[\"read\",");
  private static final byte[] USER = Slice.ascii("\"user\":\"");
  private static final byte[] NOT_OK = Slice.ascii("[{\"ok\":false");
  private static final byte[] ID = Slice.ascii("\"id\":");

  @Override
  public String path() {
    return "/socket.io/?EIO=4&transport=websocket";
  }

  @Override
  public String headers(Seat seat) {
    return "";
  }

  @Override
  public void opened(ChatSocket socket) {
    // The server speaks first.
  }

  @Override
  public void read(ChatSocket socket, Slice frame) {
    switch (EnginePacket.of(frame)) {
      case OPEN -> socket.send("40{\"token\":\"" + socket.seat().token() + "\"}");
      case CONNECTED -> socket.send(join(socket.seat()));
      case PING -> socket.send(PONG);
      case EVENT -> happened(socket, frame);
      case ACKNOWLEDGEMENT -> acknowledged(socket, frame);
      case REFUSED -> socket.events().refused(socket, frame.toString());
      case DISCONNECTED, CLOSE -> socket.close();
      case OTHER -> {}
    }
  }

  private static void happened(ChatSocket socket, Slice frame) {
    if (frame.hasAt(0, MESSAGE)) {
      socket.events().posted(socket, frame);
    } else if (frame.hasAt(0, PRESENCE)) {
      socket.events().presence(socket, frame.textAfter(USER));
    } else if (frame.hasAt(0, TYPING)) {
      socket.events().typing(socket);
    } else if (frame.hasAt(0, READ)) {
      socket.events().receipt(socket);
    }
  }

  static String join(Seat seat) {
    String after = seat.resume() < 0 ? "" : ",\"after\":" + seat.resume();
    return "42%d[\"join\",{\"room\":\"%s\"%s}]".formatted(JOIN, seat.room(), after);
  }

  private static void acknowledged(ChatSocket socket, Slice frame) {
    if (frame.find(NOT_OK, ID_AT) >= 0) {
      socket.events().refused(socket, frame.toString());
      return;
    }
    long id = frame.numberAt(ID_AT);
    if (id == JOIN) {
      // What was missed comes with the acknowledgement, oldest first.
      socket.reached(frame.lastNumberAfter(ID));
      socket.events().welcomed(socket);
      return;
    }
    socket.events().accepted(socket, id);
  }

  @Override
  public MessageTemplate message(Seat seat, int textLength) {
    return new MessageTemplate(
        "42%s[\"message\",{\"room\":\"%s\",\"text\":\"%s\"}]"
            .formatted(MessageTemplate.REFERENCE, seat.room(), MessageTemplate.text(textLength)),
        true);
  }

  @Override
  public String post(Seat seat, long reference, Post post) {
    return "42%d[\"message\",{\"room\":\"%s\",\"text\":\"%s\"%s%s}]"
        .formatted(
            reference,
            seat.room(),
            post.text(),
            post.root() == 0 ? "" : ",\"root\":" + post.root(),
            post.mentions().isEmpty()
                ? ""
                : ",\"mentions\":[\"%s\"]".formatted(String.join("\",\"", post.mentions())));
  }

  @Override
  public String read(Seat seat, long place) {
    return "42[\"read\",{\"room\":\"%s\",\"id\":%d}]".formatted(seat.room(), place);
  }

  @Override
  public String watch(List<String> users) {
    return "42[\"watch\",[\"%s\"]]".formatted(String.join("\",\"", users));
  }

  @Override
  public String active(boolean active) {
    return "42[\"active\",%s]".formatted(active);
  }

  @Override
  public String typing(Seat seat) {
    return "42[\"typing\",\"%s\"]".formatted(seat.room());
  }

  @Override
  public long numberOf(Slice posted) {
    return posted.numberAfter(ID);
  }

  @Override
  public long placeOf(Slice posted) {
    return numberOf(posted);
  }
}
