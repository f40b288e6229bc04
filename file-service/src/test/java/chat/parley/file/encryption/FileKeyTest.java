package chat.parley.file.encryption;

import static chat.parley.file.TestContents.randomBytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileKeyTest {
  private static final int SEGMENT = 64 * 1024;

  private final FileKey key = FileKey.generate();
  private final UUID fileId = UUID.randomUUID();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, SEGMENT - 40, SEGMENT - 16, SEGMENT, SEGMENT + 1, 5 * SEGMENT + 7})
  void readsWhatItWroteAtAnySize(int size) throws IOException {
    byte[] content = randomBytes(size);

    Path object = write(content);

    try (SeekableByteChannel plain = open(object, fileId)) {
      assertThat(plain.size()).isEqualTo(size);
      assertThat(Channels.newInputStream(plain).readAllBytes()).isEqualTo(content);
    }
  }

  @Test
  void readsFromAnyPosition() throws IOException {
    byte[] content = randomBytes(3 * SEGMENT);
    Path object = write(content);

    try (SeekableByteChannel plain = open(object, fileId)) {
      plain.position(2 * SEGMENT + 5);
      ByteBuffer some = ByteBuffer.allocate(1_000);
      while (some.hasRemaining()) {
        assertThat(plain.read(some)).isPositive();
      }
      assertThat(some.array())
          .isEqualTo(Arrays.copyOfRange(content, 2 * SEGMENT + 5, 2 * SEGMENT + 1_005));
    }
  }

  @Test
  void refusesContentOfAnotherFile() throws IOException {
    Path object = write(randomBytes(100));

    assertThatThrownBy(() -> readAll(object, UUID.randomUUID())).isInstanceOf(IOException.class);
  }

  @Test
  void refusesContentThatWasCutAtASegment() throws IOException {
    byte[] ciphertext = Files.readAllBytes(write(randomBytes(3 * SEGMENT)));
    Path cut = folder.resolve("cut");
    Files.write(cut, Arrays.copyOf(ciphertext, 2 * SEGMENT));

    assertThatThrownBy(() -> readAll(cut, fileId)).isInstanceOf(IOException.class);
  }

  @Test
  void refusesContentWithAChangedBit() throws IOException {
    byte[] ciphertext = Files.readAllBytes(write(randomBytes(1_000)));
    ciphertext[500] ^= 1;
    Path changed = folder.resolve("changed");
    Files.write(changed, ciphertext);

    assertThatThrownBy(() -> readAll(changed, fileId)).isInstanceOf(IOException.class);
  }

  private Path write(byte[] content) throws IOException {
    var ciphertext = new ByteArrayOutputStream();
    try (OutputStream plain = key.encrypting(ciphertext, fileId)) {
      plain.write(content);
    }
    return Files.write(folder.resolve("object"), ciphertext.toByteArray());
  }

  private SeekableByteChannel open(Path object, UUID id) throws IOException {
    return key.decrypting(FileChannel.open(object), id);
  }

  private byte[] readAll(Path object, UUID id) throws IOException {
    try (SeekableByteChannel plain = open(object, id)) {
      return Channels.newInputStream(plain).readAllBytes();
    }
  }
}
