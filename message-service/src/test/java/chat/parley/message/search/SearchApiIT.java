package chat.parley.message.search;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.internal.MessageLog.Outcome.Accepted;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.message.Api;
import chat.parley.message.FakeRooms;
import chat.parley.message.FakeUsers;
import chat.parley.message.MessageServiceTest;
import chat.parley.message.command.Commands;
import chat.parley.message.search.SearchPage.Hit;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@MessageServiceTest
@TestInstance(Lifecycle.PER_CLASS)
class SearchApiIT {
  @LocalServerPort private int port;
  @Autowired private FakeRooms rooms;
  @Autowired private FakeUsers users;
  @Autowired private Commands commands;

  private TestUser ada = TestUsers.create("Ada");
  private Api asAda = Api.at(0, "");

  @BeforeEach
  void signUp() {
    ada = TestUsers.create("Ada");
    asAda = Api.at(port, ada.accessToken());
  }

  @ParameterizedTest
  @CsvSource({
    "quarterly, 2",
    "REPORT, '2,1'",
    "resume, 4",
    "résumé, 4",
    "quart*, 2",
    "quarterl*, 2",
    "quartz*, ''",
    "quart, ''",
    "'report draft', 1",
    "'\"the draft\"', 1",
    "'\"draft the\"', ''",
    "example.com, 3",
    "https://example.com/deploy-guide, 3",
    "deploy, 3",
    "has:link, 3",
    "'has:link report', ''",
    "user_id, 5",
    "id, 5",
    "東京, 6",
    "京, 6",
    "'\"京タ\"', 6",
    "京都, ''",
    "🎉, 6",
  })
  void findsWhatIsSaid(String query, String sequences) {
    UUID room = rooms.create(ada.id());
    say(room, "Where is the draft of the report?");
    say(room, "The **Quarterly** Report is done");
    say(room, "see https://example.com/deploy-guide");
    say(room, "My résumé");
    say(room, "the column `user_id` is null");
    say(room, "東京タワー 🎉");

    assertThat(sequences(query)).isEqualTo(sequences);
  }

  @Test
  void showsWhatWasFoundInTheText() {
    UUID room = rooms.create(ada.id());
    say(room, "Émile said: Émilie is here, with émile");

    Hit hit = search("EMILE").hits().getFirst();

    assertThat(hit.conversationId()).isEqualTo(room);
    assertThat(hit.sequence()).isEqualTo(1);
    assertThat(hit.senderId()).isEqualTo(ada.id());
    assertThat(highlighted(hit)).containsExactly("Émile", "émile");
  }

  @Test
  void findsWhatIsHiddenAndDoesNotShowIt() {
    UUID room = rooms.create(ada.id());
    say(room, "It was ||the butler|| and no other butler");

    Hit hit = search("butler").hits().getFirst();

    assertThat(hit.excerpt().text()).isEqualTo("It was ||███ ██████|| and no other butler");
    assertThat(highlighted(hit)).containsExactly("butler");
  }

  @Test
  void showsThePartOfALongMessageThatMatters() {
    UUID room = rooms.create(ada.id());
    say(room, "before ".repeat(200) + "needle " + "after ".repeat(200));

    Hit hit = search("needle").hits().getFirst();

    assertThat(highlighted(hit)).containsExactly("needle");
    assertThat(hit.excerpt().text()).hasSizeLessThan(320).startsWith("before");
    assertThat(hit.excerpt().cutBefore()).isTrue();
    assertThat(hit.excerpt().cutAfter()).isTrue();
  }

  @Test
  void findsInAllConversationsTheNewestFirst() {
    UUID one = rooms.create(ada.id());
    UUID other = rooms.create(ada.id());
    List<UUID> order = List.of(one, other, other, one, other);
    for (UUID room : order) {
      say(room, "everywhere");
    }

    assertThat(search("everywhere").hits())
        .extracting(Hit::conversationId)
        .containsExactlyElementsOf(order.reversed());
    assertThat(search("everywhere in:" + one).hits())
        .extracting(Hit::sequence)
        .containsExactly(2L, 1L);
    assertThat(search("everywhere in:" + one + " in:" + other).hits()).hasSize(5);
  }

  @Test
  void goesOnWhereThePageEnds() {
    List<UUID> some =
        List.of(rooms.create(ada.id()), rooms.create(ada.id()), rooms.create(ada.id()));
    List<Map.Entry<UUID, Long>> said = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      UUID room = some.get(i * i % 3);
      said.add(Map.entry(room, say(room, "page me " + i)));
    }

    List<Map.Entry<UUID, Long>> found = new ArrayList<>();
    SearchPage page = search("page me", "&limit=7");
    addTo(found, page);
    while (page.hasMore()) {
      page = search("page me", "&limit=7&cursor=" + page.cursor());
      addTo(found, page);
    }

    assertThat(found).isEqualTo(said.reversed());
  }

  private static void addTo(List<Map.Entry<UUID, Long>> found, SearchPage page) {
    page.hits().forEach(it -> found.add(Map.entry(it.conversationId(), it.sequence())));
  }

  @Test
  void findsBySender() {
    TestUser bob = TestUsers.create("Bob");
    UUID room = rooms.create(ada.id(), bob.id());
    users.name(bob.id(), "bob-of-search");
    say(room, "mine of the two");
    say(room, bob.id(), "his of the two", List.of());

    assertThat(sequences("from:@bob-of-search")).isEqualTo("2");
    assertThat(sequences("from:bob-of-search two")).isEqualTo("2");
    assertThat(sequences("from:" + bob.id() + " two")).isEqualTo("2");
    assertThat(sequences("from:me two")).isEqualTo("1");
    assertThat(sequences("from:me from:bob-of-search two")).isEqualTo("2,1");
    assertThat(sequences("from:nobody two")).isEmpty();
  }

  @Test
  void findsByDay() {
    UUID room = rooms.create(ada.id());
    say(room, "today");
    LocalDate today = LocalDate.now(ZoneOffset.UTC);

    assertThat(sequences("today after:" + today.minusDays(1))).isEqualTo("1");
    assertThat(sequences("today before:" + today.plusDays(2))).isEqualTo("1");
    assertThat(sequences("today before:" + today.minusDays(1))).isEmpty();
    assertThat(sequences("today after:" + today.plusDays(2))).isEmpty();
  }

  @Test
  void findsTheBestFirst() {
    UUID room = rooms.create(ada.id());
    say(room, "kiwi kiwi");
    say(
        room,
        "a long text about many things of which a kiwi is one among pears and plums and others");
    say(room, "kiwifruit");

    assertThat(sequencesOf(search("kiwi*", "&sort=best"))).isEqualTo("1,3,2");
    assertThat(sequencesOf(search("kiwi*"))).isEqualTo("3,2,1");
  }

  @Test
  void forgetsWhatIsEditedAwayOrDeletedAtOnce() {
    UUID room = rooms.create(ada.id());
    say(room, "first thought");
    say(room, "second thought");
    String path = Api.messagesOf(room);

    asAda
        .patch(
            path + "/1",
            Map.of(
                "clientChangeId", UUID.randomUUID(),
                "contentType", "text/markdown",
                "text", "better idea"))
        .expectStatus()
        .isOk();

    assertThat(sequences("thought")).isEqualTo("2");
    assertThat(sequences("first")).isEmpty();
    assertThat(sequences("better idea")).isEqualTo("1");

    asAda.delete(path + "/1?clientChangeId=" + UUID.randomUUID()).expectStatus().isOk();
    asAda.delete(path + "/2?clientChangeId=" + UUID.randomUUID()).expectStatus().isOk();

    assertThat(sequences("better")).isEmpty();
    assertThat(sequences("thought")).isEmpty();
    assertThat(sequences("from:me")).isEmpty();
  }

  @Test
  void findsNothingForWhoIsNoMember() {
    TestUser bob = TestUsers.create("Bob");
    UUID room = rooms.create(ada.id(), bob.id());
    Api asBob = Api.at(port, bob.accessToken());
    say(room, "hidden treasure");
    // So that it is heard that Bob is in it.
    asBob.history(room, "").expectStatus().isOk();
    assertThat(sequencesOf(search(asBob, "treasure", ""))).isEqualTo("1");

    UUID foreign = rooms.create(bob.id());
    say(foreign, bob.id(), "hidden treasure", List.of());

    assertThat(search("treasure").hits()).extracting(Hit::conversationId).containsExactly(room);
    assertThat(notFound("treasure in:" + foreign))
        .isNotEmpty()
        .isEqualTo(notFound("treasure in:" + UUID.randomUUID()));
  }

  private byte[] notFound(String query) {
    return Objects.requireNonNull(
        asAda
            .search(query, "")
            .expectStatus()
            .isNotFound()
            .expectBody()
            .returnResult()
            .getResponseBody());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "***",
        "%_\\",
        "\"\"",
        "in:general word",
        "from:",
        "has:banana",
        "has:",
        "before:yesterday word",
        "after:+999999999-01-01 word",
        "ab*",
        "in:00000000-0000-0000-0000-00000000000g x",
      })
  void refusesWhatSaysNothing(String query) {
    asAda
        .search(query, "")
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("invalid")
        .jsonPath("$.errors[0].field")
        .isEqualTo("q");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"unclosed phrase",
        "(a OR b) AND NOT c",
        "foo:bar",
        "x -y",
        "from:me\"quoted\"",
        "\u0000 \ud83d word",
        "' OR 1=1; --",
        "a*b*c word",
        ": :: :x:",
      })
  void takesWhatIsNoSyntaxForWords(String query) {
    asAda.search(query, "").expectStatus().isOk();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&limit=0",
        "&limit=51",
        "&cursor=x",
        "&cursor=AAAA",
        "&sort=worst",
        "&sort=best&cursor=x",
        "&zone=Atlantis"
      })
  void refusesPagesThatCanNotBe(String parameters) {
    asAda
        .search("word", parameters)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("invalid");
  }

  @Test
  void refusesTooLongAQuery() {
    asAda.search("x".repeat(501), "").expectStatus().isBadRequest();
    asAda.search("x ".repeat(17), "").expectStatus().isBadRequest();
  }

  private long say(UUID room, String text) {
    return say(room, ada.id(), text, List.of());
  }

  private long say(UUID room, UUID user, String text, List<UUID> files) {
    var command =
        new SendCommand(
            room, user, UUID.randomUUID(), "text/markdown", text, null, files, List.of());
    return commands.apply(List.of(command)).getFirst() instanceof Accepted it
        ? it.sequence()
        : throwRefused();
  }

  private static long throwRefused() {
    throw new AssertionError("the message was refused");
  }

  private String sequences(String query) {
    return sequencesOf(search(query));
  }

  private static String sequencesOf(SearchPage page) {
    return String.join(",", page.hits().stream().map(it -> Long.toString(it.sequence())).toList());
  }

  private static List<String> highlighted(Hit hit) {
    return hit.excerpt().highlights().stream()
        .map(it -> hit.excerpt().text().substring(it.start(), it.end()))
        .toList();
  }

  private SearchPage search(String query) {
    return search(asAda, query, "");
  }

  private SearchPage search(String query, String parameters) {
    return search(asAda, query, parameters);
  }

  private static SearchPage search(Api api, String query, String parameters) {
    return Objects.requireNonNull(
        api.search(query, parameters)
            .expectStatus()
            .isOk()
            .expectBody(SearchPage.class)
            .returnResult()
            .getResponseBody());
  }
}
