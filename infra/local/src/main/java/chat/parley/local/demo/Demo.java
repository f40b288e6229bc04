package chat.parley.local.demo;

import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.local.console.Event.Account;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Makes sure of two people and a room, through the gateway as anybody would, and proves that a
/// message of the one reaches the other.
public final class Demo {
  /// No secret: everything listens on 127.0.0.1 only, and the accounts hold nothing.
  private static final String PASSWORD = "parley-demo";

  private static final String LOBBY = "Lobby";

  private Demo() {}

  /// The accounts that {@link #prove} makes sure of.
  public static List<Account> accounts() {
    return List.of(new Account("alice", PASSWORD), new Account("bob", PASSWORD));
  }

  /// Returns when Bob has received what Alice sent. Repeating it makes no second account or room.
  ///
  /// @param verifyEmail called with the name of who has signed up
  /// @throws DemoException saying which step failed
  public static void prove(URI gateway, Consumer<String> verifyEmail) {
    try (var client = new GatewayClient(gateway)) {
      var bobsToken = CompletableFuture.supplyAsync(() -> token(client, "bob", "Bob", verifyEmail));
      var alicesToken = token(client, "alice", "Alice", verifyEmail);
      var lobby = client.publicRoom(alicesToken, LOBBY, "Where everybody meets");
      client.join(alicesToken, lobby);
      client.join(bobsToken.join(), lobby);
      talk(client, alicesToken, bobsToken.join(), UUID.fromString(lobby));
    } catch (CompletionException e) {
      throw e.getCause() instanceof DemoException cause ? cause : new DemoException(e.toString());
    }
  }

  /// Brings the two people together, as {@link #prove} does, but lets neither say anything.
  ///
  /// @throws DemoException saying which step failed
  public static void meet(URI gateway) {
    try (var client = new GatewayClient(gateway);
        var bob = ChatSocket.open(client, token(client, "bob", "Bob", _ -> {}));
        var alice = ChatSocket.open(client, token(client, "alice", "Alice", _ -> {}))) {
      Stream.of(alice, bob).forEach(ChatSocket::ping);
    }
  }

  private static String token(
      GatewayClient client, String username, String displayName, Consumer<String> verifyEmail) {
    return client
        .logIn(username, PASSWORD)
        .orElseGet(() -> {
          client.signUp(username, displayName, PASSWORD);
          verifyEmail.accept(username);
          return client
              .logIn(username, PASSWORD)
              .orElseThrow(() ->
                  new DemoException(username + " can not log in with the demo password any more"));
        });
  }

  private static void talk(GatewayClient client, String alicesToken, String bobsToken, UUID lobby) {
    try (var bob = ChatSocket.open(client, bobsToken);
        var alice = ChatSocket.open(client, alicesToken)) {
      var id = UUID.randomUUID();
      alice.send(
          ClientFrame.SendMessage.text(
              "send", lobby, id, "text/plain", "Good morning, Parley is up."));
      alice.await(
          ServerFrame.MessageAccepted.class, accepted -> accepted.clientMessageId().equals(id));
      bob.await(ServerFrame.MessagePosted.class, posted -> posted.clientMessageId().equals(id));
    }
  }
}
