package chat.parley.bench.server;

import chat.parley.bench.measure.ServerProcess;
import chat.parley.bench.wire.Dialect;
import chat.parley.bench.wire.ParleyDialect;
import chat.parley.bench.wire.Seat;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Parley, through its gateway. Users sign up, log in and join as everybody does; that takes a few
/// tenths of a second each, so they are made once and log in again when their token has aged.
public final class ParleyTarget implements Target {
  private final URI uri;
  private final Optional<URI> other;
  private final List<ServerProcess> processes;
  private final Dialect dialect = new ParleyDialect();
  private final ParleyApi api;
  private final List<ParleyUser> hall = new ArrayList<>();
  private final List<Pair> pairs = new ArrayList<>();
  private String hallRoom = "";

  private record Pair(ParleyUser speaker, ParleyUser listener, String room) {}

  /// @param other another gateway of it
  public ParleyTarget(URI uri, Optional<URI> other, List<ServerProcess> processes) {
    this.uri = uri;
    this.other = other;
    this.processes = List.copyOf(processes);
    this.api = new ParleyApi(uri);
  }

  @Override
  public String name() {
    return "parley";
  }

  @Override
  public URI uri() {
    return uri;
  }

  @Override
  public InetSocketAddress refuge() {
    URI refuge = other.orElse(uri);
    return new InetSocketAddress(refuge.getHost(), refuge.getPort());
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public List<ServerProcess> processes() {
    return processes;
  }

  @Override
  public List<Seat> hall(int users) {
    while (hall.size() < users) {
      var user = ParleyUser.signUp(api, "hall");
      if (hallRoom.isEmpty()) {
        hallRoom = api.createRoom(user.token(), "Hall");
      } else {
        api.join(user.token(), hallRoom);
      }
      hall.add(user);
    }
    return hall.stream().limit(users).map(user -> seat(user, hallRoom)).toList();
  }

  @Override
  public List<Seat> pairs(int rooms) {
    while (pairs.size() < rooms) {
      var speaker = ParleyUser.signUp(api, "speaker");
      var listener = ParleyUser.signUp(api, "listener");
      String room = api.createRoom(speaker.token(), "Pair");
      api.join(listener.token(), room);
      pairs.add(new Pair(speaker, listener, room));
    }
    return pairs.stream()
        .limit(rooms)
        .flatMap(pair ->
            Stream.of(
                seat(pair.speaker(), pair.room()).speaking(), seat(pair.listener(), pair.room())))
        .toList();
  }

  private static Seat seat(ParleyUser user, String room) {
    return Seat.listener(user.name(), user.token(), room);
  }

  @Override
  public HttpRequest page(Seat seat, long before, int limit) {
    String path =
        "/api/v1/conversations/%s/messages?before=%d&limit=%d"
            .formatted(seat.room(), before, limit);
    return HttpRequest.newBuilder(uri.resolve(path))
        .header("Authorization", "Bearer " + seat.token())
        .build();
  }

  @Override
  public HttpRequest people(Seat seat, String text) {
    return HttpRequest.newBuilder(
            uri.resolve(
                "/api/v1/users/search?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8)))
        .header("Authorization", "Bearer " + seat.token())
        .build();
  }
}
