package chat.parley.local.command;

import chat.parley.local.Services;
import chat.parley.local.console.Event.ProcessChanged;
import chat.parley.local.console.EventFile;
import chat.parley.local.setup.SetupException;
import chat.parley.local.setup.StackLock;
import chat.parley.local.setup.Workspace;

/// Where the services of a stack that runs can be called.
final class RunningServices {
  private final Workspace workspace;

  private RunningServices(Workspace workspace) {
    this.workspace = workspace;
  }

  /// @throws SetupException if none runs
  static RunningServices of(Workspace workspace) {
    if (!StackLock.isHeld(workspace)) {
      throw new SetupException("Parley is not up", "./parley up starts it");
    }
    return new RunningServices(workspace);
  }

  /// @throws SetupException if it has not started yet
  int port(String process) {
    return EventFile.read(workspace.events()).stream()
        .filter(ProcessChanged.class::isInstance)
        .map(ProcessChanged.class::cast)
        .filter(event -> event.name().equals(process) && event.port() > 0)
        .reduce((_, last) -> last)
        .orElseThrow(
            () -> new SetupException(process + " has not started yet", "wait, and try again"))
        .port();
  }

  int keycloakPort() {
    return port(Services.KEYCLOAK);
  }

  /// The services' own.
  String secret() {
    return workspace.home().secret("keycloak-services");
  }
}
