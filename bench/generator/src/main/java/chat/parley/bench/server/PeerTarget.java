package chat.parley.bench.server;

import chat.parley.bench.archive.Archive;
import chat.parley.bench.archive.Query;
import chat.parley.bench.measure.ServerProcess;
import chat.parley.bench.wire.Dialect;
import chat.parley.bench.wire.Seat;
import chat.parley.bench.wire.SocketIoDialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The plain server on Socket.IO: it believes whoever comes, and a room is there once it is joined.
public final class PeerTarget implements Target {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int CREATED = 201;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI uri;
  private final List<ServerProcess> processes;
  private final Dialect dialect = new SocketIoDialect();
  private @Nullable Archive archive;

  public PeerTarget(URI uri, List<ServerProcess> processes) {
    this.uri = uri;
    this.processes = List.copyOf(processes);
  }

  @Override
  public String name() {
    return "socketio";
  }

  @Override
  public URI uri() {
    return uri;
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
    return IntStream.range(0, users).mapToObj(index -> seat("hall-" + index, "hall")).toList();
  }

  @Override
  public List<Seat> pairs(int rooms) {
    return IntStream.range(0, rooms)
        .boxed()
        .flatMap(room ->
            Stream.of(
                seat("speaker-" + room, "pair-" + room).speaking(),
                seat("listener-" + room, "pair-" + room)))
        .toList();
  }

  @Override
  public List<Seat> couple(int rooms) {
    String name = UUID.randomUUID().toString();
    return IntStream.range(0, rooms)
        .mapToObj(room -> name + "-" + room)
        .flatMap(room ->
            Stream.of(seat("speaker-" + name, room).speaking(), seat("listener-" + name, room)))
        .toList();
  }

  private static Seat seat(String user, String room) {
    return Seat.listener(user, user, room);
  }

  @Override
  public void subscribe(Seat seat, String address, DeviceKeys keys) {
    var subscription =
        Map.of(
            "user",
            seat.user(),
            "room",
            seat.room(),
            "endpoint",
            address,
            "keys",
            Map.of("p256dh", keys.p256dh(), "auth", keys.auth()));
    var request =
        HttpRequest.newBuilder(uri.resolve("/subscriptions"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(subscription)))
            .build();
    try {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      if (status != CREATED) {
        throw new IllegalStateException("/subscriptions was answered " + status);
      }
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", exception);
    }
  }

  /// It tries no device again: nothing goes on once nobody speaks.
  @Override
  public void unsubscribe(Seat seat) {}

  @Override
  public HttpRequest page(Seat seat, long before, int limit) {
    return get("/rooms/%s/messages?before=%d&limit=%d".formatted(seat.room(), before, limit));
  }

  @Override
  public HttpRequest threads(Seat seat) {
    return get("/threads?user=" + seat.user());
  }

  @Override
  public HttpRequest mentions(Seat seat) {
    return get("/mentions?user=" + seat.user());
  }

  @Override
  public HttpRequest readers(Seat seat, long place) {
    return get("/rooms/%s/messages/%d/readers".formatted(seat.room(), place));
  }

  /// It has no files of its own: a plain encrypted pipe takes its place.
  @Override
  public Depot depot() {
    return new EncryptedFolder();
  }

  @Override
  public HttpRequest people(Seat seat, String text) {
    return get("/people?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
  }

  @Override
  public Archive archive(int messages) {
    Archive made = archive;
    if (made == null || made.layout().messages() != messages) {
      made = PeerArchive.make(messages);
      archive = made;
    }
    return made;
  }

  @Override
  public HttpRequest search(Seat seat, Query query) {
    String words =
        String.join(query.inARow() ? " <-> " : " & ", query.words()) + (query.open() ? ":*" : "");
    return get(
        "/search?user=%s&room=%s&from=%s&q=%s"
            .formatted(
                seat.user(),
                query.room(),
                query.from(),
                URLEncoder.encode(words, StandardCharsets.UTF_8)));
  }

  private HttpRequest get(String path) {
    return HttpRequest.newBuilder(uri.resolve(path)).build();
  }
}
