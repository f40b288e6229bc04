package chat.parley.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of the API, which also looks at what the service keeps.
@Component
public class FilesClient {
  public static final String BOUNDARY = "----parley-test";
  public static final String MULTIPART = "multipart/form-data; boundary=" + BOUNDARY;

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ServletWebServerApplicationContext context;
  private final JdbcClient jdbc;
  private final Path data;

  FilesClient(
      ServletWebServerApplicationContext context,
      JdbcClient jdbc,
      @Value("${parley.data}") Path data) {
    this.context = context;
    this.jdbc = jdbc;
    this.data = data;
  }

  public int port() {
    return Objects.requireNonNull(context.getWebServer(), "started").getPort();
  }

  public HttpRequest.Builder request(Member member, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .header("Authorization", "Bearer " + member.token());
  }

  public HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(exception);
    }
  }

  public HttpResponse<byte[]> get(Member member, String path) throws IOException {
    return send(request(member, path));
  }

  public HttpResponse<byte[]> post(Member member, UUID conversation, BodyPublisher body)
      throws IOException {
    return send(
        request(member, "/api/v1/conversations/" + conversation + "/files")
            .header("Content-Type", MULTIPART)
            .POST(body));
  }

  public HttpResponse<byte[]> upload(Member member, UUID conversation, String name, byte[] content)
      throws IOException {
    return post(
        member, conversation, BodyPublishers.ofByteArray(body(part("file", name, content))));
  }

  /// Uploads a file that must be accepted.
  public UUID uploaded(Member member, UUID conversation, String name, byte[] content)
      throws IOException {
    HttpResponse<byte[]> answer = upload(member, conversation, name, content);
    if (answer.statusCode() != 201) {
      throw new AssertionError(new String(answer.body(), StandardCharsets.UTF_8));
    }
    return UUID.fromString(json(answer).get("id").asString());
  }

  /// Asks for an upload in pieces.
  public HttpResponse<byte[]> begin(Member member, UUID conversation, String name, long size)
      throws IOException {
    return send(
        tus(member, "/api/v1/conversations/" + conversation + "/uploads")
            .header("Upload-Length", Long.toString(size))
            .header("Upload-Metadata", metadata(name))
            .POST(BodyPublishers.noBody()));
  }

  /// An upload in pieces that must be accepted.
  public UUID begun(Member member, UUID conversation, String name, long size) throws IOException {
    HttpResponse<byte[]> answer = begin(member, conversation, name, size);
    if (answer.statusCode() != 201) {
      throw new AssertionError(new String(answer.body(), StandardCharsets.UTF_8));
    }
    String location = answer.headers().firstValue("Location").orElseThrow();
    return UUID.fromString(location.substring("/api/v1/uploads/".length()));
  }

  public HttpResponse<byte[]> append(Member member, UUID upload, long offset, byte[] content)
      throws IOException {
    return send(
        appending(member, upload, offset).method("PATCH", BodyPublishers.ofByteArray(content)));
  }

  public HttpRequest.Builder appending(Member member, UUID upload, long offset) {
    return tus(member, "/api/v1/uploads/" + upload)
        .header("Content-Type", "application/offset+octet-stream")
        .header("Upload-Offset", Long.toString(offset));
  }

  public HttpRequest.Builder tus(Member member, String path) {
    return request(member, path).header("Tus-Resumable", "1.0.0");
  }

  /// How much of an upload is safe.
  public long offsetOf(Member member, UUID upload) throws IOException {
    HttpResponse<byte[]> answer =
        send(tus(member, "/api/v1/uploads/" + upload).method("HEAD", BodyPublishers.noBody()));
    if (answer.statusCode() != 200) {
      throw new AssertionError("status " + answer.statusCode());
    }
    return answer.headers().firstValueAsLong("Upload-Offset").orElseThrow();
  }

  public static String metadata(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return "filename " + Base64.getEncoder().encodeToString(bytes) + ",filetype dGV4dC9wbGFpbg==";
  }

  /// An upload of which only the head of the request is sent.
  public Socket begin(Member member, UUID conversation, long length) throws IOException {
    var socket = new Socket("127.0.0.1", port());
    String head =
        """
        POST /api/v1/conversations/%s/files HTTP/1.1
        Host: localhost
        Authorization: Bearer %s
        Content-Type: %s
        Content-Length: %d

        """
            .formatted(conversation, member.token(), MULTIPART, length)
            .replace("\n", "\r\n");
    socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
    return socket;
  }

  /// A download of which nothing is read yet.
  public Socket download(Member member, UUID file) throws IOException {
    var socket = new Socket();
    // Little of it is on its way while nothing is read.
    socket.setReceiveBufferSize(64 * 1024);
    socket.connect(new InetSocketAddress("127.0.0.1", port()));
    String head =
        """
        GET /api/v1/files/%s/content HTTP/1.1
        Host: localhost
        Authorization: Bearer %s
        Connection: close

        """
            .formatted(file, member.token())
            .replace("\n", "\r\n");
    socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
    return socket;
  }

  public static byte[] part(String field, String name, byte[] content) {
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: text/plain\r\n\r\n"
            .formatted(BOUNDARY, field, name);
    return joined(
        head.getBytes(StandardCharsets.UTF_8), content, "\r\n".getBytes(StandardCharsets.UTF_8));
  }

  public static byte[] body(byte[]... parts) {
    return joined(joined(parts), ("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
  }

  public static JsonNode json(HttpResponse<byte[]> answer) {
    return JSON.readTree(answer.body());
  }

  public static String code(HttpResponse<byte[]> answer) {
    return json(answer).get("code").asString();
  }

  /// What is on disk of a conversation, finished or not.
  public List<Path> objects(UUID conversation) {
    Path folder = folder(conversation);
    return Files.isDirectory(folder) ? filesIn(folder) : List.of();
  }

  public Path folder(UUID conversation) {
    return data.resolve("objects").resolve(conversation.toString());
  }

  /// Every file that the service and its web server have written.
  public List<Path> everythingOnDisk() {
    return Stream.of("objects", "tomcat")
        .flatMap(folder -> filesIn(data.resolve(folder)).stream())
        .toList();
  }

  /// Every value of the conversation's rows.
  public List<byte[]> rowValues(UUID conversation) {
    return jdbc
        .sql("select * from file where conversation_id = ?")
        .param(conversation)
        .query((row, _) -> {
          List<byte[]> values = new ArrayList<>();
          for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            if (row.getObject(column) instanceof byte[] bytes) {
              values.add(bytes);
            } else if (row.getString(column) instanceof String text) {
              values.add(text.getBytes(StandardCharsets.UTF_8));
            }
          }
          return values;
        })
        .list()
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  public boolean isEmpty(UUID conversation) {
    return objects(conversation).isEmpty() && rowValues(conversation).isEmpty();
  }

  private static List<Path> filesIn(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).toList();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  private static byte[] joined(byte[]... pieces) {
    var joined = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      joined.writeBytes(piece);
    }
    return joined.toByteArray();
  }
}
