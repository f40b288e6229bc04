package chat.parley.message.history;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.message.Api;
import chat.parley.message.FakeRooms;
import chat.parley.message.MessageServiceTest;
import chat.parley.message.log.Head;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@MessageServiceTest
@TestInstance(Lifecycle.PER_CLASS)
class HistoryApiIT {
  @LocalServerPort private int port;
  @Autowired private FakeRooms rooms;
  @Autowired private JdbcClient jdbc;

  private final TestUser ada = TestUsers.create("Ada");
  private Api asAda = Api.at(0, "");
  private UUID conversation = new UUID(0, 0);

  @BeforeAll
  void writeSevenMessages() {
    asAda = Api.at(port, ada.accessToken());
    conversation = rooms.create(ada.id());
    for (int i = 1; i <= 7; i++) {
      asAda.send(conversation, UUID.randomUUID(), "message " + i).expectStatus().isCreated();
    }
  }

  @Test
  void beginsWithTheNewestAndGoesBack() {
    HistoryPage newest = read("?limit=3");
    HistoryPage older = read("?limit=3&before=5");
    HistoryPage oldest = read("?limit=3&before=2");

    assertThat(newest.messages()).extracting(MessageResponse::sequence).containsExactly(7L, 6L, 5L);
    assertThat(newest.hasMoreBefore()).isTrue();
    assertThat(newest.head()).isEqualTo(new Head(7, 7));
    assertThat(older.messages()).extracting(MessageResponse::sequence).containsExactly(4L, 3L, 2L);
    assertThat(oldest.messages()).extracting(MessageResponse::sequence).containsExactly(1L);
    assertThat(oldest.hasMoreBefore()).isFalse();
  }

  @Test
  void goesForward() {
    HistoryPage next = read("?limit=3&after=2");
    HistoryPage last = read("?limit=3&after=5");

    assertThat(next.messages()).extracting(MessageResponse::sequence).containsExactly(3L, 4L, 5L);
    assertThat(next.hasMoreAfter()).isTrue();
    assertThat(next.hasMoreBefore()).isTrue();
    assertThat(last.messages()).extracting(MessageResponse::sequence).containsExactly(6L, 7L);
    assertThat(last.hasMoreAfter()).isFalse();
  }

  @Test
  void showsAMessageWithWhatIsAroundIt() {
    assertThat(read("?limit=3&around=4").messages())
        .extracting(MessageResponse::sequence)
        .containsExactly(3L, 4L, 5L);
    assertThat(read("?limit=5&around=1").messages())
        .extracting(MessageResponse::sequence)
        .containsExactly(1L, 2L, 3L);
    assertThat(read("?limit=5&around=900").messages()).isEmpty();
  }

  @Test
  void beginsAtAMoment() {
    Instant fifth = read("?limit=1&after=4").messages().getFirst().createdAt();

    assertThat(read("?limit=2&since=" + fifth).messages())
        .extracting(MessageResponse::sequence)
        .containsExactly(5L, 6L);
    assertThat(read("?since=" + fifth.plus(Duration.ofDays(1))).messages()).isEmpty();
    assertThat(read("?since=" + fifth.minus(Duration.ofDays(1))).messages()).hasSize(7);
  }

  @Test
  void givesTheTextAndWhoWroteIt() {
    MessageResponse message = read("?limit=1").messages().getFirst();

    assertThat(message.text()).isEqualTo("message 7");
    assertThat(message.senderId()).isEqualTo(ada.id());
    assertThat(message.contentType()).isEqualTo("text/markdown");
  }

  @Test
  void showsTheRestOfThePageWhereOneMessageIsBroken() {
    UUID other = rooms.create(ada.id());
    asAda.send(other, UUID.randomUUID(), "whole").expectStatus().isCreated();
    asAda.send(other, UUID.randomUUID(), "broken").expectStatus().isCreated();
    jdbc.sql("UPDATE message SET ciphertext = '\\x00' WHERE conversation_id = ? AND sequence = 2")
        .param(other)
        .update();

    assertThat(read(other, "").messages())
        .extracting(MessageResponse::text)
        .containsExactly(null, "whole");
  }

  @Test
  void isEmptyWhereNobodyWroteYet() {
    HistoryPage page = read(rooms.create(ada.id()), "");

    assertThat(page.messages()).isEmpty();
    assertThat(page.head()).isEqualTo(Head.NONE);
    assertThat(page.hasMoreBefore()).isFalse();
  }

  @Test
  void givesStrangersAndUnknownConversationsTheSameAnswer() {
    byte[] ofStranger = notFound(rooms.create(UUID.randomUUID()));
    byte[] ofUnknown = notFound(UUID.randomUUID());

    assertThat(ofStranger).isNotEmpty().isEqualTo(ofUnknown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?limit=0",
        "?limit=101",
        "?limit=many",
        "?before=-1",
        "?after=x",
        "?before=3&after=1",
        "?after=1&around=1",
        "?since=yesterday"
      })
  void refusesPagesThatCanNotBe(String query) {
    asAda
        .history(conversation, query)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("invalid");
  }

  private HistoryPage read(String query) {
    return read(conversation, query);
  }

  private HistoryPage read(UUID id, String query) {
    HistoryPage page =
        asAda
            .history(id, query)
            .expectStatus()
            .isOk()
            .returnResult(HistoryPage.class)
            .getResponseBody();
    if (page == null) {
      throw new AssertionError("no body");
    }
    return page;
  }

  private byte[] notFound(UUID id) {
    byte[] body =
        asAda
            .history(id, "")
            .expectStatus()
            .isNotFound()
            .returnResult(byte[].class)
            .getResponseBody();
    return body == null ? new byte[0] : body;
  }
}
