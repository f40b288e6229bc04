package chat.parley.file.listing;

import static chat.parley.file.FilesClient.code;
import static chat.parley.file.FilesClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.file.FakeRooms;
import chat.parley.file.FileServiceTest;
import chat.parley.file.FilesClient;
import chat.parley.file.Member;
import java.io.IOException;
import java.util.List;
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

  @Test
  void pagesThroughTheConversationsFilesNewestFirst() throws IOException {
    UUID conversation = rooms.create(Member.ADA.id(), Member.BOB.id());
    for (String name : List.of("1", "2", "3", "4", "5")) {
      client.uploaded(Member.ADA, conversation, name, new byte[1]);
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
  @ValueSource(strings = {"?limit=0", "?limit=101", "?limit=x", "?cursor=x"})
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
