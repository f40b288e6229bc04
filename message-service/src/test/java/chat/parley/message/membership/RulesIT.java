package chat.parley.message.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.internal.MembershipLog;
import chat.parley.contracts.internal.MessageLog;
import chat.parley.contracts.internal.MessageLog.Command;
import chat.parley.contracts.internal.MessageLog.DeleteCommand;
import chat.parley.contracts.internal.MessageLog.EditCommand;
import chat.parley.contracts.internal.MessageLog.Outcome;
import chat.parley.contracts.internal.MessageLog.Outcome.Accepted;
import chat.parley.contracts.internal.MessageLog.Outcome.Refused;
import chat.parley.contracts.internal.MessageLog.ReactCommand;
import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.contracts.internal.RoomDirectory.Rules;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.message.Api;
import chat.parley.message.FakeRooms;
import chat.parley.message.MessageServiceTest;
import chat.parley.message.Send;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What room-service decides of who may write what, as it is told and as it takes effect.
@MessageServiceTest
class RulesIT {
  @LocalServerPort private int port;
  @Autowired private FakeRooms rooms;
  @Autowired private MembershipLog membershipLog;
  @Autowired private MessageLog log;

  private final UUID ada = UUID.randomUUID();
  private final UUID bob = UUID.randomUUID();
  private UUID conversation = new UUID(0, 0);

  @BeforeEach
  void talk() {
    conversation = rooms.create(ada, bob);
    accept(Send.text(conversation, ada, "mine"));
    accept(Send.text(conversation, bob, "yours"));
    accept(new ReactCommand(conversation, ada, 2, UUID.randomUUID(), "👍", true));
  }

  @Test
  void whoIsMutedSaysNothingNewAndTakesBackTheirOwn() {
    mute(Instant.now().plus(Duration.ofHours(2)));

    Problem refused = refuse(Send.text(conversation, ada, "more"));
    assertThat(refused.code()).isEqualTo(ProblemCode.MUTED);
    assertThat(refused.retryAfterMs()).isBetween(7_100_000L, 7_200_000L);
    assertThat(refuse(edit(1)).code()).isEqualTo(ProblemCode.MUTED);
    assertThat(refuse(react("🎉", true)).code()).isEqualTo(ProblemCode.MUTED);

    accept(react("👍", false));
    accept(new DeleteCommand(conversation, ada, 1, UUID.randomUUID()));
    accept(Send.text(conversation, bob, "others go on"));
  }

  @Test
  void aMuteForGoodHasNoEnd() {
    mute(RoomDirectory.FOR_GOOD);

    Problem refused = refuse(Send.text(conversation, ada, "more"));

    assertThat(refused.code()).isEqualTo(ProblemCode.MUTED);
    assertThat(refused.retryAfterMs()).isNull();
  }

  @Test
  void aMuteEndsByItselfAndNotBefore() {
    // given an end as precise as it is kept
    Instant end = Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.MICROS);
    mute(end);
    long wait =
        Objects.requireNonNull(refuse(Send.text(conversation, ada, "early")).retryAfterMs());

    // when somebody tries all the time, and nobody does anything about the mute
    Outcome first =
        await()
            .pollInterval(Duration.ofMillis(20))
            .atMost(Duration.ofSeconds(20))
            .until(
                () -> apply(Send.text(conversation, ada, "on time")), Accepted.class::isInstance);

    // then the first that is taken was taken at the end, and the wait was told right
    assertThat(((Accepted) first).at()).isBetween(end, end.plus(Duration.ofSeconds(5)));
    assertThat(wait).isBetween(1L, 2_000L);
  }

  @Test
  void aRepeatedSendIsAnsweredThoughItsSenderIsMutedSince() {
    var send = Send.text(conversation, ada, "before");
    Outcome first = apply(send);
    mute(RoomDirectory.FOR_GOOD);

    assertThat(apply(send)).isEqualTo(first);
  }

  @Test
  void whoComesBackIsMutedStill() {
    mute(RoomDirectory.FOR_GOOD);
    rooms.leave(conversation, ada);
    membershipLog.postingChanged(conversation);
    assertThat(refuse(Send.text(conversation, ada, "from outside")).code())
        .isEqualTo(ProblemCode.NOT_FOUND);
    rooms.join(conversation, ada);

    // Known by asking, before any event came.
    assertThat(refuse(Send.text(conversation, ada, "again")).code()).isEqualTo(ProblemCode.MUTED);
  }

  @Test
  void nothingIsWrittenToWhatIsArchivedUntilItIsRestored() {
    rooms.makeModerator(conversation, bob);
    rule(new Rules(true, 0, null));

    assertThat(refuse(Send.text(conversation, bob, "more")).code())
        .isEqualTo(ProblemCode.ROOM_ARCHIVED);
    assertThat(refuse(edit(1)).code()).isEqualTo(ProblemCode.ROOM_ARCHIVED);
    assertThat(refuse(react("🎉", true)).code()).isEqualTo(ProblemCode.ROOM_ARCHIVED);
    assertThat(refuse(react("👍", false)).code()).isEqualTo(ProblemCode.ROOM_ARCHIVED);
    assertThat(refuse(new DeleteCommand(conversation, ada, 1, UUID.randomUUID())).code())
        .isEqualTo(ProblemCode.ROOM_ARCHIVED);

    rule(Rules.NONE);

    accept(Send.text(conversation, bob, "more"));
    accept(edit(1));
  }

  @Test
  void overHttpSlowModeSaysWhenToComeBack() {
    TestUser eve = TestUsers.create("Eve");
    Api asEve = Api.at(port, eve.accessToken());
    rooms.join(conversation, eve.id());
    rule(new Rules(false, 3_600, null));
    UUID first = UUID.randomUUID();
    asEve.send(conversation, first, "one").expectStatus().isCreated();

    Problem refused =
        asEve
            .send(conversation, UUID.randomUUID(), "two")
            .expectStatus()
            .isEqualTo(429)
            .expectBody(Problem.class)
            .returnResult()
            .getResponseBody();

    assertThat(Objects.requireNonNull(refused).code()).isEqualTo(ProblemCode.SLOW_MODE);
    assertThat(refused.retryAfterMs()).isBetween(3_500_000L, 3_600_000L);
    asEve.send(conversation, first, "one").expectStatus().isCreated();
    // As over the socket, which comes this way.
    assertThat(refuse(Send.text(conversation, eve.id(), "two")).code())
        .isEqualTo(ProblemCode.SLOW_MODE);
  }

  private void mute(Instant until) {
    rooms.mute(conversation, Map.of(ada, until));
    membershipLog.postingChanged(conversation);
  }

  private void rule(Rules rules) {
    rooms.rule(conversation, rules);
    membershipLog.postingChanged(conversation);
  }

  private EditCommand edit(long sequence) {
    return new EditCommand(
        conversation, ada, sequence, UUID.randomUUID(), "text/plain", "other", List.of());
  }

  private ReactCommand react(String emoji, boolean present) {
    return new ReactCommand(conversation, ada, 2, UUID.randomUUID(), emoji, present);
  }

  private Outcome apply(Command command) {
    return log.apply(List.of(command)).getFirst();
  }

  private Accepted accept(Command command) {
    Outcome outcome = apply(command);
    assertThat(outcome).isInstanceOf(Accepted.class);
    return (Accepted) outcome;
  }

  private Problem refuse(Command command) {
    Outcome outcome = apply(command);
    assertThat(outcome).isInstanceOf(Refused.class);
    return ((Refused) outcome).problem();
  }
}
