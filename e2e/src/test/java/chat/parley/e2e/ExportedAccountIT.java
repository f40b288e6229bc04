package chat.parley.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.backing.Mails.Mail;
import chat.parley.contracts.frame.ClientFrame.AddReaction;
import chat.parley.contracts.frame.ClientFrame.DeleteMessage;
import chat.parley.contracts.frame.ClientFrame.EditMessage;
import chat.parley.contracts.frame.ServerFrame.ExportReady;
import chat.parley.local.LocalStack;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Somebody asks for a copy of their account, is told when it is there, and finds all of it in it:
/// everything of theirs, nothing of others.
///
/// Trail: `docs/trails/account-export.md`.
class ExportedAccountIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  // What a killed instance had is taken up a minute after its last sign of life.
  private static final Duration RECOVERY = Duration.ofSeconds(240);
  private static final String ASK = "/api/v1/auth/account/exports";
  private static final String EXPORTS = "/api/v1/exports";

  private final LocalStack stack = RunningStack.get();
  private final Person other = Person.signUp(stack.gatewayUri(), "other");
  private final Person ada = Person.signUp(stack.gatewayUri(), "ada");

  @Test
  void hasEverythingOfTheUserAndNothingOfOthersAndIsToldOf() throws Exception {
    String canary = "canary " + UUID.randomUUID();
    UUID room = other.createRoom("Shared", "public");
    ada.join(room);
    UUID left = other.createRoom("Left", "public");
    ada.join(left);
    UUID chat = ada.startDirectChat(other.id());
    UUID file = say(room, left, chat, canary);
    prepareAccount();
    String token = personalToken("Script");

    try (ChatSocket phone = ada.connect()) {
      phone.hello();
      UUID id = ask();
      await()
          .atMost(SOON)
          .until(() -> phone.events(ExportReady.class).contains(new ExportReady(id)));

      Map<String, byte[]> entries = unzip(fetch(ada, id, 200));

      JsonNode account = json(entries, "account.json");
      assertThat(account.get("username").asString()).isEqualTo(ada.username());
      assertThat(account.get("email").asString()).isEqualTo(ada.email());
      assertThat(account.get("sessions")).hasSize(1);
      assertThat(account.get("personalTokens").get(0).get("name").asString()).isEqualTo("Script");
      assertThat(text(entries, "account.json")).doesNotContain(token);
      assertThat(text(entries, "audit.ndjson"))
          .contains("account-created", "export-requested", id.toString());
      assertThat(json(entries, "profile.json").get("bio").asString()).isEqualTo("Counts.");
      assertThat(json(entries, "settings.json").get("theme").asString()).isEqualTo("dark");
      assertThat(json(entries, "blocks.json")).isEmpty();
      assertThat(json(entries, "former-names.json")).isEmpty();
      assertThat(ImageIO.read(new ByteArrayInputStream(entries.get("avatar.jpg")))).isNotNull();

      JsonNode conversations = json(entries, "conversations.json");
      assertThat(conversations)
          .extracting(it -> it.get("id").asString())
          .containsExactly(room.toString(), chat.toString());
      assertThat(conversations.get(0).get("name").asString()).isEqualTo("Shared");
      assertThat(conversations.get(1).get("with").get("username").asString())
          .isEqualTo(other.username());

      List<JsonNode> said = lines(entries, "messages/" + room + ".ndjson");
      assertThat(said).hasSize(2);
      assertThat(said.getFirst().get("text").asString()).isEqualTo("as it is " + canary);
      assertThat(said.getFirst().has("editedAt")).isTrue();
      assertThat(said.getLast().get("fileIds").get(0).asString()).isEqualTo(file.toString());
      assertThat(lines(entries, "messages/" + left + ".ndjson"))
          .extracting(it -> it.get("text").asString())
          .containsExactly("before I went");
      assertThat(lines(entries, "messages/" + chat + ".ndjson"))
          .extracting(it -> it.get("text").asString())
          .containsExactly("between us");
      assertThat(lines(entries, "reactions/" + room + ".ndjson"))
          .extracting(it -> it.get("emoji").asString())
          .containsExactly("🎉");
      assertThat(text(entries, "files/" + room + "/" + file + "-notes.txt")).isEqualTo(canary);
      assertThat(lines(entries, "files.ndjson")).hasSize(1);
      assertThat(text(entries, "README.txt")).doesNotContain("left out:");
      entries
          .values()
          .forEach(it ->
              assertThat(new String(it, UTF_8)).doesNotContain("said by other", "taken back"));

      assertThat(fetch(other, id, 404)).isNotEmpty();
      assertThat(Person.read(other.get(EXPORTS)).get("exports")).isEmpty();
      assertThat(Person.withToken(stack.gatewayUri(), token).get(EXPORTS).statusCode())
          .isEqualTo(403);
      assertThat(FileScan.filesWith(List.of(stack.home()), canary)).isEmpty();
      assertThat(mailsOfExports()).hasSize(1);
      assertThat(ada.delete(EXPORTS + "/" + id).statusCode()).isEqualTo(204);
      fetch(ada, id, 404);
    }
  }

  @Test
  void isMadeEvenIfWhoMakesItIsKilled() throws Exception {
    UUID room = ada.createRoom("Long", "private");
    try (ChatSocket here = ada.connect()) {
      here.hello();
      for (int i = 0; i < 50; i++) {
        here.say(room, "message " + i);
      }
    }
    for (int i = 0; i < 5; i++) {
      assertThat(ada.upload(room, "large-" + i + ".txt", "0123456789".repeat(500_000)).statusCode())
          .isEqualTo(201);
    }
    UUID id = ask();
    stack.kill("file-service");

    await()
        .atMost(RECOVERY)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() ->
            assertThat(ada.get(EXPORTS).body())
                .contains(id.toString())
                .contains("\"state\":\"ready\""));

    Map<String, byte[]> entries = unzip(fetch(ada, id, 200));
    assertThat(lines(entries, "messages/" + room + ".ndjson")).hasSize(50);
    assertThat(entries.keySet().stream().filter(it -> it.contains("-large-"))).hasSize(5);
    await().atMost(SOON).until(() -> mailsOfExports().size() == 1);
  }

  // The file that was uploaded.
  private UUID say(UUID room, UUID left, UUID chat, String canary) {
    try (ChatSocket here = ada.connect();
        ChatSocket there = other.connect()) {
      here.hello();
      there.hello();
      there.say(room, "said by other");
      here.say(room, "as it was");
      here.request(
              new EditMessage(
                  here.nextRef(),
                  room,
                  2,
                  UUID.randomUUID(),
                  "text/plain",
                  "as it is " + canary,
                  List.of()))
          .join();
      here.say(room, "taken back");
      here.request(new DeleteMessage(here.nextRef(), room, 3, UUID.randomUUID())).join();
      here.request(new AddReaction(here.nextRef(), room, 1, UUID.randomUUID(), "🎉")).join();
      UUID file =
          UUID.fromString(Person.read(ada.upload(room, "notes.txt", canary)).get("id").asString());
      assertThat(
              ada.post(
                      "/api/v1/conversations/" + room + "/messages",
                      Map.of(
                          "clientMessageId",
                          UUID.randomUUID(),
                          "contentType",
                          "text/plain",
                          "text",
                          "with a file",
                          "fileIds",
                          List.of(file)))
                  .statusCode())
          .isEqualTo(201);
      here.say(left, "before I went");
      ada.leave(left);
      here.say(chat, "between us");
      return file;
    }
  }

  private void prepareAccount() throws IOException {
    assertThat(ada.patch("/api/v1/users/me", "{\"bio\":\"Counts.\"}").statusCode()).isEqualTo(200);
    HttpResponse<String> settings =
        ada.send(
            ada.request("/api/v1/users/me/settings")
                .header("Content-Type", "application/json")
                .header("If-Match", "\"0\"")
                .method("PATCH", BodyPublishers.ofString("{\"theme\":\"dark\"}")));
    assertThat(settings.statusCode()).as(settings.body()).isEqualTo(200);
    var image = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB), "png", image);
    assertThat(ada.setPicture("/api/v1/users/me/avatar", image.toByteArray()).statusCode())
        .isEqualTo(200);
  }

  private String personalToken(String name) {
    HttpResponse<String> made =
        ada.post(
            "/api/v1/auth/tokens",
            Map.of(
                "name",
                name,
                "scopes",
                List.of("messages:read", "files:read"),
                "expiresAt",
                Instant.now().plus(Duration.ofDays(1)).toString()));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return Person.read(made).get("secret").asString();
  }

  private UUID ask() {
    assertThat(ada.post(ASK, Map.of("password", "wrong password")).statusCode()).isEqualTo(401);
    HttpResponse<String> answer = ada.post(ASK, Map.of("password", Person.PASSWORD));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return UUID.fromString(Person.read(answer).get("id").asString());
  }

  private List<Mail> mailsOfExports() {
    return await()
        .atMost(SOON)
        .until(
            () ->
                stack.mails().to(ada.email()).stream()
                    .filter(it -> it.subject().equals("Your export is ready"))
                    .toList(),
            it -> !it.isEmpty());
  }

  private static byte[] fetch(Person person, UUID id, int expected) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> answer =
          http.send(
              person.request(EXPORTS + "/" + id + "/content").build(), BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(expected);
      return answer.body();
    }
  }

  private static Map<String, byte[]> unzip(byte[] archive) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }

  private static String text(Map<String, byte[]> entries, String name) {
    byte[] content = entries.get(name);
    assertThat(content).as(name + " in " + entries.keySet()).isNotNull();
    return new String(content, UTF_8);
  }

  private static JsonNode json(Map<String, byte[]> entries, String name) {
    return Person.JSON.readTree(text(entries, name));
  }

  private static List<JsonNode> lines(Map<String, byte[]> entries, String name) {
    return text(entries, name).lines().map(Person.JSON::readTree).toList();
  }
}
