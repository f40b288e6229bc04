package chat.parley.bench.server;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// What is measured against: a copy through a plain encrypted pipe into a file, in the generator's
/// own process. AES-256-GCM in segments of 64 KB, each verified before a byte of it is read, and
/// synced to disk at the end; no network, no database, no names.
final class EncryptedFolder implements Depot {
  private static final int SEGMENT = 64 * 1024;
  private static final int TAG = 16;
  private static final int NONCE = 12;

  private final Path folder;
  private final Map<String, SecretKey> keys = new ConcurrentHashMap<>();

  EncryptedFolder() {
    try {
      folder = Files.createTempDirectory("parley-bench");
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  @Override
  public String put(Supplier<InputStream> content, long size) {
    String id = UUID.randomUUID().toString();
    try (InputStream in = content.get();
        FileChannel out =
            FileChannel.open(
                folder.resolve(id), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      SecretKey key = newKey();
      byte[] plain = new byte[SEGMENT];
      ByteBuffer sealed = ByteBuffer.allocate(SEGMENT + TAG);
      long segment = 0;
      for (int read = in.readNBytes(plain, 0, SEGMENT);
          read > 0;
          read = in.readNBytes(plain, 0, SEGMENT)) {
        var _ =
            cipher(Cipher.ENCRYPT_MODE, key, segment++)
                .doFinal(ByteBuffer.wrap(plain, 0, read), sealed.clear());
        sealed.flip();
        while (sealed.hasRemaining()) {
          out.write(sealed);
        }
      }
      out.force(true);
      keys.put(id, key);
      return id;
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException(exception);
    }
  }

  @Override
  public long read(String id) {
    Path file = folder.resolve(id);
    SecretKey key = Objects.requireNonNull(keys.remove(id), "it was put");
    long size = 0;
    try (FileChannel channel = FileChannel.open(file);
        var in = new DataInputStream(Channels.newInputStream(channel))) {
      byte[] sealed = new byte[SEGMENT + TAG];
      ByteBuffer plain = ByteBuffer.allocate(SEGMENT);
      long segment = 0;
      for (int read = in.readNBytes(sealed, 0, sealed.length);
          read > 0;
          read = in.readNBytes(sealed, 0, sealed.length)) {
        size +=
            cipher(Cipher.DECRYPT_MODE, key, segment++)
                .doFinal(ByteBuffer.wrap(sealed, 0, read), plain.clear());
      }
      Files.delete(file);
      return size;
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException(exception);
    }
  }

  private static SecretKey newKey() throws GeneralSecurityException {
    KeyGenerator generator = KeyGenerator.getInstance("AES");
    generator.init(256);
    return generator.generateKey();
  }

  private static Cipher cipher(int mode, SecretKey key, long segment)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    byte[] nonce = ByteBuffer.allocate(NONCE).putLong(segment).array();
    cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
    return cipher;
  }
}
