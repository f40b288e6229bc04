package chat.parley.file.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.internal.ExportDirectory;
import chat.parley.contracts.internal.ExportDirectory.Beginning;
import chat.parley.file.FilesClient;
import chat.parley.file.Member;
import chat.parley.test.TestUsers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import tools.jackson.databind.JsonNode;

/// Asks for exports as auth-service does, and fetches them as their users do.
final class ExportClient {
  static final Duration SOON = Duration.ofSeconds(30);

  private final FilesClient client;

  ExportClient(FilesClient client) {
    this.client = client;
  }

  ExportDirectory directory() {
    return directory(TestUsers.serviceToken("auth-service"));
  }

  ExportDirectory directory(String token) {
    var http =
        RestClient.builder()
            .baseUrl("http://127.0.0.1:" + client.port())
            .defaultHeader("Authorization", "Bearer " + token)
            .build();
    return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(http))
        .build()
        .createClient(ExportDirectory.class);
  }

  UUID begin(Member user) {
    return directory().begin(user.id(), new Beginning(UUID.randomUUID())).id();
  }

  /// Begins one, and waits until it can be fetched.
  UUID make(Member user) {
    UUID id = begin(user);
    awaitState(user, id, "ready");
    return id;
  }

  void awaitState(Member user, UUID id, String state) {
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(list(user))
                .anySatisfy(it -> {
                  assertThat(it.get("id").asString()).isEqualTo(id.toString());
                  assertThat(it.get("state").asString()).isEqualTo(state);
                }));
  }

  JsonNode list(Member user) throws IOException {
    HttpResponse<byte[]> answer = client.get(user, "/api/v1/exports");
    assertThat(answer.statusCode()).isEqualTo(200);
    return FilesClient.json(answer).get("exports");
  }

  HttpResponse<byte[]> fetch(Member user, UUID id) throws IOException {
    return client.get(user, pathOf(id) + "/content");
  }

  HttpResponse<byte[]> delete(Member user, UUID id) throws IOException {
    return client.send(client.request(user, pathOf(id)).DELETE());
  }

  static String pathOf(UUID id) {
    return "/api/v1/exports/" + id;
  }

  /// The entries of an export that can be fetched, in their order.
  Map<String, byte[]> unzip(Member user, UUID id) throws IOException {
    HttpResponse<byte[]> answer = fetch(user, id);
    assertThat(answer.statusCode()).isEqualTo(200);
    return unzip(answer.body());
  }

  static Map<String, byte[]> unzip(byte[] archive) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        assertThat(entries.put(entry.getName(), zip.readAllBytes())).isNull();
      }
    }
    return entries;
  }

  static String text(Map<String, byte[]> entries, String name) {
    byte[] content = entries.get(name);
    assertThat(content).as(name + " in " + entries.keySet()).isNotNull();
    return new String(content, StandardCharsets.UTF_8);
  }
}
