package chat.parley.platform.crypto;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The hash of an entry of a log in which each entry is tied to all before it: SHA-256 of
/// everything the entry says, in order, and of the hash of the entry before. Each part has its
/// length or is of a fixed one: no two entries have the same bytes.
public final class EntryHash {
  private static final int BYTES = 32;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  /// What stands for the hash before the first entry: 32 zeros.
  public static byte[] none() {
    return new byte[BYTES];
  }

  public EntryHash add(UUID id) {
    return write(() -> {
      out.writeLong(id.getMostSignificantBits());
      out.writeLong(id.getLeastSignificantBits());
    });
  }

  public EntryHash add(long number) {
    return write(() -> out.writeLong(number));
  }

  /// To the microsecond, as PostgreSQL keeps it.
  public EntryHash add(Instant at) {
    return add(ChronoUnit.MICROS.between(Instant.EPOCH, at));
  }

  public EntryHash add(String text) {
    return write(() -> out.writeUTF(text));
  }

  public EntryHash addOptional(@Nullable UUID id) {
    write(() -> out.writeBoolean(id != null));
    return id == null ? this : add(id);
  }

  public EntryHash addOptional(@Nullable String text) {
    write(() -> out.writeBoolean(text != null));
    return text == null ? this : add(text);
  }

  /// @param previous the hash of the entry before
  public byte[] after(byte[] previous) {
    write(() -> out.write(previous));
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
    } catch (NoSuchAlgorithmException exception) {
      throw new IllegalStateException("every JDK has SHA-256", exception);
    }
  }

  private EntryHash write(Part part) {
    try {
      part.write();
      return this;
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  private interface Part {
    void write() throws IOException;
  }
}
