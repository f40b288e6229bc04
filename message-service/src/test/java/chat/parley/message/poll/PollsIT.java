package chat.parley.message.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.MessageEvent.MessagePosted;
import chat.parley.contracts.event.MessageEvent.PollClosed;
import chat.parley.contracts.event.MessageEvent.PollVoted;
import chat.parley.contracts.event.Poll;
import chat.parley.contracts.event.PollTally;
import chat.parley.contracts.internal.MembershipLog;
import chat.parley.contracts.internal.MessageLog.ClosePollCommand;
import chat.parley.contracts.internal.MessageLog.Command;
import chat.parley.contracts.internal.MessageLog.DeleteCommand;
import chat.parley.contracts.internal.MessageLog.EditCommand;
import chat.parley.contracts.internal.MessageLog.Outcome;
import chat.parley.contracts.internal.MessageLog.Outcome.Accepted;
import chat.parley.contracts.internal.MessageLog.Outcome.Refused;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.contracts.internal.MessageLog.VoteCommand;
import chat.parley.contracts.internal.RoomDirectory.Rules;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.message.Api;
import chat.parley.message.FakeRooms;
import chat.parley.message.MessageServiceTest;
import chat.parley.message.MessageTopic;
import chat.parley.message.Send;
import chat.parley.message.command.Commands;
import chat.parley.message.log.EventStore;
import chat.parley.message.log.Head;
import chat.parley.message.log.MessageStore;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// What is asked and voted for, down to what others hear of it.
@MessageServiceTest
class PollsIT {
  private static final String LUNCH = "Where do we eat?\nSoup\nPizza\nAt home";
  private static final Poll OPEN = new Poll(false, false, null);
  private static final Poll ANONYMOUS = new Poll(true, true, null);

  @LocalServerPort private int port;
  @Autowired private FakeRooms rooms;
  @Autowired private MembershipLog membershipLog;
  @Autowired private Commands commands;
  @Autowired private EventStore events;
  @Autowired private MessageStore messages;
  @Autowired private JdbcClient jdbc;

  private final TestUser ada = TestUsers.create("Ada");
  private final UUID bob = UUID.randomUUID();
  private UUID conversation = new UUID(0, 0);

  @BeforeEach
  void meet() {
    conversation = rooms.create(ada.id(), bob);
  }

  @Test
  void countsWhatEachHasChosenLastAndTellsItByRevision() {
    accept(ask(bob, LUNCH, OPEN));

    assertThat(vote(1, 0).get("revision").asLong()).isEqualTo(2);
    accept(vote(bob, 1, 1));
    assertThat(vote(1, 1).get("revision").asLong()).isEqualTo(4);
    JsonNode poll = message(1).get("poll");
    assertThat(poll.at("/tally/counts")).extracting(JsonNode::asInt).containsExactly(0, 2, 0);
    assertThat(poll.at("/tally/voters").asInt()).isEqualTo(2);
    assertThat(poll.get("chosen")).extracting(JsonNode::asInt).containsExactly(1);
    assertThat(message(1).get("text").asString()).isEqualTo(LUNCH);
    JsonNode voters = Api.json(api().get(path(1) + "/poll/voters")).get("options");
    assertThat(voters.get(0).get("userIds")).isEmpty();
    assertThat(voters.get(1).get("userIds"))
        .extracting(JsonNode::asString)
        .containsExactly(bob.toString(), ada.id().toString());
    assertThat(vote(1).get("revision").asLong()).isEqualTo(5);

    List<MessageEvent> all = events.after(conversation, 0, 10);
    assertThat(all.getFirst())
        .isInstanceOfSatisfying(MessagePosted.class, it -> assertThat(it.poll()).isEqualTo(OPEN));
    assertThat(all.stream().filter(PollVoted.class::isInstance).map(PollVoted.class::cast))
        .extracting(PollVoted::userId, PollVoted::options, PollVoted::tally)
        .containsExactly(
            row(ada.id(), List.of(0), List.of(1, 0, 0), 1),
            row(bob, List.of(1), List.of(1, 1, 0), 2),
            row(ada.id(), List.of(1), List.of(0, 2, 0), 2),
            row(ada.id(), List.of(), List.of(0, 1, 0), 1));
    try (var topic = new MessageTopic()) {
      assertThat(topic.awaitRevision(conversation, 5).stream().distinct().toList())
          .usingRecursiveComparison()
          .ignoringFieldsOfTypes(byte[].class)
          .isEqualTo(all);
    }
  }

  private static Tuple row(UUID user, List<Integer> options, List<Integer> counts, int voters) {
    return tuple(user, options, new PollTally(counts, voters));
  }

  @Test
  void takesAVoteOnceHoweverOftenItComes() {
    accept(ask(ada.id(), LUNCH, OPEN));
    VoteCommand vote = vote(bob, 1, 2);

    Accepted first = accept(vote);

    assertThat(accept(vote)).isEqualTo(first);
    assertThat(accept(vote(bob, 1, 2)).revision()).isEqualTo(2);
    assertThat(accept(vote(ada.id(), 1)).revision()).isEqualTo(2);
    assertThat(messages.head(conversation)).isEqualTo(new Head(2, 1));
    accept(close(ada.id(), 1));
    assertThat(accept(vote)).isEqualTo(first);
  }

  @Test
  void refusesWhatCanNotBeChosen() {
    accept(ask(bob, LUNCH, OPEN));
    accept(Send.text(conversation, bob, "no poll"));
    UUID stranger = UUID.randomUUID();

    assertThat(refuse(vote(bob, 1, 3))).isEqualTo(ProblemCode.INVALID);
    assertThat(refuse(vote(bob, 1, 0, 1))).isEqualTo(ProblemCode.INVALID);
    assertThat(refuse(vote(bob, 1, -1))).isEqualTo(ProblemCode.INVALID);
    assertThat(refuse(vote(bob, 1, 1, 1))).isEqualTo(ProblemCode.INVALID);
    assertThat(refuse(vote(bob, 2, 0))).isEqualTo(ProblemCode.NOT_FOUND);
    assertThat(refuse(vote(bob, 3, 0))).isEqualTo(ProblemCode.NOT_FOUND);
    assertThat(refuse(vote(stranger, 1, 0))).isEqualTo(ProblemCode.NOT_FOUND);
    assertThat(refuse(close(bob, 2))).isEqualTo(ProblemCode.NOT_FOUND);
    assertThat(refuse(edit(bob, 1))).isEqualTo(ProblemCode.FORBIDDEN);
    api().get(path(2) + "/poll/voters").expectStatus().isNotFound();
    assertThat(messages.head(conversation)).isEqualTo(new Head(2, 2));
    accept(ask(bob, LUNCH, ANONYMOUS));
    accept(vote(ada.id(), 3, 2, 0));
    assertThat(message(3).at("/poll/chosen")).extracting(JsonNode::asInt).containsExactly(0, 2);
  }

  @Test
  void whoIsMutedTakesBackOnly() {
    accept(ask(ada.id(), LUNCH, OPEN));
    accept(vote(bob, 1, 0));
    rooms.mute(conversation, Map.of(bob, Instant.now().plusSeconds(600)));
    membershipLog.postingChanged(conversation);

    assertThat(refuse(vote(bob, 1, 1))).isEqualTo(ProblemCode.MUTED);
    accept(vote(bob, 1));
  }

  @Test
  void isOverAtItsTimeOrWhenItIsClosed() {
    Instant past = Instant.now().minusSeconds(1);
    assertThat(refuse(ask(bob, LUNCH, new Poll(false, false, past))))
        .isEqualTo(ProblemCode.INVALID);
    accept(ask(bob, LUNCH, new Poll(false, false, Instant.now().plusSeconds(3_600))));
    accept(vote(bob, 1, 0));
    // Time passes.
    jdbc.sql(
            """
            UPDATE message SET poll = jsonb_set(poll, '{rules,endsAt}', '"2020-01-01T00:00:00Z"')
            WHERE conversation_id = ?
            """)
        .param(conversation)
        .update();

    assertThat(refuse(vote(bob, 1, 1))).isEqualTo(ProblemCode.POLL_ENDED);
    assertThat(refuse(vote(bob, 1))).isEqualTo(ProblemCode.POLL_ENDED);
    assertThat(accept(close(bob, 1)).revision()).isEqualTo(2);

    accept(ask(bob, LUNCH, ANONYMOUS));
    accept(vote(bob, 2, 0));
    api()
        .put(path(2) + "/poll/end?clientChangeId=" + UUID.randomUUID(), Map.of())
        .expectStatus()
        .isForbidden();
    rooms.makeModerator(conversation, ada.id());
    ClosePollCommand close = close(ada.id(), 2);
    Accepted closed = accept(close);
    assertThat(accept(close)).isEqualTo(closed);
    assertThat(accept(close(bob, 2)).revision()).isEqualTo(closed.revision());
    assertThat(refuse(vote(ada.id(), 2, 1))).isEqualTo(ProblemCode.POLL_ENDED);
    assertThat(events.after(conversation, 4, 10))
        .singleElement()
        .isInstanceOfSatisfying(
            PollClosed.class,
            it -> {
              assertThat(it.closedBy()).isEqualTo(ada.id());
              assertThat(message(2).at("/poll/closedAt").asString()).isNotEmpty();
            });
    assertThat(message(2).at("/poll/tally/counts"))
        .extracting(JsonNode::asInt)
        .first()
        .isEqualTo(1);
  }

  @Test
  void tellsNobodyWhoHasVotedInAnAnonymousPoll() {
    UUID carl = UUID.randomUUID();
    rooms.join(conversation, carl);
    accept(ask(ada.id(), LUNCH, ANONYMOUS));
    VoteCommand secret = vote(carl, 1, 1);
    accept(secret);
    accept(vote(bob, 1, 1, 2));
    accept(vote(bob, 1));
    vote(1, 0);

    List<MessageEvent> votes = events.after(conversation, 1, 10);
    assertThat(votes)
        .hasSize(4)
        .allSatisfy(it ->
            assertThat(it)
                .isInstanceOfSatisfying(
                    PollVoted.class,
                    vote -> {
                      assertThat(vote.userId()).isNull();
                      assertThat(vote.options()).isEmpty();
                      assertThat(vote.tally()).isNotNull();
                    }));
    try (var topic = new MessageTopic()) {
      assertThat(topic.awaitRevision(conversation, 5).stream().map(Object::toString))
          .noneMatch(it -> it.contains(carl.toString()) || it.contains(bob.toString()));
    }
    for (String told :
        List.of(
            Api.json(api().get(path(1))).toString(),
            Api.json(api().history(conversation, "")).toString(),
            Api.json(api().get("/api/v1/conversations/" + conversation + "/changes?after=0"))
                .toString())) {
      assertThat(told)
          .doesNotContain(carl.toString(), bob.toString(), secret.clientChangeId().toString());
    }
    assertThat(message(1).at("/poll/chosen")).extracting(JsonNode::asInt).containsExactly(0);
    assertThat(message(1).at("/poll/tally/counts"))
        .extracting(JsonNode::asInt)
        .containsExactly(1, 1, 0);
    api().get(path(1) + "/poll/voters").expectStatus().isForbidden();
    assertThat(rows("change WHERE conversation_id = ? AND poll_options IS NOT NULL")).isZero();
  }

  @Test
  void staysCountedRightWhileManyVoteAtOnce() throws Exception {
    List<UUID> people = Stream.generate(UUID::randomUUID).limit(8).toList();
    UUID crowd = rooms.create(people);
    conversation = crowd;
    accept(ask(people.getFirst(), LUNCH, new Poll(true, false, null)));
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      UUID person = people.get(i);
      int from = i;
      work.add(() -> {
        for (int n = 0; n < 20; n++) {
          int some = (from + n) % 4;
          accept(some == 3 ? vote(person, 1) : vote(person, 1, some, (some + 1) % 3));
        }
        return true;
      });
    }
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (Future<Boolean> done : threads.invokeAll(work)) {
        assertThat(done.get()).isTrue();
      }
    }

    List<MessageEvent> all = events.after(crowd, 0, 1_000);
    assertThat(all)
        .extracting(MessageEvent::revision)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, messages.head(crowd).revision()).boxed().toList());
    Map<UUID, List<Integer>> chosen = new HashMap<>();
    for (MessageEvent event : all.subList(1, all.size())) {
      var vote = (PollVoted) event;
      chosen.put(Objects.requireNonNull(vote.userId()), vote.options());
      assertThat(vote.tally()).isEqualTo(tallyOf(chosen));
    }
  }

  private static PollTally tallyOf(Map<UUID, List<Integer>> chosen) {
    Integer[] counts = {0, 0, 0};
    chosen.values().stream().flatMap(List::stream).forEach(it -> counts[it]++);
    return new PollTally(
        List.of(counts), (int) chosen.values().stream().filter(it -> !it.isEmpty()).count());
  }

  @Test
  void isGoneWithItsMessage() {
    accept(ask(ada.id(), LUNCH, OPEN));
    accept(vote(bob, 1, 0));
    accept(close(ada.id(), 1));
    accept(new DeleteCommand(conversation, ada.id(), 1, UUID.randomUUID()));

    assertThat(refuse(vote(bob, 1, 1))).isEqualTo(ProblemCode.MESSAGE_DELETED);
    assertThat(message(1).has("poll")).isFalse();
    assertThat(rows("poll_vote WHERE conversation_id = ?")).isZero();
    assertThat(rows("change WHERE conversation_id = ? AND poll IS NOT NULL")).isZero();
    assertThat(events.after(conversation, 1, 1))
        .singleElement()
        .isInstanceOfSatisfying(
            PollVoted.class,
            it -> {
              assertThat(it.userId()).isNull();
              assertThat(it.options()).isEmpty();
              assertThat(it.tally()).isNull();
            });
  }

  @Test
  void holdsInAnArchivedRoomAsItIs() {
    accept(ask(ada.id(), LUNCH, OPEN));
    accept(vote(bob, 1, 0));
    rooms.rule(conversation, new Rules(true, 0, null));
    membershipLog.postingChanged(conversation);

    assertThat(refuse(vote(bob, 1, 1))).isEqualTo(ProblemCode.ROOM_ARCHIVED);
    assertThat(message(1).at("/poll/tally/voters").asInt()).isEqualTo(1);
  }

  private SendCommand ask(UUID user, String text, Poll poll) {
    return new SendCommand(
        conversation,
        user,
        UUID.randomUUID(),
        "text/plain",
        text,
        null,
        null,
        List.of(),
        List.of(),
        null,
        false,
        poll,
        null);
  }

  private VoteCommand vote(UUID user, long sequence, Integer... options) {
    return new VoteCommand(conversation, user, sequence, UUID.randomUUID(), List.of(options));
  }

  private ClosePollCommand close(UUID user, long sequence) {
    return new ClosePollCommand(conversation, user, sequence, UUID.randomUUID());
  }

  private EditCommand edit(UUID user, long sequence) {
    return new EditCommand(
        conversation, user, sequence, UUID.randomUUID(), "text/plain", "another", List.of());
  }

  // Ada's, by REST.
  private JsonNode vote(long sequence, Integer... options) {
    return Api.json(
        api()
            .put(
                path(sequence) + "/poll/vote",
                Map.of("clientChangeId", UUID.randomUUID(), "options", List.of(options))));
  }

  private JsonNode message(long sequence) {
    return Api.json(api().get(path(sequence)));
  }

  private String path(long sequence) {
    return Api.messagesOf(conversation) + "/" + sequence;
  }

  private Api api() {
    return Api.at(port, ada.accessToken());
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

  private long rows(String which) {
    return jdbc.sql("SELECT count(*) FROM " + which)
        .param(conversation)
        .query((row, _) -> row.getLong(1))
        .single();
  }
}
