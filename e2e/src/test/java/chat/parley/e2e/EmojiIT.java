package chat.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.frame.ClientFrame.AddReaction;
import chat.parley.contracts.frame.ClientFrame.RemoveReaction;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.Change;
import chat.parley.contracts.frame.ServerFrame.ChangeAccepted;
import chat.parley.contracts.frame.ServerFrame.ReactionAdded;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Emoji of the installation, from who adds them to who reacts with them, through the gateway.
class EmojiIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final URI gateway = RunningStack.get().gatewayUri();
  private final Person alice = Person.signUp(gateway, "alice");
  private final Person bob = Person.signUp(RunningStack.otherGateway(), "bob");
  private final Person keeper = Person.signUp(gateway, "keeper");

  @Test
  void isAReactionFromWhenItIsAddedAndStaysOneWhenItIsRemoved() throws IOException {
    new KeycloakConsole(RunningStack.get()).makeAdministrator(keeper);
    String name = "parrot-" + UUID.randomUUID().toString().substring(0, 8);
    String emoji = ":" + name + ":";
    UUID room = alice.createRoom("Birds", "public");
    bob.join(room);

    try (ChatSocket hers = alice.connect();
        ChatSocket his = bob.connect()) {
      hers.hello();
      his.hello();
      hers.say(room, "look");

      var refused = (ServerFrame.Error) his.request(reaction(his, room, emoji)).join();
      assertThat(refused.code().code()).isEqualTo("unknown-emoji");

      assertThat(alice.sendImage("POST", "/api/v1/emoji?name=" + name, png()).statusCode())
          .isEqualTo(403);
      HttpResponse<String> added = keeper.sendImage("POST", "/api/v1/emoji?name=" + name, png());
      assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
      String id = Person.read(added).get("id").asString();

      assertThat(his.request(reaction(his, room, emoji)).join()).isInstanceOf(ChangeAccepted.class);
      await().atMost(PATIENCE).until(() -> hers.events(Change.class).size() >= 2);
      assertThat(hers.events(Change.class).get(1))
          .isInstanceOfSatisfying(
              ReactionAdded.class, it -> assertThat(it.emoji()).isEqualTo(emoji));
      assertThat(bob.get("/api/v1/emoji/" + id + "/image").statusCode()).isEqualTo(200);

      assertThat(bob.delete("/api/v1/emoji/" + id).statusCode()).isEqualTo(403);
      assertThat(keeper.delete("/api/v1/emoji/" + id).statusCode()).isEqualTo(204);
      assertThat(bob.get("/api/v1/emoji/" + id + "/image").statusCode()).isEqualTo(404);

      JsonNode page = Person.read(alice.get("/api/v1/conversations/" + room + "/messages"));
      assertThat(page.at("/messages/0/reactions/0/emoji").asString()).isEqualTo(emoji);
      assertThat(
              his.request(new RemoveReaction(his.nextRef(), room, 1, UUID.randomUUID(), emoji))
                  .join())
          .isInstanceOf(ChangeAccepted.class);
    }
    JsonNode acts = Person.read(keeper.get("/api/v1/emoji/audit?limit=2")).get("entries");
    assertThat(acts.at("/0/act").asString()).isEqualTo("removed");
    assertThat(acts.at("/0/name").asString()).isEqualTo(name);
    assertThat(bob.get("/api/v1/emoji/audit").statusCode()).isEqualTo(404);
  }

  private static AddReaction reaction(ChatSocket socket, UUID room, String emoji) {
    return new AddReaction(socket.nextRef(), room, 1, UUID.randomUUID(), emoji);
  }

  private static byte[] png() throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(200, 100, BufferedImage.TYPE_INT_ARGB), "png", bytes);
    return bytes.toByteArray();
  }
}
