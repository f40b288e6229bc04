package chat.parley.file.listing;

import static chat.parley.file.FilesClient.code;
import static chat.parley.file.FilesClient.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.internal.FileDirectory;
import chat.parley.file.FakeRooms;
import chat.parley.file.FileServiceTest;
import chat.parley.file.FilesClient;
import chat.parley.file.Member;
import chat.parley.file.image.Images;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@FileServiceTest
class ListingIT {
  @Autowired private FilesClient client;
  @Autowired private FakeRooms rooms;
  @Autowired private FileDirectory directory;

  @Test
  void findsFilesByNameAndKind() throws IOException {
    UUID conversation = rooms.create(Member.ADA.id(), Member.BOB.id());
    byte[] png = Images.encode(Images.corners(20, 20), "png");
    sent(conversation, "Übersicht März.png", png);
    sent(conversation, "overview march.png", png);
    sent(conversation, "märz notizen.txt", "seeds".getBytes(UTF_8));
    sent(conversation, "april.txt", "beds".getBytes(UTF_8));

    assertThat(names(list(conversation, "?kind=image")))
        .containsExactly("overview march.png", "Übersicht März.png");
    assertThat(names(list(conversation, "?name=MARZ")))
        .containsExactly("märz notizen.txt", "Übersicht März.png");
    assertThat(names(list(conversation, "?name=m%C3%A4rz%20%C3%BCber&kind=image")))
        .containsExactly("Übersicht März.png");
    assertThat(names(list(conversation, "?name=march&kind=text"))).isEmpty();
    JsonNode first = list(conversation, "?name=M&limit=1");
    assertThat(names(first)).containsExactly("märz notizen.txt");
    assertThat(
            names(
                list(conversation, "?name=M&limit=5&cursor=" + first.get("nextCursor").asString())))
        .containsExactly("overview march.png", "Übersicht März.png");
  }

  @Test
  void hidesFilesThatAreNotSentYetFromAllButTheirUploader() throws IOException {
    UUID conversation = rooms.create(Member.ADA.id(), Member.BOB.id());
    client.uploaded(Member.ADA, conversation, "draft.txt", new byte[1]);

    assertThat(names(list(conversation, ""))).isEmpty();
    var own = client.get(Member.ADA, "/api/v1/conversations/" + conversation + "/files");
    assertThat(names(json(own))).containsExactly("draft.txt");
  }

  @Test
  void letsAMessageComeOnlyWithWhatItsSenderUploadedToItsConversation() throws IOException {
    UUID conversation = rooms.create(Member.ADA.id(), Member.BOB.id());
    UUID own = client.uploaded(Member.ADA, conversation, "own.txt", new byte[1]);
    UUID another = client.uploaded(Member.BOB, conversation, "another.txt", new byte[2]);
    UUID elsewhere =
        client.uploaded(Member.ADA, rooms.create(Member.ADA.id()), "elsewhere.txt", new byte[3]);
    UUID unfinished = client.begun(Member.ADA, conversation, "unfinished.txt", 4);

    assertThat(
            directory.attach(
                conversation,
                Member.ADA.id(),
                Set.of(own, another, elsewhere, unfinished, UUID.randomUUID())))
        .containsExactly(own);
  }

  private void sent(UUID conversation, String name, byte[] content) throws IOException {
    UUID file = client.uploaded(Member.ADA, conversation, name, content);
    directory.attach(conversation, Member.ADA.id(), Set.of(file));
  }

  @Test
  void pagesThroughTheConversationsFilesNewestFirst() throws IOException {
    UUID conversation = rooms.create(Member.ADA.id(), Member.BOB.id());
    for (String name : List.of("1", "2", "3", "4", "5")) {
      sent(conversation, name, new byte[1]);
    }
    client.uploaded(Member.ADA, rooms.create(Member.ADA.id()), "elsewhere", new byte[1]);

    JsonNode first = list(conversation, "?limit=2");
    JsonNode second = list(conversation, "?limit=2&cursor=" + first.get("nextCursor").asString());
    JsonNode third = list(conversation, "?limit=2&cursor=" + second.get("nextCursor").asString());

    assertThat(names(first)).containsExactly("5", "4");
    assertThat(names(second)).containsExactly("3", "2");
    assertThat(names(third)).containsExactly("1");
    assertThat(third.has("nextCursor")).isFalse();
    assertThat(names(list(conversation, ""))).containsExactly("5", "4", "3", "2", "1");
  }

  @Test
  void answersAnEmptyPageWhereThereIsNoFile() throws IOException {
    JsonNode page = list(rooms.create(Member.BOB.id()), "");

    assertThat(page.get("files").size()).isZero();
    assertThat(page.has("nextCursor")).isFalse();
  }

  @Test
  void hidesFilesFromWhoIsNotAMember() throws IOException {
    UUID conversation = rooms.create(Member.ADA.id());
    UUID id = client.uploaded(Member.ADA, conversation, "a.txt", new byte[1]);

    for (String path :
        List.of(
            "/conversations/" + conversation + "/files",
            "/conversations/" + UUID.randomUUID() + "/files",
            "/files/" + id,
            "/files/" + UUID.randomUUID())) {
      var answer = client.get(Member.BOB, "/api/v1" + path);
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(code(answer)).as(path).isEqualTo("not-found");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"?limit=0", "?limit=101", "?limit=x", "?cursor=x", "?kind=any", "?kind=%25"})
  void refusesQueriesItDoesNotUnderstand(String query) throws IOException {
    UUID conversation = rooms.create(Member.ADA.id());

    var answer = client.get(Member.ADA, "/api/v1/conversations/" + conversation + "/files" + query);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(code(answer)).isEqualTo("invalid");
  }

  private JsonNode list(UUID conversation, String query) throws IOException {
    var answer = client.get(Member.BOB, "/api/v1/conversations/" + conversation + "/files" + query);
    assertThat(answer.statusCode()).isEqualTo(200);
    return json(answer);
  }

  private static List<String> names(JsonNode page) {
    return page.get("files").valueStream().map(it -> it.get("name").asString()).toList();
  }
}
