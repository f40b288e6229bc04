package chat.parley.message.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.Poll;
import chat.parley.contracts.internal.MembershipLog;
import chat.parley.contracts.internal.MessageLog.Command;
import chat.parley.contracts.internal.MessageLog.EditCommand;
import chat.parley.contracts.internal.MessageLog.Outcome;
import chat.parley.contracts.internal.MessageLog.Outcome.Accepted;
import chat.parley.contracts.internal.MessageLog.Outcome.Refused;
import chat.parley.contracts.internal.MessageLog.ReactCommand;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.contracts.internal.RoomDirectory.Rules;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.message.Api;
import chat.parley.message.FakeRooms;
import chat.parley.message.MessageServiceTest;
import chat.parley.message.Send;
import chat.parley.message.log.Head;
import chat.parley.message.log.MessageStore;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What moderators do not want to be said is not said, whichever way it comes.
@MessageServiceTest
class UnwantedWordsIT {
  @LocalServerPort private int port;
  @Autowired private FakeRooms rooms;
  @Autowired private MembershipLog membershipLog;
  @Autowired private Commands commands;
  @Autowired private MessageStore messages;

  private final TestUser ada = TestUsers.create("Ada");
  private UUID conversation = new UUID(0, 0);

  @BeforeEach
  void meet() {
    conversation = rooms.create(ada.id(), UUID.randomUUID());
  }

  @Test
  void isRefusedOfWhatIsSentEditedAndAsked() {
    SendCommand before = Send.text(conversation, ada.id(), "Spam, eggs");
    Accepted first = accept(before);
    unwanted("spam*", "buy now");

    assertThat(refuse(Send.text(conversation, ada.id(), "SPAMMING")))
        .isEqualTo(ProblemCode.UNWANTED_WORDS);
    assertThat(refuse(edit(1, "buy it: *buy* now"))).isEqualTo(ProblemCode.UNWANTED_WORDS);
    assertThat(refuse(ask("Lunch?\nSpam\nEggs"))).isEqualTo(ProblemCode.UNWANTED_WORDS);
    assertThat(messages.head(conversation)).isEqualTo(new Head(1, 1));
    // What was said before was said.
    assertThat(accept(before)).isEqualTo(first);
    accept(new ReactCommand(conversation, ada.id(), 1, UUID.randomUUID(), "🎉", true));
    accept(edit(1, "Eggs"));
    accept(Send.text(conversation, ada.id(), "Eggs, and eggs"));
  }

  @Test
  void holdsFromTheAnswerToTheModeratorOnAndNoLonger() {
    for (int round = 0; round < 5; round++) {
      unwanted("round" + round);
      assertThat(refuse(Send.text(conversation, ada.id(), "it is round" + round)))
          .isEqualTo(ProblemCode.UNWANTED_WORDS);
      accept(Send.text(conversation, ada.id(), "it was round" + (round - 1)));
    }
    unwanted();
    accept(Send.text(conversation, ada.id(), "it is round4"));
  }

  @Test
  void nothingUnwantedSlipsThroughWhileItIsChanged() throws Exception {
    List<Callable<List<Outcome>>> senders = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      senders.add(() -> {
        List<Outcome> outcomes = new ArrayList<>();
        for (int n = 0; n < 40; n++) {
          outcomes.addAll(commands.apply(List.of(Send.text(conversation, ada.id(), "always bad"))));
          outcomes.addAll(commands.apply(List.of(Send.text(conversation, ada.id(), "good"))));
        }
        return outcomes;
      });
    }
    unwanted("bad");
    try (var threads = Executors.newFixedThreadPool(5)) {
      List<Future<List<Outcome>>> sent = senders.stream().map(threads::submit).toList();
      for (int i = 0; i < 20; i++) {
        unwanted("bad", "other" + i);
      }
      for (Future<List<Outcome>> outcomes : sent) {
        List<Outcome> all = outcomes.get();
        for (int i = 0; i < all.size(); i += 2) {
          assertThat(((Refused) all.get(i)).problem().code())
              .isIn(ProblemCode.UNWANTED_WORDS, ProblemCode.UNAVAILABLE);
          // One that came between two changes again and again may be sent again.
          assertThat(all.get(i + 1))
              .satisfiesAnyOf(
                  it -> assertThat(it).isInstanceOf(Accepted.class),
                  it ->
                      assertThat(((Refused) it).problem().code())
                          .isEqualTo(ProblemCode.UNAVAILABLE));
        }
      }
    }
  }

  @Test
  void isRefusedOfWhatWasScheduledBefore() {
    Api api = Api.at(port, ada.accessToken());
    api.post(
            "/api/v1/conversations/" + conversation + "/scheduled",
            Map.of(
                "clientMessageId",
                UUID.randomUUID(),
                "contentType",
                "text/plain",
                "text",
                "spam",
                "sendAt",
                Instant.now().plusSeconds(2).toString(),
                "mentions",
                List.of()))
        .expectStatus()
        .isCreated();
    unwanted("spam");

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(
                    Api.json(api.get("/api/v1/scheduled")).at("/scheduled/0/failure").asString(""))
                .isEqualTo("unwanted-words"));
    assertThat(messages.head(conversation).sequence()).isZero();
  }

  @Test
  void tellsStrangersNothingOfIt() {
    unwanted("spam");

    assertThat(refuse(Send.text(conversation, UUID.randomUUID(), "spam")))
        .isEqualTo(ProblemCode.NOT_FOUND);
  }

  private void unwanted(String... words) {
    rooms.rule(conversation, new Rules(false, 0, null, List.of(words)));
    membershipLog.postingChanged(conversation);
  }

  private SendCommand ask(String text) {
    return new SendCommand(
        conversation,
        ada.id(),
        UUID.randomUUID(),
        "text/plain",
        text,
        null,
        null,
        List.of(),
        List.of(),
        null,
        false,
        new Poll(false, false, null),
        null);
  }

  private EditCommand edit(long sequence, String text) {
    return new EditCommand(
        conversation, ada.id(), sequence, UUID.randomUUID(), "text/plain", text, List.of());
  }

  private Accepted accept(Command command) {
    Outcome outcome = commands.apply(List.of(command)).getFirst();
    assertThat(outcome).isInstanceOf(Accepted.class);
    return (Accepted) outcome;
  }

  private ProblemCode refuse(Command command) {
    Outcome outcome = commands.apply(List.of(command)).getFirst();
    assertThat(outcome).isInstanceOf(Refused.class);
    return ((Refused) outcome).problem().code();
  }
}
