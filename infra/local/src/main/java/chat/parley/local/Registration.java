package chat.parley.local;

import chat.parley.backing.Readiness;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Holds once Eureka lists as up the instance that was started with this launch id. Another
/// instance of the same service, or a dead one's entry, does not count.
///
/// @param eureka base address, ending in a slash
/// @param launch given to the process as `eureka.instance.metadata-map.launch`
record Registration(String eureka, String service, String launch) implements Readiness {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Override
  public boolean isReady() throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(eureka + "apps/" + service.toUpperCase(Locale.ROOT)))
            .header("Accept", "application/json")
            .timeout(Duration.ofSeconds(2))
            .build();
    var response = HTTP.send(request, BodyHandlers.ofString());
    return response.statusCode() == 200 && listsThisLaunch(JSON.readTree(response.body()));
  }

  private boolean listsThisLaunch(JsonNode answer) {
    var instances = answer.path("application").path("instance");
    // Eureka writes a list of one as the one itself.
    return instances.isArray()
        ? instances.valueStream().anyMatch(this::isThisLaunch)
        : isThisLaunch(instances);
  }

  private boolean isThisLaunch(JsonNode instance) {
    return instance.path("status").asString("").equals("UP")
        && instance.path("metadata").path("launch").asString("").equals(launch);
  }
}
