package chat.parley.message;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The service's HTTP API, called with a token.
public final class Api {
  private static final JsonMapper JSON = new JsonMapper();

  private final RestTestClient http;

  private Api(RestTestClient http) {
    this.http = http;
  }

  public static Api at(int port, String token) {
    return new Api(
        RestTestClient.bindToServer(new JdkClientHttpRequestFactory())
            .baseUrl("http://127.0.0.1:" + port)
            .defaultHeader("Authorization", "Bearer " + token)
            .build());
  }

  public ResponseSpec send(UUID conversation, UUID clientMessageId, String text) {
    return post(
        messagesOf(conversation),
        Map.of("clientMessageId", clientMessageId, "contentType", "text/markdown", "text", text));
  }

  public ResponseSpec history(UUID conversation, String query) {
    return get(messagesOf(conversation) + query);
  }

  public ResponseSpec search(String query, String parameters) {
    return http.get().uri("/api/v1/search?q={q}" + parameters, query).exchange();
  }

  public ResponseSpec post(String path, Object body) {
    return http.post().uri(path).contentType(MediaType.APPLICATION_JSON).body(body).exchange();
  }

  public ResponseSpec put(String path, Object body) {
    return http.put().uri(path).contentType(MediaType.APPLICATION_JSON).body(body).exchange();
  }

  public ResponseSpec patch(String path, Object body) {
    return http.patch().uri(path).contentType(MediaType.APPLICATION_JSON).body(body).exchange();
  }

  public ResponseSpec delete(String path) {
    return http.delete().uri(path).exchange();
  }

  public ResponseSpec get(String path) {
    return http.get().uri(path).exchange();
  }

  /// What was answered with 200.
  public static JsonNode json(ResponseSpec answer) {
    String body =
        answer.expectStatus().isOk().expectBody(String.class).returnResult().getResponseBody();
    return JSON.readTree(Objects.requireNonNull(body));
  }

  public static String messagesOf(UUID conversation) {
    return "/api/v1/conversations/" + conversation + "/messages";
  }
}
