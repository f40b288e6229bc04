package chat.parley.file.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.parley.file.encryption.FileId;
import chat.parley.file.encryption.FileKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.StreamUtils;

class S3ObjectStoreIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private static Path server;
  private static S3Proxy proxy;

  private final FileId file = new FileId(UUID.randomUUID(), UUID.randomUUID());

  @TempDir private Path scratch;
  private ObjectStore objects;

  @BeforeAll
  static void start() throws IOException {
    proxy = S3Proxy.start(server);
    await().atMost(PATIENCE).ignoreExceptions().until(proxy::isUp);
  }

  @AfterAll
  static void stop() {
    proxy.close();
  }

  @BeforeEach
  void open() throws IOException {
    objects = new S3ObjectStore(proxy.properties(), S3Proxy.BUCKET, TestStores.scratch(scratch));
  }

  @Test
  void showsObjectOnlyOnceItIsWhole() throws IOException {
    try (NewObject object = objects.create(file)) {
      object.write(new byte[] {1, 2, 3});
      assertThatThrownBy(() -> objects.open(file)).isInstanceOf(NoSuchFileException.class);
      object.commit();
    }

    try (var content = Channels.newInputStream(objects.open(file))) {
      assertThat(content.readAllBytes()).containsExactly(1, 2, 3);
    }
    assertThat(objects.list(file.conversationId())).containsExactly(file.id());
  }

  @Test
  void leavesNothingOfAnObjectThatIsNotCommitted() throws IOException {
    try (NewObject object = objects.create(file)) {
      object.write(new byte[100]);
    }

    assertThat(objects.list(file.conversationId())).isEmpty();
    try (Stream<Path> left = Files.walk(scratch)) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void readsWhatWasEncryptedFromAnyPosition() throws IOException {
    byte[] content = new byte[3_000_000];
    new Random(3).nextBytes(content);
    FileKey key = FileKey.generate();
    try (NewObject object = objects.create(file)) {
      try (OutputStream plain = key.encrypting(StreamUtils.nonClosing(object), file.id())) {
        plain.write(content);
      }
      object.commit();
    }

    try (SeekableByteChannel plain = key.decrypting(objects.open(file), file.id())) {
      assertThat(plain.size()).isEqualTo(content.length);
      assertThat(Channels.newInputStream(plain).readAllBytes()).isEqualTo(content);
      for (int from : new int[] {2_999_990, 0, 65_530, 1_000_000}) {
        ByteBuffer some = ByteBuffer.allocate(10);
        plain.position(from);
        while (some.hasRemaining()) {
          assertThat(plain.read(some)).isPositive();
        }
        assertThat(some.array()).isEqualTo(Arrays.copyOfRange(content, from, from + 10));
      }
    }
  }

  @Test
  void givesBackWhatIsEmpty() throws IOException {
    try (NewObject object = objects.create(file)) {
      object.commit();
    }

    try (SeekableByteChannel content = objects.open(file)) {
      assertThat(content.size()).isZero();
      assertThat(content.read(ByteBuffer.allocate(1))).isNegative();
    }
  }

  @Test
  void deletesObjectsAndFolders() throws IOException {
    var other = new FileId(file.conversationId(), UUID.randomUUID());
    var elsewhere = new FileId(UUID.randomUUID(), UUID.randomUUID());
    for (FileId each : new FileId[] {file, other, elsewhere}) {
      try (NewObject object = objects.create(each)) {
        object.commit();
      }
    }

    objects.delete(file);
    objects.delete(file);
    assertThat(objects.list(file.conversationId())).containsExactly(other.id());
    objects.deleteFolder(file.conversationId());
    objects.deleteFolder(file.conversationId());

    assertThat(objects.list(file.conversationId())).isEmpty();
    assertThatThrownBy(() -> objects.open(other)).isInstanceOf(NoSuchFileException.class);
    assertThat(objects.list(elsewhere.conversationId())).containsExactly(elsewhere.id());
  }
}
