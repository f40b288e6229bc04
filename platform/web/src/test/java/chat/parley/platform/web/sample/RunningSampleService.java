package chat.parley.platform.web.sample;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.internal.TokenDirectory;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The sample service over real HTTP, one for all tests.
@SpringBootTest(
    classes = {SampleService.class, RunningSampleService.Directory.class},
    webEnvironment = WebEnvironment.RANDOM_PORT)
abstract class RunningSampleService {
  static final TokenIssuer TOKENS = new TokenIssuer();
  static final FakeTokenDirectory PERSONAL = new FakeTokenDirectory();

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = new JsonMapper();

  @LocalServerPort private int port;

  @TestConfiguration(proxyBeanMethods = false)
  static class Directory {
    @Bean
    @Primary
    TokenDirectory tokensOfTheTest() {
      return PERSONAL;
    }
  }

  @DynamicPropertySource
  static void whereTokensComeFrom(DynamicPropertyRegistry properties) {
    properties.add("parley.keycloak.url", TOKENS::url);
  }

  HttpResponse<String> get(String path, @Nullable String token) throws Exception {
    return HTTP.send(request(path, token).GET().build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws Exception {
    return get(path, TOKENS.userToken());
  }

  HttpResponse<String> post(String path, String token, BodyPublisher body) throws Exception {
    return HTTP.send(
        request(path, token).header("Content-Type", "application/json").POST(body).build(),
        BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String body) throws Exception {
    return post(path, TOKENS.userToken(), BodyPublishers.ofString(body));
  }

  HttpResponse<String> method(String method, String path, String contentType) throws Exception {
    return HTTP.send(
        request(path, TOKENS.userToken())
            .header("Content-Type", contentType)
            .method(method, BodyPublishers.ofString("{}"))
            .build(),
        BodyHandlers.ofString());
  }

  /// A body whose length is not told beforehand.
  static BodyPublisher chunked(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  static JsonNode assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(answer.body()).doesNotContain("hunter2", "Exception", "java.", "springframework");
    JsonNode problem = json(answer);
    assertThat(problem.get("code").asString()).isEqualTo(code);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("type").asString()).isEqualTo("urn:parley:problem:" + code);
    return problem;
  }

  private HttpRequest.Builder request(String path, @Nullable String token) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }
}
