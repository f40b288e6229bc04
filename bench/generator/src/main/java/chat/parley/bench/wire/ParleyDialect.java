package chat.parley.bench.wire;

import java.util.List;
import java.util.UUID;

/// Parley's own protocol: one JSON object a frame, its `type` first.
public final class ParleyDialect implements Dialect {
  private static final String HELLO = "hello";
  private static final byte[] TYPE = Slice.ascii("{\"type\":\"");
  private static final byte[] POSTED = Slice.ascii("message.posted\"");
  private static final byte[] ACCEPTED = Slice.ascii("message.accepted\"");
  private static final byte[] PRESENCE = Slice.ascii("presence.changed\"");
  private static final byte[] TYPING = Slice.ascii("typing.changed\"");
  private static final byte[] READ = Slice.ascii("conversation.read\"");
  private static final byte[] USER = Slice.ascii("\"userId\":\"");
  private static final byte[] WELCOME = Slice.ascii("welcome\"");
  private static final byte[] ERROR = Slice.ascii("error\"");
  private static final byte[] REFERENCE = Slice.ascii("\"ref\":\"");
  private static final byte[] REVISION = Slice.ascii("\"revision\":");
  private static final byte[] SEQUENCE = Slice.ascii("\"sequence\":");
  private static final byte[] EPOCH = Slice.ascii("\"epoch\":");

  @Override
  public String path() {
    return "/ws";
  }

  @Override
  public String headers(Seat seat) {
    return "Authorization: Bearer " + seat.token() + "\r\n";
  }

  @Override
  public void opened(ChatSocket socket) {
    socket.send(hello(socket.seat()));
  }

  static String hello(Seat seat) {
    if (seat.resume() < 0) {
      return "{\"type\":\"hello\",\"ref\":\"%s\",\"resume\":[]}".formatted(HELLO);
    }
    String epoch = seat.epoch() < 0 ? "" : ",\"epoch\":" + seat.epoch();
    return "{\"type\":\"hello\",\"ref\":\"%s\",\"resume\":[{\"conversationId\":\"%s\",\"revision\":%d}]%s}"
        .formatted(HELLO, seat.room(), seat.resume(), epoch);
  }

  @Override
  public void read(ChatSocket socket, Slice frame) {
    int type = frame.hasAt(0, TYPE) ? TYPE.length : frame.length();
    if (frame.hasAt(type, POSTED)) {
      socket.events().posted(socket, frame);
      return;
    }
    if (frame.hasAt(type, ACCEPTED)) {
      int reference = frame.find(REFERENCE, type) + REFERENCE.length;
      socket.events().accepted(socket, frame.hexadecimalAt(reference));
      return;
    }
    if (frame.hasAt(type, WELCOME)) {
      socket.epoch(frame.numberAfter(EPOCH));
      socket.events().welcomed(socket);
      return;
    }
    if (frame.hasAt(type, PRESENCE)) {
      socket.events().presence(socket, frame.textAfter(USER));
      return;
    }
    if (frame.hasAt(type, TYPING)) {
      socket.events().typing(socket);
      return;
    }
    if (frame.hasAt(type, READ)) {
      socket.events().receipt(socket);
      return;
    }
    if (frame.hasAt(type, ERROR)) {
      socket.events().refused(socket, frame.toString());
    }
    // The rest is of no interest.
  }

  @Override
  public MessageTemplate message(Seat seat, int textLength) {
    return new MessageTemplate(
        "{\"type\":\"message.send\",\"ref\":\"%s\",\"conversationId\":\"%s\",\"clientMessageId\":\"%s\",\"contentType\":\"text/plain\",\"text\":\"%s\"}"
            .formatted(
                MessageTemplate.REFERENCE,
                seat.room(),
                MessageTemplate.NAME,
                MessageTemplate.text(textLength)),
        false);
  }

  @Override
  public String post(Seat seat, long reference, Post post) {
    return "{\"type\":\"message.send\",\"ref\":\"%016x\",\"conversationId\":\"%s\",\"clientMessageId\":\"%s\",\"contentType\":\"text/plain\",\"text\":\"%s\"%s%s}"
        .formatted(
            reference,
            seat.room(),
            UUID.randomUUID(),
            post.text(),
            post.root() == 0 ? "" : ",\"threadRoot\":" + post.root(),
            post.mentions().isEmpty()
                ? ""
                : ",\"mentions\":[\"%s\"]".formatted(String.join("\",\"", post.mentions())));
  }

  @Override
  public String read(Seat seat, long place) {
    return "{\"type\":\"conversation.read\",\"ref\":\"read\",\"conversationId\":\"%s\",\"sequence\":%d}"
        .formatted(seat.room(), place);
  }

  @Override
  public String watch(List<String> users) {
    return "{\"type\":\"presence.watch\",\"ref\":\"watch\",\"userIds\":[\"%s\"]}"
        .formatted(String.join("\",\"", users));
  }

  @Override
  public String active(boolean active) {
    return "{\"type\":\"presence.active\",\"ref\":\"active\",\"active\":%s}".formatted(active);
  }

  @Override
  public String typing(Seat seat) {
    return "{\"type\":\"typing.set\",\"ref\":\"typing\",\"conversationId\":\"%s\",\"active\":true}"
        .formatted(seat.room());
  }

  @Override
  public long numberOf(Slice posted) {
    return posted.numberAfter(REVISION);
  }

  @Override
  public long placeOf(Slice posted) {
    return posted.numberAfter(SEQUENCE);
  }
}
