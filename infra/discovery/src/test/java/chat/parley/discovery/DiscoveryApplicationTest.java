package chat.parley.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.netflix.eureka.EurekaServerContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(Lifecycle.PER_CLASS)
class DiscoveryApplicationTest {
  private final HttpClient http = HttpClient.newHttpClient();

  @LocalServerPort private int port;

  @AfterAll
  void closeClient() {
    http.close();
  }

  @Test
  void listsAnInstanceInTheSecondItRegisters() throws Exception {
    // given nobody is known, and that answer has been asked for and cached
    assertThat(get("/eureka/apps").body()).doesNotContain("ROOM-SERVICE");

    // when
    assertThat(register("room-service").statusCode()).isEqualTo(204);

    // then
    assertThat(get("/eureka/apps").body()).contains("ROOM-SERVICE");
    assertThat(get("/eureka/apps/room-service").body()).contains("\"UP\"");
  }

  @Test
  void hasNoPeerToReplicateTo(@Autowired EurekaServerContext eureka) {
    assertThat(eureka.getPeerEurekaNodes().getPeerEurekaNodes()).isEmpty();
  }

  @Test
  void saysThatItIsReady() throws Exception {
    assertThat(get("/actuator/health/readiness").body()).contains("\"UP\"");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(uri(path)).header("Accept", "application/json").build();
    return http.send(request, BodyHandlers.ofString());
  }

  private HttpResponse<String> register(String name) throws IOException, InterruptedException {
    var instance =
        """
        {"instance": {"instanceId": "one", "hostName": "127.0.0.1", "app": "%s", "vipAddress": "%s",
          "ipAddr": "127.0.0.1", "status": "UP", "port": {"$": 1, "@enabled": true},
          "dataCenterInfo": {"@class": "com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo",
            "name": "MyOwn"}}}
        """
            .formatted(name, name);
    var request =
        HttpRequest.newBuilder(uri("/eureka/apps/" + name))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(instance))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
