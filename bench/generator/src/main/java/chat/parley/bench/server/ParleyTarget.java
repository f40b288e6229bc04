package chat.parley.bench.server;

import chat.parley.bench.archive.Archive;
import chat.parley.bench.archive.Query;
import chat.parley.bench.measure.ServerProcess;
import chat.parley.bench.wire.Dialect;
import chat.parley.bench.wire.ParleyDialect;
import chat.parley.bench.wire.Seat;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Parley, through its gateway. Users sign up, log in and join as everybody does; that takes a few
/// tenths of a second each, so they are made once and log in again when their token has aged.
public final class ParleyTarget implements Target {
  private static final int AT_ONCE = 6;

  private final URI uri;
  private final Optional<URI> other;
  private final Optional<ParleyInside> inside;
  private final List<ServerProcess> processes;
  private final Dialect dialect = new ParleyDialect();
  private final ParleyApi api;
  private final List<ParleyUser> hall = new ArrayList<>();
  private final List<Pair> pairs = new ArrayList<>();
  private String hallRoom = "";
  private @Nullable ParleyArchive archive;

  private record Pair(ParleyUser speaker, ParleyUser listener, String room) {}

  /// @param other another gateway of it
  /// @param home the launcher's folder, for an archive
  public ParleyTarget(
      URI uri, Optional<URI> other, Optional<Path> home, List<ServerProcess> processes) {
    this.uri = uri;
    this.other = other;
    this.inside = home.map(ParleyInside::new);
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
    if (hall.isEmpty()) {
      var first = ParleyUser.signUp(api, "hall");
      hallRoom = api.createRoom(first.token(), "Hall");
      hall.add(first);
    }
    hall.addAll(inParallel(users - hall.size(), this::join));
    return hall.stream().limit(users).map(user -> seat(user, hallRoom)).toList();
  }

  @Override
  public List<Seat> pairs(int rooms) {
    pairs.addAll(inParallel(rooms - pairs.size(), this::pair));
    return pairs.stream()
        .limit(rooms)
        .flatMap(pair ->
            Stream.of(
                seat(pair.speaker(), pair.room()).speaking(), seat(pair.listener(), pair.room())))
        .toList();
  }

  @Override
  public List<Seat> couple(int rooms) {
    var speaker = ParleyUser.signUp(api, "speaker");
    var listener = ParleyUser.signUp(api, "listener");
    return inParallel(rooms, () -> share(speaker, listener)).stream()
        .flatMap(room -> Stream.of(seat(speaker, room).speaking(), seat(listener, room)))
        .toList();
  }

  private String share(ParleyUser speaker, ParleyUser listener) {
    String room = api.createRoom(speaker.token(), "Pair");
    api.join(listener.token(), room);
    return room;
  }

  private ParleyUser join() {
    var user = ParleyUser.signUp(api, "hall");
    api.join(user.token(), hallRoom);
    return user;
  }

  private Pair pair() {
    var speaker = ParleyUser.signUp(api, "speaker");
    var listener = ParleyUser.signUp(api, "listener");
    return new Pair(speaker, listener, share(speaker, listener));
  }

  static <T> List<T> inParallel(int count, Callable<T> work) {
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<T>> made =
          Stream.generate(() -> threads.submit(work)).limit(Math.max(0, count)).toList();
      return made.stream().map(ParleyTarget::resultOf).toList();
    }
  }

  private static <T> T resultOf(Future<T> made) {
    try {
      return made.get();
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", exception);
    } catch (ExecutionException exception) {
      throw new IllegalStateException(exception.getCause());
    }
  }

  private static Seat seat(ParleyUser user, String room) {
    return Seat.listener(user.id(), user.token(), room);
  }

  @Override
  public void unsubscribe(Seat seat) {
    api.unsubscribe(seat.token());
  }

  @Override
  public void subscribe(Seat seat, String address, DeviceKeys keys) {
    api.subscribe(seat.token(), address, keys);
    api.wantEverything(seat.token(), seat.room());
  }

  @Override
  public HttpRequest page(Seat seat, long before, int limit) {
    return get(
        seat,
        "/conversations/%s/messages?before=%d&limit=%d".formatted(seat.room(), before, limit));
  }

  @Override
  public HttpRequest threads(Seat seat) {
    return get(seat, "/threads");
  }

  @Override
  public HttpRequest mentions(Seat seat) {
    return get(seat, "/mentions");
  }

  @Override
  public HttpRequest readers(Seat seat, long place) {
    return get(seat, "/conversations/%s/messages/%d/readers".formatted(seat.room(), place));
  }

  @Override
  public Depot depot() {
    return new ParleyDepot(uri, pairs(1).getFirst());
  }

  @Override
  public HttpRequest people(Seat seat, String text) {
    return get(seat, "/users/search?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
  }

  @Override
  public Archive archive(int messages) {
    ParleyArchive made = archive;
    if (made == null || made.layout().messages() != messages) {
      made =
          ParleyArchive.make(
              api,
              inside.orElseThrow(() -> new IllegalStateException("--parley-home is not given")),
              messages);
      archive = made;
    }
    return made.open();
  }

  @Override
  public HttpRequest search(Seat seat, Query query) {
    String words = String.join(" ", query.words());
    String text =
        (query.inARow() ? '"' + words + '"' : words)
            + (query.open() ? "*" : "")
            + (query.from().isEmpty() ? "" : " from:" + query.from())
            + (query.room().isEmpty() ? "" : " in:" + query.room());
    return get(seat, "/search?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
  }

  private HttpRequest get(Seat seat, String path) {
    return HttpRequest.newBuilder(uri.resolve("/api/v1" + path))
        .header("Authorization", "Bearer " + seat.token())
        .build();
  }
}
