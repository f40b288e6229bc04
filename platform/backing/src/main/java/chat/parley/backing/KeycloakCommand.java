package chat.parley.backing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Keycloak's command line as its own script would make it, less the script, which insists on its
/// own heap and collector.
final class KeycloakCommand {
  private static final List<String> OPENED =
      List.of("java.util", "java.util.concurrent", "java.security", "java.lang");

  private KeycloakCommand() {}

  /// @param programs where its jars are
  /// @param home where it looks for `data`, `providers` and `themes`
  static JavaCommand java(Path programs, Path home, String maxHeap) {
    var options = new ArrayList<String>();
    OPENED.forEach(name -> options.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
    options.add("--enable-native-access=ALL-UNNAMED");
    options.add("-XX:+ExitOnOutOfMemoryError");
    return JavaCommand.of(
            "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
            List.of(programs.resolve("lib/quarkus-run.jar")),
            maxHeap)
        .withOptions(options)
        .withSystemProperties(
            Map.of(
                "kc.home.dir", home.toString(),
                "jboss.server.config.dir", programs.resolve("conf").toString(),
                "java.util.logging.manager", "org.jboss.logmanager.LogManager",
                "java.util.concurrent.ForkJoinPool.common.threadFactory",
                    "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "picocli.disable.closures", "true",
                "user.language", "en",
                "file.encoding", "UTF-8"));
  }
}
