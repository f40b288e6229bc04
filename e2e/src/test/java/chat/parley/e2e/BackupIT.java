package chat.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.backing.Folders;
import chat.parley.contracts.frame.ServerFrame.MessageAccepted;
import chat.parley.contracts.frame.ServerFrame.Welcome;
import chat.parley.local.LocalStack;
import chat.parley.local.Services;
import chat.parley.local.backup.Backup;
import chat.parley.local.backup.Restore;
import chat.parley.local.setup.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A backup is made while people talk, and another machine goes on from it.
class BackupIT {
  private static final Path ROOT = Path.of(System.getProperty("parley.root", ".."));
  private static final Path BACKUP = Path.of("target/backup").toAbsolutePath();
  private static final Path KEYS = Path.of("target/backup-keys").toAbsolutePath();
  private static final Path OTHER = Path.of("target/restored-stack").toAbsolutePath();

  private final LocalStack stack = RunningStack.get();
  private final Person alice = Person.signUp(stack.gatewayUri(), "alice");
  private final Person bob = Person.signUp(stack.gatewayUri(), "bob");

  @BeforeEach
  @AfterEach
  void deleteFolders() throws IOException {
    for (var folder : List.of(BACKUP, KEYS, OTHER)) {
      Folders.delete(folder);
    }
  }

  @Test
  void whatWasAcknowledgedBeforeIsThereWhatCameLaterIsNotAndPeopleGoOn() throws IOException {
    UUID room = alice.createRoom("Kept", "public");
    bob.join(room);
    var content = "kept content " + UUID.randomUUID();
    var uploaded = alice.upload(room, "kept.txt", content);
    assertThat(uploaded.statusCode()).isEqualTo(201);
    var file = "/api/v1/files/" + Person.read(uploaded).get("id").asString() + "/content";
    var said = new ConcurrentHashMap<UUID, Said>();
    long epoch;
    Backup.Made made;
    try (ChatSocket sender = alice.connect()) {
      epoch = sender.hello().epoch();
      for (int i = 0; i < 50; i++) {
        say(sender, room, said, "before " + i);
      }

      made = backUpWhileTalking(sender, room, said);

      sender.say(room, "too late");
    }
    UUID later = alice.createRoom("Too late", "public");
    assertThat(FileScan.filesWith(List.of(BACKUP), content, "before 7")).isEmpty();

    restoreElsewhere();
    try (var restored = LocalStack.builder().root(ROOT).home(OTHER).freePorts().start()) {
      Person alice2 = alice.at(restored.gatewayUri());
      Person bob2 = bob.at(restored.gatewayUri());

      var history = alice2.history(room);
      assertThat(history)
          .extracting(Person.Entry::sequence)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, history.size()).boxed().toList());
      var stoodStillSince = made.at().minus(made.stoodStill());
      assertThat(history)
          .extracting(Person.Entry::clientMessageId)
          .doesNotHaveDuplicates()
          .containsAll(idsOf(said, it -> it.acknowledged().isBefore(stoodStillSince)))
          .doesNotContainAnyElementsOf(idsOf(said, it -> it.sent().isAfter(made.at())));
      assertThat(history).extracting(Person.Entry::text).doesNotContain("too late");
      assertThat(alice2.get("/api/v1/rooms/" + later).statusCode()).isEqualTo(404);
      assertThat(bob2.get(file).body()).isEqualTo(content);

      try (ChatSocket sender = alice2.connect();
          ChatSocket receiver = bob2.connect()) {
        Welcome welcome = sender.hello();
        assertThat(welcome.epoch())
            .as("clients hold changes that are no more")
            .isGreaterThan(epoch);
        receiver.hello();
        MessageAccepted accepted = sender.say(room, "and on");
        assertThat(accepted.sequence()).isEqualTo(history.size() + 1);
        assertThat(receiver.awaitPosted(room, 1).getLast().text()).isEqualTo("and on");
      }
    }
  }

  private Backup.Made backUpWhileTalking(ChatSocket sender, UUID room, Map<UUID, Said> said) {
    var ports = stack.ports();
    var backup =
        new Backup(
            new Workspace(ROOT, stack.home()),
            ports.of(Services.POSTGRES),
            ports.of(Services.KAFKA));
    var ended = new AtomicBoolean();
    var talk =
        Thread.ofVirtual()
            .start(() -> {
              while (!ended.get()) {
                say(sender, room, said, "meanwhile");
              }
            });
    try {
      var made = backup.make(BACKUP);
      backup.keys(KEYS);
      await().until(() -> !idsOf(said, it -> it.sent().isAfter(made.at())).isEmpty());
      return made;
    } finally {
      ended.set(true);
      await().until(() -> !talk.isAlive());
    }
  }

  /// When a message was sent, and when it was acknowledged.
  private record Said(Instant sent, Instant acknowledged) {}

  private static void say(ChatSocket sender, UUID room, Map<UUID, Said> said, String text) {
    var id = UUID.randomUUID();
    var sent = Instant.now();
    assertThat(sender.say(room, id, text).join()).isInstanceOf(MessageAccepted.class);
    said.put(id, new Said(sent, Instant.now()));
  }

  private static List<UUID> idsOf(Map<UUID, Said> said, Predicate<Said> wanted) {
    return said.entrySet().stream()
        .filter(it -> wanted.test(it.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static void restoreElsewhere() throws IOException {
    Files.createDirectories(OTHER);
    new Restore(new Workspace(ROOT, OTHER)).from(BACKUP, Optional.of(KEYS));
  }
}
