package chat.parley.message.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.MessageEvent.Content;
import chat.parley.contracts.internal.RoomDirectory.Rules;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.message.FakeRooms;
import chat.parley.message.MessageServiceTest;
import chat.parley.message.log.Appended.Refused;
import chat.parley.message.log.Appended.Stored;
import chat.parley.message.log.NewEntry.NewMessage;
import chat.parley.message.membership.MembershipFetcher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Messages of a member have to be some time apart, whoever writes them and however many at once.
@MessageServiceTest
class SlowModeIT {
  private static final Duration APART = Duration.ofSeconds(1);

  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transactions;
  @Autowired private MessageAppender appender;
  @Autowired private LogEpoch epoch;
  @Autowired private FileRelease files;
  @Autowired private FakeRooms rooms;
  @Autowired private MembershipFetcher fetcher;

  private final UUID poster = UUID.randomUUID();
  private final UUID other = UUID.randomUUID();
  private UUID conversation = new UUID(0, 0);

  @BeforeEach
  void makeSlow() {
    conversation = rooms.create(poster, other);
    slow(APART);
  }

  @Test
  void keepsMessagesApartWhoeverWritesThem() throws Exception {
    // given two instances, and a member who posts by many threads through both
    var another = new MessageAppender(jdbc, transactions, epoch, files);
    Queue<Stored> stored = new ConcurrentLinkedQueue<>();
    List<Future<?>> posting = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 8; i++) {
        MessageAppender writer = i % 2 == 0 ? appender : another;
        posting.add(
            threads.submit(() -> {
              while (stored.size() < 4) {
                if (post(writer, message(poster)) instanceof Stored it) {
                  stored.add(it);
                }
              }
            }));
      }
      for (Future<?> it : posting) {
        it.get();
      }
    }

    // then no two that were taken are closer than they may be
    List<Instant> times = stored.stream().map(Stored::at).sorted().toList();
    for (int i = 1; i < times.size(); i++) {
      assertThat(Duration.between(times.get(i - 1), times.get(i))).isGreaterThanOrEqualTo(APART);
    }
  }

  @Test
  void anAcceptedMessageIsAcceptedAgain() {
    slow(Duration.ofHours(1));
    NewMessage first = message(poster);
    NewMessage second = message(poster);

    List<Appended> together = appender.append(List.of(first, first, second)).outcomes();

    assertThat(together.get(0)).isInstanceOf(Stored.class).isEqualTo(together.get(1));
    assertThat(problem(together.get(2)).code()).isEqualTo(ProblemCode.SLOW_MODE);
    assertThat(problem(together.get(2)).retryAfterMs()).isEqualTo(3_600_000);
    assertThat(post(appender, first)).isEqualTo(together.get(0));
    assertThat(problem(post(appender, second)).retryAfterMs()).isBetween(3_500_000L, 3_600_000L);
  }

  @Test
  void theWaitIsAsLongAsItSays() {
    assertThat(post(appender, message(poster))).isInstanceOf(Stored.class);
    long wait = Objects.requireNonNull(problem(post(appender, message(poster))).retryAfterMs());
    var tries = new AtomicInteger();

    await()
        .pollDelay(Duration.ofMillis(wait))
        .atMost(Duration.ofSeconds(10))
        .until(() -> {
          tries.incrementAndGet();
          return post(appender, message(poster)) instanceof Stored;
        });

    assertThat(tries).hasValue(1);
  }

  @Test
  void concernsEachMemberAloneAndNotModerators() {
    slow(Duration.ofHours(1));
    assertThat(post(appender, message(poster))).isInstanceOf(Stored.class);
    assertThat(post(appender, message(other))).isInstanceOf(Stored.class);
    assertThat(post(appender, message(other))).isInstanceOf(Refused.class);

    rooms.makeModerator(conversation, other);
    slow(Duration.ofHours(1));

    assertThat(post(appender, message(other))).isInstanceOf(Stored.class);
    assertThat(post(appender, message(other))).isInstanceOf(Stored.class);
  }

  @Test
  void whoLeavesAndComesBackHasToWaitAllTheSame() {
    slow(Duration.ofHours(1));
    assertThat(post(appender, message(poster))).isInstanceOf(Stored.class);

    rooms.leave(conversation, poster);
    fetcher.fetch(conversation);
    rooms.join(conversation, poster);
    fetcher.fetch(conversation);

    assertThat(problem(post(appender, message(poster))).code()).isEqualTo(ProblemCode.SLOW_MODE);
  }

  @Test
  void ends() {
    slow(Duration.ofHours(1));
    assertThat(post(appender, message(poster))).isInstanceOf(Stored.class);

    slow(Duration.ZERO);

    assertThat(post(appender, message(poster))).isInstanceOf(Stored.class);
  }

  private void slow(Duration apart) {
    rooms.rule(conversation, new Rules(false, (int) apart.toSeconds(), null));
    fetcher.fetch(conversation);
  }

  private static Appended post(MessageAppender writer, NewMessage message) {
    return writer.append(List.of(message)).outcomes().getFirst();
  }

  private static Problem problem(Appended outcome) {
    assertThat(outcome).isInstanceOf(Refused.class);
    return ((Refused) outcome).problem();
  }

  private NewMessage message(UUID sender) {
    var content = new Content("text/plain", 1, new byte[] {1, 2, 3});
    return new NewMessage(
        conversation, sender, UUID.randomUUID(), content, null, List.of(), List.of());
  }
}
