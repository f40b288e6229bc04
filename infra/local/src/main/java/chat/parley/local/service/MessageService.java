package chat.parley.local.service;

import chat.parley.contracts.internal.SearchAdministration.IndexStatus;

/// The search index of a stack that runs. Every call can be repeated.
public final class MessageService implements AutoCloseable {
  private final ServiceClient client;

  /// @param secret the services' own, as Keycloak knows it
  public MessageService(int port, int keycloakPort, String secret) {
    client = new ServiceClient("message-service", port, keycloakPort, secret);
  }

  public IndexStatus status() throws InterruptedException {
    return client.get("/internal/search", IndexStatus.class);
  }

  public IndexStatus rebuild() throws InterruptedException {
    return client.post("/internal/search/rebuild", IndexStatus.class);
  }

  @Override
  public void close() {
    client.close();
  }
}
