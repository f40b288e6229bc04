package chat.parley.room.internal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import chat.parley.contracts.internal.AcquaintanceDirectory;
import chat.parley.contracts.internal.AcquaintanceDirectory.Closeness;
import chat.parley.contracts.internal.PictureDirectory;
import chat.parley.contracts.internal.PictureDirectory.PictureAccess;
import chat.parley.contracts.internal.PostingDirectory;
import chat.parley.contracts.internal.PostingDirectory.Writer;
import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.platform.crypto.ContentId.OfMessage;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.MessageCipher;
import chat.parley.room.Client;
import chat.parley.room.Client.Answer;
import chat.parley.room.RunningRoomService;
import chat.parley.test.TestErasures;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

@RunningRoomService
@TestInstance(Lifecycle.PER_CLASS)
class InternalApiIT {
  @LocalServerPort private int port;
  private Client alice;
  private Client bob;
  private Client service;
  private RoomDirectory directory;
  private AcquaintanceDirectory acquaintances;
  private PictureDirectory pictures;
  private PostingDirectory posting;

  @BeforeAll
  void meet() {
    alice = Client.user(port);
    bob = Client.user(port);
    service = Client.service(port);
    var http =
        RestClient.builder()
            .baseUrl("http://127.0.0.1:" + port)
            .defaultHeader("Authorization", "Bearer " + service.token())
            .build();
    var clients = HttpServiceProxyFactory.builderFor(RestClientAdapter.create(http)).build();
    directory = clients.createClient(RoomDirectory.class);
    acquaintances = clients.createClient(AcquaintanceDirectory.class);
    pictures = clients.createClient(PictureDirectory.class);
    posting = clients.createClient(PostingDirectory.class);
  }

  @Test
  void tellsServicesWhoIsInWhich() {
    UUID room = alice.createRoom("Known", "private");
    UUID nowhere = UUID.randomUUID();

    assertThat(directory.members(room))
        .isEqualTo(
            new RoomDirectory.Members(
                Set.of(alice.userId()),
                2,
                Set.of(),
                Set.of(alice.userId()),
                Map.of(),
                Set.of(),
                RoomDirectory.Rules.NONE,
                true));
    assertThat(directory.members(nowhere)).isEqualTo(new RoomDirectory.Members(Set.of(), 0));
    assertThat(directory.membership(room, alice.userId()))
        .isEqualTo(new RoomDirectory.MembershipState(true, 2, true));
    assertThat(directory.membership(room, bob.userId()))
        .isEqualTo(new RoomDirectory.MembershipState(false, 2, false));
    assertThat(directory.membership(nowhere, bob.userId()))
        .isEqualTo(new RoomDirectory.MembershipState(false, 0, false));
    List<List<RoomDirectory.MemberOf>> conversations =
        directory.conversationsOf(List.of(UUID.randomUUID(), alice.userId(), alice.userId()));
    assertThat(conversations).hasSize(3);
    assertThat(conversations.get(0)).isEmpty();
    assertThat(conversations.get(1)).contains(new RoomDirectory.MemberOf(room, 2));
    assertThat(conversations.get(2)).isEqualTo(conversations.get(1));
  }

  @Test
  void acquaintancesShareAConversation() {
    Client carol = Client.user(port);
    UUID room = alice.createRoom("Shared", "public");
    carol.join(room);

    assertThat(directory.acquaintances(carol.userId(), Set.of(alice.userId(), bob.userId())))
        .containsExactly(alice.userId());
    assertThat(directory.acquaintances(carol.userId(), Set.of())).isEmpty();
  }

  @Test
  void tellsWhoMayWriteWhere() {
    Client carol = Client.user(port);
    Client dan = Client.user(port);
    UUID room = alice.createRoom("Said", "public");
    carol.join(room);
    dan.join(room);
    assertThat(
            alice
                .put("/api/v1/rooms/" + room + "/mutes/" + dan.userId(), Map.of("reason", "loud"))
                .status())
        .isLessThan(300);
    UUID chat =
        UUID.fromString(
            carol
                .post("/api/v1/direct-chats", Map.of("userId", bob.userId()))
                .json()
                .get("id")
                .asString());

    assertThat(
            posting.mayPost(
                List.of(
                    new Writer(room, carol.userId()),
                    new Writer(room, bob.userId()),
                    new Writer(room, dan.userId()),
                    new Writer(chat, carol.userId()),
                    new Writer(chat, bob.userId()),
                    new Writer(UUID.randomUUID(), carol.userId()),
                    new Writer(room, carol.userId()))))
        .as("a member, a stranger, who is muted, who asks, who is asked, nowhere, twice")
        .containsExactly(true, false, false, true, false, false, true);
    assertThat(posting.mayPost(List.of())).isEmpty();
    List<Writer> many =
        Stream.generate(() -> new Writer(room, UUID.randomUUID())).limit(501).toList();
    assertThat(service.post("/internal/posting", many).code()).isEqualTo("invalid");
    assertThat(service.post("/internal/posting", List.of(Map.of("userId", room))).code())
        .isEqualTo("invalid");
    assertThat(alice.post("/internal/posting", List.of()).code()).isEqualTo("forbidden");
  }

  @Test
  void tellsHowCloseUsersAreByWhatTheyShare() {
    Client carol = Client.user(port);
    Client dan = Client.user(port);
    for (String name : List.of("One", "Two")) {
      carol.join(alice.createRoom(name, "public"));
    }
    assertThat(carol.post("/api/v1/direct-chats", Map.of("userId", dan.userId())).status())
        .isEqualTo(201);

    assertThat(acquaintances.closest(carol.userId()))
        .containsExactly(
            new Closeness(dan.userId(), 0, true), new Closeness(alice.userId(), 2, false));
    assertThat(acquaintances.closest(UUID.randomUUID())).isEmpty();
  }

  @Test
  void givesUsersAKeyThatStaysUntilTheAccountIsDeleted() {
    UUID user = UUID.randomUUID();
    var message = new OfMessage(user, user, user);
    assertThat(directory.keys(List.of(user))).isEmpty();

    pictures.createUserKey(user);
    pictures.createUserKey(user);

    byte[] ciphertext =
        MessageCipher.encrypt(
            new ConversationKeys(directory).of(user).orElseThrow(), message, "mine");
    pictures.createUserKey(user);
    var later = new ConversationKeys(directory).of(user).orElseThrow();
    assertThat(MessageCipher.decrypt(later, message, later.version(), ciphertext))
        .isEqualTo("mine");

    TestErasures.erase("room-service", user, false);
    assertThat(directory.keys(List.of(user))).isEmpty();
    assertThatExceptionOfType(HttpClientErrorException.NotFound.class)
        .isThrownBy(() -> pictures.createUserKey(user));
  }

  @Test
  void tellsWhoMaySeeAndChangeThePictureOfARoom() {
    UUID open = alice.createRoom("Open", "public");
    UUID closed = alice.createRoom("Closed", "private");
    Client guest = Client.user(port);
    guest.join(open);

    assertThat(pictures.pictureAccess(open, alice.userId()))
        .isEqualTo(new PictureAccess(true, true));
    assertThat(pictures.pictureAccess(open, guest.userId()))
        .isEqualTo(new PictureAccess(true, false));
    assertThat(pictures.pictureAccess(open, bob.userId()))
        .isEqualTo(new PictureAccess(true, false));
    assertThat(pictures.pictureAccess(closed, alice.userId()))
        .isEqualTo(new PictureAccess(true, true));
    assertThat(pictures.pictureAccess(closed, bob.userId()))
        .isEqualTo(new PictureAccess(false, false));
    assertThat(pictures.pictureAccess(UUID.randomUUID(), bob.userId()))
        .isEqualTo(new PictureAccess(false, false));
  }

  @Test
  void givesServicesTheKeysThatContentIsEncryptedWith() {
    UUID room = alice.createRoom("Keyed", "private");
    UUID other = alice.createRoom("Other", "private");
    var message = new OfMessage(room, alice.userId(), UUID.randomUUID());

    var keys = new ConversationKeys(directory).of(List.of(room, other, UUID.randomUUID()));

    assertThat(keys).containsOnlyKeys(room, other);
    byte[] ciphertext = MessageCipher.encrypt(requireNonNull(keys.get(room)), message, "hello");
    var later = new ConversationKeys(directory).of(room).orElseThrow();
    assertThat(MessageCipher.decrypt(later, message, later.version(), ciphertext))
        .isEqualTo("hello");
  }

  @Test
  void keysAreKeptByNoCache() {
    UUID room = alice.createRoom("Uncached", "private");

    Answer answer = service.get("/internal/conversation-keys?conversationIds=" + room);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("cache-control")).contains("no-store");
  }

  @Test
  void refusesMoreThan100Keys() {
    String ids = String.join(",", Collections.nCopies(101, "00000000-0000-0000-0000-000000000001"));

    assertThat(service.get("/internal/conversation-keys?conversationIds=" + ids).code())
        .isEqualTo("invalid");
  }

  @Test
  void refusesPeople() {
    UUID room = alice.createRoom("Inside", "public");

    Stream.of(
            "/internal/conversation-keys?conversationIds=" + room,
            "/internal/conversations/" + room + "/members",
            "/internal/conversations/" + room + "/members/" + alice.userId())
        .forEach(path -> {
          Answer answer = alice.get(path);
          assertThat(answer.status()).isEqualTo(403);
          assertThat(answer.code()).isEqualTo("forbidden");
        });
    assertThat(alice.post("/internal/users/" + alice.userId() + "/acquaintances", List.of()).code())
        .isEqualTo("forbidden");
    assertThat(alice.post("/internal/users/" + alice.userId() + "/key", Map.of()).code())
        .isEqualTo("forbidden");
    assertThat(alice.post("/internal/conversations-of", List.of(alice.userId())).code())
        .isEqualTo("forbidden");
  }

  @Test
  void refusesToTellOfMoreThan500Users() {
    List<UUID> users = Collections.nCopies(501, alice.userId());

    assertThat(service.post("/internal/conversations-of", users).code()).isEqualTo("invalid");
    assertThat(service.post("/internal/conversations-of", Collections.nCopies(1, null)).code())
        .isEqualTo("invalid");
  }
}
