package chat.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.frame.ClientFrame.SendMessage;
import chat.parley.contracts.frame.ClientFrame.WatchPresence;
import chat.parley.contracts.frame.ServerFrame.ProfileChanged;
import chat.parley.contracts.frame.ServerFrame.SettingsChanged;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// How people are seen and found, across the services and their devices.
class PeopleIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final URI gateway = RunningStack.get().gatewayUri();
  private final Person alice = Person.signUp(gateway, "alice");
  private final Person bob = Person.signUp(RunningStack.otherGateway(), "bob");

  @Test
  void anotherUserNameReachesWhoShowsItAndTheFormerOneLeadsThere() {
    String name = "ada-" + UUID.randomUUID().toString().substring(0, 8);
    try (ChatSocket hers = alice.connect();
        ChatSocket his = bob.connect()) {
      hers.hello();
      his.hello();
      his.request(new WatchPresence(his.nextRef(), List.of(alice.id()))).join();

      HttpResponse<String> renamed =
          alice.put(
              "/api/v1/auth/username", json(Map.of("username", name, "password", Person.PASSWORD)));
      assertThat(renamed.statusCode()).as(renamed.body()).isEqualTo(204);

      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> {
            assertThat(his.events(ProfileChanged.class)).contains(new ProfileChanged(alice.id()));
            assertThat(hers.events(ProfileChanged.class)).contains(new ProfileChanged(alice.id()));
          });
    }
    for (String known : List.of(name, alice.username())) {
      JsonNode profile = Person.read(bob.get("/api/v1/users/by-username/" + known));
      assertThat(profile.get("id").asString()).isEqualTo(alice.id().toString());
      assertThat(profile.get("username").asString()).isEqualTo(name);
    }
    HttpResponse<String> impostor =
        bob.put(
            "/api/v1/auth/username",
            json(Map.of("username", alice.username() + "_", "password", Person.PASSWORD)));
    assertThat(Person.read(impostor).get("code").asString()).isEqualTo("username-confusable");
    assertThat(
            bob.post("/api/v1/auth/login", Map.of("username", name, "password", Person.PASSWORD))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void anAvatarIsSeenByOthersAndToldOf() throws IOException {
    try (ChatSocket his = bob.connect()) {
      his.hello();
      his.request(new WatchPresence(his.nextRef(), List.of(alice.id()))).join();

      HttpResponse<String> set = alice.setPicture("/api/v1/users/me/avatar", png(Color.RED));
      assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
      String id = Person.read(set).get("id").asString();

      await()
          .atMost(PATIENCE)
          .until(() -> his.events(ProfileChanged.class).contains(new ProfileChanged(alice.id())));
      JsonNode profile = Person.read(bob.get("/api/v1/users/" + alice.id()));
      assertThat(profile.get("avatarId").asString()).isEqualTo(id);
      HttpResponse<String> seen =
          bob.get("/api/v1/users/" + alice.id() + "/avatar?size=64&v=" + id);
      assertThat(seen.statusCode()).isEqualTo(200);
      assertThat(seen.headers().firstValue("Content-Type")).hasValue("image/jpeg");
      assertThat(seen.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
    }
    assertThat(alice.delete("/api/v1/users/me/avatar").statusCode()).isEqualTo(204);
    assertThat(bob.get("/api/v1/users/" + alice.id() + "/avatar").statusCode()).isEqualTo(404);
  }

  @Test
  void thePictureOfARoomIsItsMembersUntilTheRoomIsPublic() throws IOException {
    UUID room = alice.createRoom("Pictured", "private");
    String path = "/api/v1/rooms/" + room + "/picture";

    assertThat(alice.setPicture(path, png(Color.BLUE)).statusCode()).isEqualTo(200);
    assertThat(alice.get(path).statusCode()).isEqualTo(200);
    assertThat(bob.get(path).statusCode()).isEqualTo(404);

    assertThat(alice.patch("/api/v1/rooms/" + room, "{\"visibility\":\"public\"}").statusCode())
        .isEqualTo(200);
    assertThat(bob.get(path).statusCode()).isEqualTo(200);
    assertThat(bob.setPicture(path, png(Color.RED)).statusCode()).isEqualTo(403);
  }

  @Test
  void settingsAreTheSameOnAllDevices() {
    try (ChatSocket phone = alice.connect();
        ChatSocket others = bob.connect()) {
      phone.hello();
      others.hello();

      HttpResponse<String> changed =
          alice.send(
              alice
                  .request("/api/v1/users/me/settings")
                  .header("Content-Type", "application/json")
                  .header("If-Match", "\"0\"")
                  .method("PATCH", BodyPublishers.ofString("{\"theme\":\"dark\"}")));
      assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);

      await()
          .atMost(PATIENCE)
          .until(() -> phone.events(SettingsChanged.class).contains(new SettingsChanged(1)));
      assertThat(others.events(SettingsChanged.class)).isEmpty();
    }
    JsonNode settings = Person.read(alice.get("/api/v1/users/me/settings"));
    assertThat(settings.get("theme").asString()).isEqualTo("dark");
  }

  @Test
  void anAddressFindsOnlyWhoAllowsIt() {
    assertThat(findByEmail(alice.email())).isEmpty();

    assertThat(alice.patch("/api/v1/users/me", "{\"findableByEmail\":true}").statusCode())
        .isEqualTo(200);

    assertThat(findByEmail(alice.email())).containsExactly(alice.id());
    assertThat(findByEmail("nobody-" + alice.email())).isEmpty();
  }

  @Test
  void whoIsBlockedNeitherMentionsNorNotifies() {
    Person carol = Person.signUp(gateway, "carol");
    UUID room = alice.createRoom("Shared", "public");
    bob.join(room);
    carol.join(room);
    assertThat(carol.put("/api/v1/users/me/blocks/" + alice.id(), "").statusCode()).isEqualTo(204);

    try (ChatSocket hers = alice.connect()) {
      hers.hello();
      hers.request(
              new SendMessage(
                  hers.nextRef(),
                  room,
                  UUID.randomUUID(),
                  "text/plain",
                  "@bob @carol",
                  null,
                  List.of(),
                  List.of(bob.id(), carol.id())))
          .join();
    }

    await().atMost(PATIENCE).until(() -> bob.notifiedOf(room) == 1);
    assertThat(carol.notifiedOf(room)).isZero();
    assertThat(unreadMentions(bob, room)).isEqualTo(1);
    assertThat(unreadMentions(carol, room)).isZero();
  }

  private static long unreadMentions(Person person, UUID room) {
    for (JsonNode conversation : Person.read(person.get("/api/v1/unread")).get("conversations")) {
      if (conversation.get("conversationId").asString().equals(room.toString())) {
        return conversation.get("unreadMentions").asLong();
      }
    }
    throw new AssertionError("the room is not among the unread");
  }

  private List<UUID> findByEmail(String email) {
    HttpResponse<String> answer = bob.post("/api/v1/users/by-email", Map.of("email", email));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Person.read(answer)
        .valueStream()
        .map(it -> UUID.fromString(it.get("id").asString()))
        .toList();
  }

  private static byte[] png(Color color) throws IOException {
    // What does not compress: more than other requests may have.
    var noise = new Random(19);
    var image = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 300; x++) {
      for (int y = 0; y < 200; y++) {
        image.setRGB(x, y, color.getRGB() ^ noise.nextInt(0x404040));
      }
    }
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  private static String json(Object value) {
    return new String(Person.JSON.writeValueAsBytes(value), StandardCharsets.UTF_8);
  }
}
