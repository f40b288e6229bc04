package chat.parley.bench.wire;

import java.util.ArrayList;
import java.util.List;

/// Keeps what a dialect tells.
final class Recorder implements SocketEvents {
  final List<Long> accepted = new ArrayList<>();
  final List<Long> stamps = new ArrayList<>();
  final List<Long> numbers = new ArrayList<>();
  final List<String> refused = new ArrayList<>();
  final List<String> moved = new ArrayList<>();
  int typing;
  int receipts;
  private final Stamp stamp = new Stamp();
  int welcomed;

  @Override
  public void welcomed(ChatSocket socket) {
    welcomed++;
  }

  @Override
  public void accepted(ChatSocket socket, long sentAt) {
    accepted.add(sentAt);
  }

  @Override
  public void posted(ChatSocket socket, Slice frame) {
    stamps.add(stamp.in(frame));
    numbers.add(socket.dialect().numberOf(frame));
  }

  @Override
  public void presence(ChatSocket socket, String user) {
    moved.add(user);
  }

  @Override
  public void receipt(ChatSocket socket) {
    receipts++;
  }

  @Override
  public void typing(ChatSocket socket) {
    typing++;
  }

  @Override
  public void refused(ChatSocket socket, String answer) {
    refused.add(answer);
  }
}
