package chat.parley.bench.server;

import chat.parley.bench.wire.Seat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Supplier;

/// The files of a room of Parley's, through its gateway, in the name of one member: each comes in
/// by tus, in one request after the one that begins it.
final class ParleyDepot implements Depot {
  private static final int BUFFER = 1 << 16;
  // "file.bin"
  private static final String METADATA = "filename ZmlsZS5iaW4=";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI uri;
  private final Seat seat;

  ParleyDepot(URI uri, Seat seat) {
    this.uri = uri;
    this.seat = seat;
  }

  @Override
  public String put(Supplier<InputStream> content, long size) {
    HttpRequest begin =
        tus("/api/v1/conversations/" + seat.room() + "/uploads")
            .header("Upload-Length", Long.toString(size))
            .header("Upload-Metadata", METADATA)
            .POST(BodyPublishers.noBody())
            .build();
    String location =
        send(begin, BodyHandlers.discarding(), 201).headers().firstValue("Location").orElseThrow();
    BodyPublisher body =
        BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(content::get), size);
    HttpRequest append =
        tus(location)
            .header("Upload-Offset", "0")
            .header("Content-Type", "application/offset+octet-stream")
            .method("PATCH", body)
            .build();
    var _ = send(append, BodyHandlers.discarding(), 204);
    return location.substring(location.lastIndexOf('/') + 1);
  }

  @Override
  public long read(String id) {
    HttpRequest request = request("/api/v1/files/" + id + "/content").build();
    try (InputStream in = send(request, BodyHandlers.ofInputStream(), 200).body()) {
      byte[] buffer = new byte[BUFFER];
      long size = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        size += read;
      }
      return size;
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  private HttpRequest.Builder tus(String path) {
    return request(path).header("Tus-Resumable", "1.0.0");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri.resolve(path))
        .header("Authorization", "Bearer " + seat.token());
  }

  private <T> HttpResponse<T> send(
      HttpRequest request, HttpResponse.BodyHandler<T> handler, int expected) {
    try {
      HttpResponse<T> answer = http.send(request, handler);
      if (answer.statusCode() != expected) {
        throw new IllegalStateException(
            "%s was answered %d".formatted(request.uri().getPath(), answer.statusCode()));
      }
      return answer;
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", exception);
    }
  }
}
