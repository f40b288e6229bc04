package chat.parley.bench.server;

import chat.parley.bench.archive.Archive;
import chat.parley.bench.archive.Query;
import chat.parley.bench.measure.ServerProcess;
import chat.parley.bench.wire.Dialect;
import chat.parley.bench.wire.Seat;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;

/// A running server.
public interface Target {
  String name();

  URI uri();

  Dialect dialect();

  /// What is counted as the server, the one that ends the sockets first.
  List<ServerProcess> processes();

  /// So many users, all members of one room: each with a token that is good for the next minutes.
  /// The same ones at every call.
  List<Seat> hall(int users);

  /// So many rooms, each with two members of its own: the first of a pair speaks. The same ones at
  /// every call.
  List<Seat> pairs(int rooms);

  /// Two people who share so many rooms, in each of which the first one speaks. Others at every
  /// call.
  List<Seat> couple(int rooms);

  /// Has a user's device told of each message of the seat's room by Web Push, with what was said.
  ///
  /// @param address of the push service
  void subscribe(Seat seat, String address, DeviceKeys keys);

  /// Takes that back.
  void unsubscribe(Seat seat);

  /// @param p256dh as a browser says it
  record DeviceKeys(String p256dh, String auth) {}

  /// Asks for the page of messages before one.
  HttpRequest page(Seat seat, long before, int limit);

  /// Asks for the threads that the user follows, the last answered ones.
  HttpRequest threads(Seat seat);

  /// Asks for what mentions the user, the newest ones.
  HttpRequest mentions(Seat seat);

  /// Asks how many have read a message of the seat's room.
  HttpRequest readers(Seat seat, long place);

  /// So many messages of the past, in 201 rooms of one user. The same ones at every call that asks
  /// for as many.
  Archive archive(int messages);

  /// Asks for the newest messages that say something.
  HttpRequest search(Seat seat, Query query);

  /// Asks for people by name.
  HttpRequest people(Seat seat, String text);

  /// Where it keeps files, for one of its users.
  Depot depot();

  default InetSocketAddress address() {
    return new InetSocketAddress(uri().getHost(), uri().getPort());
  }

  /// Where clients go when the process that ends their sockets has died: another of its kind, or
  /// the same one when it is back.
  default InetSocketAddress refuge() {
    return address();
  }

  /// The process that ends the sockets.
  default ServerProcess door() {
    return processes().getFirst();
  }
}
