package chat.parley.e2e;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.frame.ClientFrame.Position;
import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.GoingAway;
import chat.parley.contracts.frame.ServerFrame.MessageAccepted;
import chat.parley.contracts.frame.ServerFrame.MessagePosted;
import chat.parley.local.LocalStack;
import chat.parley.test.PushDevice;
import chat.parley.test.PushService;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Parts of the stack die in the middle of a conversation; nothing acknowledged is lost, doubled or
/// reordered.
class KilledServiceIT {
  private static final Duration RECOVERY = Duration.ofSeconds(90);
  private static final int MESSAGES = 400;
  private static final int MEGABYTE = 1024 * 1024;

  private final LocalStack stack = RunningStack.get();
  private final Person alice = Person.signUp(stack.gatewayUri(), "alice");
  private final Person bob = Person.signUp(stack.gatewayUri(), "bob");

  @Test
  void nothingAcknowledgedIsLostOrDoubledWhenMessageServiceIsKilledAmongSends() {
    UUID room = alice.createRoom("Killed writer", "public");
    bob.join(room);
    try (ChatSocket sender = alice.connect();
        ChatSocket receiver = bob.connect()) {
      sender.hello();
      receiver.hello();
      sender.say(room, "warm-up");
      var sends = new Sends(sender, room);
      for (int i = 0; i < MESSAGES; i++) {
        sends.start(i);
        if (i == MESSAGES / 2) {
          // Not more than are let through at once: the others are refused, and sent again below.
          await().until(() -> sends.acknowledged() > MESSAGES / 8);
          stack.kill("message-service");
          stack.kill("message-service-2");
        }
      }
      assertThat(sends.failedOnce()).as("sends that met the dead services").isPositive();

      await().atMost(RECOVERY).pollInterval(Duration.ofMillis(500)).until(sends::retryFailed);

      List<Person.Entry> history = alice.history(room);
      assertThat(history).extracting(Person.Entry::clientMessageId).doesNotHaveDuplicates();
      assertThat(history).hasSize(MESSAGES + 1);
      assertThat(history)
          .extracting(Person.Entry::sequence)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, MESSAGES + 1).boxed().toList());
      Map<UUID, Long> stored = new TreeMap<>();
      history.forEach(it -> stored.put(it.clientMessageId(), it.sequence()));
      sends
          .answers()
          .forEach((id, answer) -> assertThat(stored).containsEntry(id, answer.sequence()));

      List<MessagePosted> received = receiver.awaitPosted(room, MESSAGES + 1);
      assertThat(received)
          .extracting(MessagePosted::text)
          .containsExactlyElementsOf(history.stream().map(Person.Entry::text).toList());
    }
  }

  @Test
  void theOtherMessageServiceTakesOverWhenOneIsKilledAmongSends() {
    UUID room = alice.createRoom("Killed one of two", "public");
    bob.join(room);
    try (ChatSocket sender = alice.connect();
        ChatSocket receiver = bob.connect()) {
      sender.hello();
      receiver.hello();
      for (int i = 0; i < 60; i++) {
        sender.say(room, "message " + i);
        if (i % 20 == 10) {
          stack.kill(i < 20 ? "message-service" : "message-service-2");
          stack.awaitReady(i < 20 ? "message-service" : "message-service-2");
        }
      }

      assertThat(receiver.awaitPosted(room, 60))
          .extracting(MessagePosted::text)
          .containsExactlyElementsOf(
              LongStream.range(0, 60).mapToObj(i -> "message " + i).toList());
    }
  }

  @Test
  void clientResumesAtTheOtherGatewayWhileItsOwnIsDead() {
    UUID room = alice.createRoom("Moved on", "public");
    bob.join(room);
    try (ChatSocket sender = ChatSocket.open(RunningStack.otherGateway(), alice.token());
        ChatSocket receiver = bob.connect()) {
      sender.hello();
      receiver.hello();
      LongStream.rangeClosed(1, 5).forEach(i -> sender.say(room, "message " + i));
      long held = receiver.awaitPosted(room, 3).getLast().revision();
      stack.kill("gateway");
      receiver.awaitClose();
      LongStream.rangeClosed(6, 10).forEach(i -> sender.say(room, "message " + i));

      try (ChatSocket again = ChatSocket.open(RunningStack.otherGateway(), bob.token())) {
        again.hello(new Position(room, held));
        assertThat(again.awaitPosted(room, (int) (10 - held)))
            .extracting(MessagePosted::revision)
            .containsExactlyElementsOf(LongStream.rangeClosed(held + 1, 10).boxed().toList());
      }
    }
    stack.awaitReady("gateway");
  }

  @Test
  void clientResumesOnNewGatewayWhereItStoppedWhenTheGatewayIsKilled() {
    UUID room = alice.createRoom("Killed gateway", "public");
    bob.join(room);
    long held;
    try (ChatSocket sender = alice.connect();
        ChatSocket receiver = bob.connect()) {
      sender.hello();
      receiver.hello();
      for (int i = 1; i <= 10; i++) {
        sender.say(room, "message " + i);
      }
      held = receiver.awaitPosted(room, 4).get(3).revision();
      stack.kill("gateway");
      receiver.awaitClose();
    }

    await()
        .atMost(RECOVERY)
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptions()
        .until(() -> alice.get("/api/v1/users/me").statusCode() == 200);

    try (ChatSocket sender = alice.connect();
        ChatSocket receiver = bob.connect()) {
      sender.hello();
      receiver.hello(new Position(room, held));
      sender.say(room, "message 11");
      assertThat(receiver.awaitPosted(room, (int) (11 - held)))
          .extracting(MessagePosted::revision)
          .containsExactlyElementsOf(LongStream.rangeClosed(held + 1, 11).boxed().toList());
    }
  }

  @Test
  void everyMessageArrivesOnceInOrderWhenKafkaIsKilledAmongSends() {
    UUID room = alice.createRoom("Killed broker", "public");
    bob.join(room);
    try (ChatSocket sender = alice.connect();
        ChatSocket receiver = bob.connect()) {
      sender.hello();
      receiver.hello();
      sender.say(room, "message 0");
      stack.kill("kafka");
      // Each is acknowledged, though nobody can be told by Kafka.
      for (int i = 1; i < 50; i++) {
        sender.say(room, "message " + i);
      }
      stack.awaitReady("kafka");
      sender.say(room, "message 50");

      assertThat(receiver.awaitPosted(room, 51))
          .extracting(MessagePosted::text)
          .containsExactlyElementsOf(
              LongStream.rangeClosed(0, 50).mapToObj(i -> "message " + i).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"notification-service", "presence-service", "redis"})
  void absentMemberIsNotifiedOfEveryMessageOnceAfterAKillAmongSends(String killed) {
    UUID room = alice.createRoom("Killed " + killed, "public");
    bob.join(room);
    bob.wantEverythingOf(room);
    try (ChatSocket sender = alice.connect()) {
      sender.hello();
      for (int i = 0; i < 60; i++) {
        sender.say(room, "message " + i);
        if (i == 30) {
          stack.kill(killed);
        }
      }
    }

    await()
        .atMost(RECOVERY)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> bob.notifiedOf(room) >= 60);

    assertThat(bob.notifiedOf(room)).isEqualTo(60);
    stack.awaitReady(killed);
  }

  @Test
  void devicesAreToldOfEachMessageAndOnlyWhatWasNotAnsweredAgainWhenNotificationServiceIsKilled() {
    // given a push service that never says whether it has the first push for Carol
    PushService service = PushService.get();
    Person carol = Person.signUp(stack.gatewayUri(), "carol");
    var desk = new PushDevice(service.endpoint());
    var phone = new PushDevice(service.endpoint(PushService.NEVER));
    bob.subscribe(desk);
    carol.subscribe(phone);
    UUID other = newRoomWith(carol);
    List<UUID> rooms = IntStream.range(0, 16).mapToObj(_ -> newRoomWith(bob)).toList();
    // when it dies among pushes, that one under way
    try (ChatSocket sender = alice.connect()) {
      sender.hello();
      rooms.subList(0, 8).forEach(room -> sender.say(room, "before"));
      sender.say(other, "before");
      await().atMost(RECOVERY).until(() -> service.received(phone.endpoint()).size() == 1);
      stack.kill("notification-service");
      rooms.subList(8, 16).forEach(room -> sender.say(room, "while it is dead"));
    }
    // then each conversation is told, once on the wire or, if that was under way, twice
    await().atMost(RECOVERY).until(() -> told(service, desk).keySet().size() == rooms.size());
    await().atMost(RECOVERY).until(() -> service.received(phone.endpoint()).size() == 2);
    assertThat(rooms).allSatisfy(room -> assertThat(bob.notifiedOf(room)).isEqualTo(1));
    assertThat(carol.notifiedOf(other)).isEqualTo(1);

    // when something else is told, which is not before what was due
    try (ChatSocket sender = alice.connect()) {
      sender.hello();
      sender.say(rooms.getLast(), "after");
      sender.say(other, "after");
    }
    await()
        .atMost(RECOVERY)
        .until(() -> told(service, desk).getOrDefault(rooms.getLast(), List.of()).contains(2L));
    await()
        .atMost(RECOVERY)
        .until(() -> told(service, phone).getOrDefault(other, List.of()).contains(2L));
    // then nothing was told a third time, and what was told twice replaces itself
    assertThat(told(service, phone)).containsOnly(Map.entry(other, List.of(1L, 1L, 2L)));
    assertThat(service.received(phone.endpoint()))
        .extracting(push -> push.headers().get("Topic"))
        .containsOnly(service.received(phone.endpoint()).getFirst().headers().get("Topic"));
    Map<UUID, List<Long>> all = told(service, desk);
    assertThat(rooms.subList(0, 8))
        .allSatisfy(room -> assertThat(all.get(room)).isIn(List.of(1L), List.of(1L, 1L)));
    assertThat(rooms.subList(8, 15))
        .allSatisfy(room -> assertThat(all.get(room)).isEqualTo(List.of(1L)));
    assertThat(all.get(rooms.getLast())).isEqualTo(List.of(1L, 2L));
  }

  private UUID newRoomWith(Person member) {
    UUID room = alice.createRoom("Killed pusher", "public");
    member.join(room);
    member.wantEverythingOf(room);
    return room;
  }

  // The sequences that a device was told, by conversation, in the order in which they came.
  private static Map<UUID, List<Long>> told(PushService service, PushDevice device) {
    return service.received(device.endpoint()).stream()
        .map(device::read)
        .collect(
            groupingBy(
                told -> UUID.fromString(told.get("conversationId").asString()),
                mapping(told -> told.get("sequence").asLong(), toList())));
  }

  @Test
  void uploadGoesOnWhereItStoodWhenFileServiceIsKilledAmongItsBytes() throws IOException {
    UUID room = alice.createRoom("Killed store", "public");
    byte[] content = new byte[20 * MEGABYTE];
    new Random(20).nextBytes(content);
    UUID upload = alice.beginUpload(room, "twenty.bin", content.length);
    var rest = new CountDownLatch(1);
    try (var halting = haltingAt(content, 18 * MEGABYTE, rest)) {
      var sending = alice.append(upload, 0, BodyPublishers.ofInputStream(() -> halting));
      await().atMost(RECOVERY).until(() -> offsetOf(upload) == 16L * MEGABYTE);

      stack.kill("file-service");
      rest.countDown();

      assertThat(sending.handle((answer, _) -> answer == null || answer.statusCode() == 503).join())
          .isTrue();
    }
    await().atMost(RECOVERY).until(() -> offsetOf(upload) >= 0);
    assertThat(offsetOf(upload)).isEqualTo(16L * MEGABYTE);
    byte[] left = Arrays.copyOfRange(content, 16 * MEGABYTE, content.length);
    assertThat(alice.append(upload, 16L * MEGABYTE, BodyPublishers.ofByteArray(left)).join())
        .extracting(HttpResponse::statusCode)
        .isEqualTo(204);
    bob.join(room);
    assertThat(bob.download(upload)).isEqualTo(content);
  }

  // -1 while file-service is away.
  private long offsetOf(UUID upload) {
    HttpResponse<String> answer = alice.get("/api/v1/uploads/" + upload);
    return answer.statusCode() == 200 ? Person.read(answer).get("offset").asLong() : -1;
  }

  private static InputStream haltingAt(byte[] content, int position, CountDownLatch goOn) {
    var rest = new ByteArrayInputStream(content, position, content.length - position);
    return new SequenceInputStream(
        new ByteArrayInputStream(content, 0, position),
        new InputStream() {
          @Override
          public int read() {
            goOnFrom();
            return rest.read();
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            goOnFrom();
            return rest.read(target, offset, length);
          }

          private void goOnFrom() {
            try {
              goOn.await();
            } catch (InterruptedException exception) {
              Thread.currentThread().interrupt();
              throw new IllegalStateException(exception);
            }
          }
        });
  }

  @Test
  void clientIsToldToComeBackWhenTheGatewayStops() {
    try (ChatSocket client = alice.connect()) {
      client.hello();

      stack.restart("gateway");

      assertThat(client.awaitClose()).isEqualTo(CloseCode.GOING_AWAY.code());
      assertThat(client.events(GoingAway.class))
          .singleElement()
          .satisfies(it -> assertThat(it.reconnectAfterMs()).isBetween(0L, 15_000L));
    }
  }

  /// Messages that are sent again under the same id until they are acknowledged.
  private static final class Sends {
    private final ChatSocket socket;
    private final UUID room;
    private final Map<UUID, String> texts = new LinkedHashMap<>();
    private final Map<UUID, CompletableFuture<ServerFrame>> replies = new LinkedHashMap<>();
    private int failed;

    Sends(ChatSocket socket, UUID room) {
      this.socket = socket;
      this.room = room;
    }

    void start(int number) {
      UUID id = UUID.randomUUID();
      texts.put(id, "message " + number);
      replies.put(id, socket.say(room, id, "message " + number));
    }

    long acknowledged() {
      return replies.values().stream().filter(Sends::isAccepted).count();
    }

    /// Waits for all replies; how many were no acknowledgements.
    int failedOnce() {
      for (CompletableFuture<ServerFrame> reply : replies.values()) {
        if (!isAccepted(settle(reply))) {
          failed++;
        }
      }
      return failed;
    }

    boolean retryFailed() {
      texts.forEach((id, text) ->
          replies.compute(
              id,
              (_, reply) ->
                  reply != null && isAccepted(settle(reply)) ? reply : socket.say(room, id, text)));
      return replies.values().stream().allMatch(reply -> isAccepted(settle(reply)));
    }

    Map<UUID, MessageAccepted> answers() {
      Map<UUID, MessageAccepted> answers = new LinkedHashMap<>();
      replies.forEach((id, reply) -> answers.put(id, (MessageAccepted) reply.join()));
      return answers;
    }

    private static CompletableFuture<ServerFrame> settle(CompletableFuture<ServerFrame> reply) {
      try {
        reply.join();
      } catch (CompletionException timedOut) {
        assertThat(reply).isCompletedExceptionally();
      }
      return reply;
    }

    private static boolean isAccepted(CompletableFuture<ServerFrame> reply) {
      return reply.isDone()
          && !reply.isCompletedExceptionally()
          && reply.join() instanceof MessageAccepted;
    }
  }
}
