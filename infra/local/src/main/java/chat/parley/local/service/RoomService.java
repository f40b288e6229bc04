package chat.parley.local.service;

import chat.parley.contracts.internal.KeyAdministration.KeyStatus;
import java.time.Instant;

/// The keys of a stack that runs. Every call can be repeated.
public final class RoomService implements AutoCloseable {
  private final ServiceClient client;

  /// @param secret the services' own, as Keycloak knows it
  public RoomService(int port, int keycloakPort, String secret) {
    client = new ServiceClient("room-service", port, keycloakPort, secret);
  }

  public KeyStatus status() throws InterruptedException {
    return client.get("/internal/keys", KeyStatus.class);
  }

  /// Begins a rotation of the key-encryption key, or goes on with the one that is under way.
  public KeyStatus begin() throws InterruptedException {
    return client.post("/internal/keys/rotation", KeyStatus.class);
  }

  public KeyStatus advance() throws InterruptedException {
    return client.post("/internal/keys/rotation/steps", KeyStatus.class);
  }

  /// Gives some of the conversations whose newest key was made before a moment another one; returns
  /// how many.
  public int rotateConversations(Instant before) throws InterruptedException {
    return client.post("/internal/keys/conversation-rotations?before=" + before, Integer.class);
  }

  @Override
  public void close() {
    client.close();
  }
}
