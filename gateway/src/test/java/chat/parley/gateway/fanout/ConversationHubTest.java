package chat.parley.gateway.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.ConversationDeleted;
import chat.parley.contracts.frame.ServerFrame.ConversationLeft;
import chat.parley.contracts.frame.ServerFrame.ConversationTruncated;
import chat.parley.contracts.frame.ServerFrame.MemberLeft;
import chat.parley.contracts.frame.ServerFrame.MessagePosted;
import chat.parley.contracts.internal.MessageLog;
import chat.parley.contracts.internal.MessageLog.LogHead;
import chat.parley.gateway.connection.LocalPeer;
import chat.parley.gateway.fake.FakeLog;
import chat.parley.gateway.fake.FakeRooms;
import chat.parley.gateway.task.Background;
import chat.parley.platform.crypto.ConversationKeys;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.context.Context;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

class ConversationHubTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final UUID SENDER = UUID.randomUUID();

  private final UUID room = UUID.randomUUID();
  private final FakeRooms rooms = new FakeRooms();
  private final FakeLog log = new FakeLog(rooms);
  private final AtomicInteger outages = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();
  private final MessageLog flaky = new FlakyLog(log, outages, asked);
  private final ChangeOpener opener = new ChangeOpener(new ConversationKeys(rooms));
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final FanoutMetrics metrics = new FanoutMetrics(meters);
  private final FanoutProperties properties =
      new FanoutProperties(
          64,
          DataSize.ofKilobytes(256),
          DataSize.ofMegabytes(48),
          Duration.ofMillis(20),
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          16,
          Duration.ofSeconds(15));
  private final Map<UUID, Subscription> leavers = new ConcurrentHashMap<>();
  private final List<Subscription> members = new CopyOnWriteArrayList<>();
  private final Departures departures =
      new Departures() {
        @Override
        public void left(UUID userId, UUID conversation, long version) {
          Subscription subscription = leavers.get(userId);
          if (subscription != null) {
            subscription.end(new ConversationLeft(conversation));
          }
        }

        @Override
        public void deleted(ConversationDeleted news, long version) {
          members.forEach(it -> it.end(news));
        }
      };
  private final LogEpoch epoch = new LogEpoch(LocalPeer.noConnections());
  private final ConversationHubs hubs =
      new ConversationHubs(
          flaky, opener, departures, epoch, new Background(), properties, metrics, meters);
  private final CatchUp catchUp =
      new CatchUp(flaky, opener, departures, epoch, metrics, properties);
  private final List<LocalPeer> peers = new ArrayList<>();

  @AfterEach
  void disconnect() {
    peers.forEach(LocalPeer::close);
  }

  @Test
  void deliversInOrderOfRevisionHoweverChangesArrive() {
    LocalPeer peer = follow();
    List<MessageEvent> events = post(5);

    List.of(2, 0, 1, 1, 4, 0, 3).forEach(i -> offer(events.get(i)));

    assertReceives(peer, 1, 5);
    assertThat(meters.counter("parley.fanout.gaps").count()).isZero();
  }

  @Test
  void fetchesHoleThatNothingFills() {
    LocalPeer peer = follow();
    List<MessageEvent> events = post(6);

    offer(events.get(5));

    assertReceives(peer, 1, 6);
    assertThat(meters.counter("parley.fanout.gaps").count()).isPositive();
  }

  @Test
  void fetchesWhatOnlyTheHeadTellsOf() {
    LocalPeer peer = follow();
    post(700);

    heads().forEach(hubs::headSeen);

    assertReceives(peer, 1, 700);
  }

  @Test
  void deliversAfterOutageOfTheLog() {
    LocalPeer peer = follow();
    List<MessageEvent> events = post(3);
    outages.set(3);

    offer(events.get(2));

    assertReceives(peer, 1, 3);
  }

  @Test
  void resumesFromTheLogThenFromTheRingThenLive() {
    follow();
    post(300).forEach(this::offer);
    LocalPeer early = connect();
    LocalPeer late = connect();

    resume(early, 10);
    resume(late, 290);
    post(5).forEach(this::offer);

    assertReceives(early, 11, 305);
    assertReceives(late, 291, 305);
  }

  @Test
  void fetchesOnceWhatManyMissedWhoComeBackTogether() {
    post(300);
    follow();

    List<LocalPeer> returning = Stream.generate(this::connect).limit(20).toList();
    returning.forEach(it -> resume(it, 280));
    post(5).forEach(this::offer);

    returning.forEach(it -> assertReceives(it, 281, 305));
    assertThat(asked).hasValue(1);
  }

  @Test
  void fetchesForEachWhatTheRingDoesNotTake() {
    post(300);
    follow();

    List<LocalPeer> returning = Stream.generate(this::connect).limit(3).toList();
    returning.forEach(it -> resume(it, 10));
    post(5).forEach(this::offer);

    returning.forEach(it -> assertReceives(it, 11, 305));
  }

  @Test
  void cutsOffWhoLeftInWhatManyMissed() {
    // given a hub that began after the departure
    UUID leaver = UUID.randomUUID();
    post(5);
    log.depart(room, leaver, 9);
    post(5);
    follow();

    LocalPeer peer = connect();
    Subscription subscription = subscribe(peer);
    leavers.put(leaver, subscription);
    catchUp.resume(subscription, 0, 11);

    await().until(() -> !peer.received().isEmpty());
    assertThat(framesOf(peer)).containsExactly(new ConversationLeft(room));
  }

  @Test
  void leavesOutWhatIsTooLongAgoAndSaysSo() {
    post(800);
    LocalPeer peer = connect();

    resume(peer, 100);

    await().until(() -> peer.received().size() == 501);
    assertThat(framesOf(peer).getFirst()).isEqualTo(new ConversationTruncated(room, 301));
    assertThat(revisionsOf(peer))
        .containsExactlyElementsOf(LongStream.rangeClosed(301, 800).boxed().toList());
  }

  @Test
  void sendsNothingAfterTheEndOfSubscription() {
    LocalPeer peer = connect();
    Subscription subscription = subscribe(peer);
    hubs.start(heads());
    catchUp.follow(subscription, 0, null);
    post(3).forEach(this::offer);
    await().until(() -> peer.received().size() == 3);

    subscription.end(new ConversationLeft(room));
    LocalPeer witness = follow();
    post(3).forEach(this::offer);

    assertReceives(witness, 4, 6);
    assertThat(framesOf(peer).getLast()).isEqualTo(new ConversationLeft(room));
    assertThat(revisionsOf(peer)).containsExactly(1L, 2L, 3L);
  }

  @Test
  void cutsOffWhoLeavesBeforeWhatComesNext() {
    UUID leaver = UUID.randomUUID();
    LocalPeer peer = connect();
    Subscription subscription = subscribe(peer);
    leavers.put(leaver, subscription);
    hubs.start(heads());
    catchUp.follow(subscription, 0, null);
    post(2).forEach(this::offer);
    await().until(() -> peer.received().size() == 2);
    LocalPeer witness = follow();

    MessageEvent departure = log.depart(room, leaver, 9);
    List<MessageEvent> later = post(2);
    offer(later.get(1));
    offer(later.get(0));
    offer(departure);

    await().until(() -> witness.received().size() == 3);
    assertThat(framesOf(witness).getFirst())
        .isEqualTo(new MemberLeft(room, 3, 2, leaver, departure.at()));
    assertThat(framesOf(peer).getLast()).isEqualTo(new ConversationLeft(room));
    assertThat(revisionsOf(peer)).containsExactly(1L, 2L);
  }

  @Test
  void cutsOffWhoLeftWhileCatchingUp() {
    // given a hub that has not heard of anything since it started
    UUID leaver = UUID.randomUUID();
    post(5);
    follow();
    log.depart(room, leaver, 9);
    post(5);

    LocalPeer peer = connect();
    Subscription subscription = subscribe(peer);
    leavers.put(leaver, subscription);
    catchUp.resume(subscription, 0, 5);

    await().until(() -> !peer.received().isEmpty());
    assertThat(framesOf(peer)).containsExactly(new ConversationLeft(room));
  }

  @Test
  void endsWithTheConversationWhateverIsMissingBefore() {
    LocalPeer peer = follow();
    post(2).forEach(this::offer);
    await().until(() -> peer.received().size() == 2);
    post(3);

    MessageEvent end = log.end(room, SENDER, 9);
    offer(end);
    offer(end);

    await().until(() -> peer.received().size() == 3);
    assertThat(framesOf(peer).getLast())
        .isEqualTo(new ConversationDeleted(room, 6, 5, SENDER, end.at()));
    assertThat(meters.counter("parley.fanout.gaps").count()).isZero();
    assertThat(meters.get("parley.fanout.ring.bytes").gauge().value()).isZero();
  }

  @Test
  void hearsOfTheEndByTheHeadAlone() {
    LocalPeer peer = follow();
    post(3);
    log.end(room, SENDER, 9);

    heads().forEach(hubs::headSeen);

    await().until(() -> !peer.received().isEmpty());
    assertThat(framesOf(peer)).first().isInstanceOf(ConversationDeleted.class);
  }

  @Test
  void tellsWhoCatchesUpOfTheEndAndOfNothingElse() {
    // given a hub that has not heard of anything since it started
    post(5);
    follow();
    post(5);
    log.end(room, SENDER, 9);

    LocalPeer peer = connect();
    catchUp.resume(subscribe(peer), 0, 5);

    await().until(() -> !peer.received().isEmpty());
    assertThat(framesOf(peer)).first().isInstanceOf(ConversationDeleted.class);
    assertThat(framesOf(peer)).hasSize(1);
  }

  @Test
  void followsOnlyWhatSomebodySubscribedTo() {
    LocalPeer peer = connect();
    Subscription subscription = subscribe(peer);
    assertThat(hubs.followed()).containsExactly(room);

    subscription.end(null);

    assertThat(hubs.followed()).isEmpty();
  }

  /// Events come late, twice, in disorder or never, heads are checked, the log fails now and then,
  /// and connections come, resume and go, all at once: each connection sees strictly consecutive
  /// revisions.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyConnectionSeesEachRevisionOnceWhateverHappens(long seed) {
    int total = 400;
    var random = new Random(seed);
    List<Long> seeds = random.longs(12).boxed().toList();
    CompletableFuture<?> chaos =
        CompletableFuture.runAsync(
            () -> disturb(total, new Random(seed)), Thread::startVirtualThread);

    List<CompletableFuture<Reader>> readers =
        seeds.stream()
            .map(it ->
                CompletableFuture.supplyAsync(
                    () -> read(new Random(it)), Thread::startVirtualThread))
            .toList();
    chaos.join();

    for (CompletableFuture<Reader> reader : readers) {
      List<Long> expected = LongStream.rangeClosed(reader.join().first(), total).boxed().toList();
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> assertThat(reader.join().revisions()).containsExactlyElementsOf(expected));
    }
  }

  private void offer(MessageEvent event) {
    hubs.offer(event, Context.root());
  }

  private void disturb(int total, Random random) {
    List<MessageEvent> late = Collections.synchronizedList(new ArrayList<>());
    for (int i = 1; i <= total; i++) {
      MessageEvent event = log.post(room, SENDER, "message " + i);
      switch (random.nextInt(10)) {
        case 0 -> {}
        case 1 -> late.add(event);
        case 2 -> {
          offer(event);
          offer(event);
        }
        default -> offer(event);
      }
      if (random.nextInt(20) == 0) {
        heads().forEach(hubs::headSeen);
      }
      if (random.nextInt(30) == 0) {
        outages.set(random.nextInt(3));
      }
      if (random.nextInt(25) == 0) {
        Collections.shuffle(late, random);
        late.forEach(this::offer);
        late.clear();
      }
      LockSupport.parkNanos(random.nextInt(500_000));
    }
    outages.set(0);
    heads().forEach(hubs::headSeen);
  }

  /// Connects somewhere in the middle, cuts, and comes back with the revision held.
  private Reader read(Random random) {
    LocalPeer first = connect();
    Subscription subscription = subscribe(first);
    List<LogHead> heads = heads();
    long head = heads.getFirst().revision();
    long start = Math.min(random.nextInt(50), head);
    int enough = 1 + random.nextInt(100);
    hubs.start(heads);
    catchUp.resume(subscription, start, head);
    await().until(() -> revisionsOf(first).size() >= enough);
    subscription.end(null);
    List<Long> seen = revisionsOf(first);
    LocalPeer second = connect();
    resume(second, seen.getLast());
    return new Reader(start + 1, seen, second);
  }

  private record Reader(long first, List<Long> seen, LocalPeer peer) {
    List<Long> revisions() {
      return Stream.concat(seen.stream(), revisionsOf(peer).stream()).toList();
    }
  }

  private List<LogHead> heads() {
    return log.heads(List.of(room)).heads();
  }

  private LocalPeer connect() {
    var peer = new LocalPeer();
    synchronized (peers) {
      peers.add(peer);
    }
    return peer;
  }

  private Subscription subscribe(LocalPeer peer) {
    Subscription subscription = hubs.subscribe(peer.connection(), room);
    members.add(subscription);
    return subscription;
  }

  private LocalPeer follow() {
    LocalPeer peer = connect();
    Subscription subscription = subscribe(peer);
    hubs.start(heads());
    catchUp.follow(subscription, heads().getFirst().revision(), null);
    return peer;
  }

  private void resume(LocalPeer peer, long position) {
    Subscription subscription = subscribe(peer);
    List<LogHead> heads = heads();
    hubs.start(heads);
    catchUp.resume(subscription, position, heads.getFirst().revision());
  }

  private List<MessageEvent> post(int count) {
    return IntStream.range(0, count).mapToObj(i -> log.post(room, SENDER, "text " + i)).toList();
  }

  private void assertReceives(LocalPeer peer, long from, long to) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> !revisionsOf(peer).isEmpty() && revisionsOf(peer).getLast() == to);
    assertThat(revisionsOf(peer))
        .containsExactlyElementsOf(LongStream.rangeClosed(from, to).boxed().toList());
  }

  private static List<Long> revisionsOf(LocalPeer peer) {
    return framesOf(peer).stream()
        .map(ConversationHubTest::revisionOf)
        .filter(it -> it != null)
        .toList();
  }

  private static @Nullable Long revisionOf(ServerFrame frame) {
    return frame instanceof MessagePosted posted ? posted.revision() : null;
  }

  private static List<ServerFrame> framesOf(LocalPeer peer) {
    return peer.received().stream().map(it -> JSON.readValue(it, ServerFrame.class)).toList();
  }

  /// Fails as often as it is told to.
  private record FlakyLog(MessageLog log, AtomicInteger outages, AtomicInteger asked)
      implements MessageLog {
    @Override
    public List<Outcome> apply(List<Command> batch) {
      return log.apply(batch);
    }

    @Override
    public ReadHeads readHeads(List<Reader> readers) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<ReadOutcome> read(List<ReadCommand> batch) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Heads heads(List<UUID> conversationIds) {
      return log.heads(conversationIds);
    }

    @Override
    public List<MessageEvent.MessagePosted> posts(List<LogPlace> places) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Changes changes(UUID conversationId, long after) {
      asked.incrementAndGet();
      if (outages.getAndUpdate(it -> Math.max(0, it - 1)) > 0) {
        throw new UncheckedIOException(new ConnectException("away"));
      }
      return log.changes(conversationId, after);
    }
  }
}
