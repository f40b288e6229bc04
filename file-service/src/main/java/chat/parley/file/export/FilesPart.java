package chat.parley.file.export;

import chat.parley.file.store.FileEntry;
import chat.parley.file.store.FileObjects;
import chat.parley.file.store.FileRepository;
import chat.parley.file.store.ObjectStore;
import chat.parley.file.store.StorageFullException;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/// What the user has uploaded, wherever that was.
@Component
@Order(4)
class FilesPart implements Part {
  private static final Logger log = LoggerFactory.getLogger(FilesPart.class);
  private static final UUID FIRST = new UUID(0, 0);
  private static final Limit PAGE = Limit.of(200);
  private static final int BUFFER_BYTES = 64 * 1024;

  private final FileRepository files;
  private final ConversationKeys conversationKeys;
  private final FileObjects contents;
  private final ObjectStore objects;

  FilesPart(
      FileRepository files,
      ConversationKeys conversationKeys,
      FileObjects contents,
      ObjectStore objects) {
    this.files = files;
    this.conversationKeys = conversationKeys;
    this.contents = contents;
    this.objects = objects;
  }

  @Override
  public void addTo(Archive archive, UUID userId) throws IOException {
    // One that has no room would take what is left of it from the uploads of others first.
    if (!objects.hasRoomFor(files.sizeOfAll(userId))) {
      throw new StorageFullException();
    }
    archive.addLines(
        "files.ndjson",
        FIRST,
        after -> files.findKeptOf(userId, after, PAGE),
        FileEntry::getId,
        this::line);
    List<FileEntry> page = files.findKeptOf(userId, FIRST, PAGE);
    while (!page.isEmpty()) {
      for (FileEntry entry : page) {
        add(archive, entry);
      }
      page = files.findKeptOf(userId, page.getLast().getId(), PAGE);
    }
  }

  // Null of what can not be read.
  private @Nullable FileLine line(FileEntry entry) {
    KeySet keys = keysOf(entry);
    String name = keys == null ? null : nameOf(entry, keys);
    return name == null
        ? null
        : new FileLine(
            entry.getId(),
            entry.file().conversationId(),
            name,
            entry.contentType(),
            entry.size(),
            entry.createdAt());
  }

  private record FileLine(
      UUID id,
      UUID conversationId,
      String name,
      String contentType,
      long size,
      Instant uploadedAt) {}

  private void add(Archive archive, FileEntry entry) throws IOException {
    archive.keepAlive();
    if (entry.isHeld()) {
      archive.leaveOut(designation(entry), "it is yet to be scanned for viruses; ask again later");
      return;
    }
    if (entry.isInfected()) {
      archive.leaveOut(designation(entry), "a virus was found in it, and it was removed");
      return;
    }
    KeySet keys = keysOf(entry);
    String name = keys == null ? null : nameOf(entry, keys);
    if (keys == null || name == null) {
      leaveOut(archive, entry);
      return;
    }
    try (SeekableByteChannel content = openReadable(entry, keys)) {
      if (content == null) {
        leaveOut(archive, entry);
        return;
      }
      archive.add(
          EntryName.of(entry.file().conversationId(), entry.getId(), name),
          entry.createdAt(),
          out -> {
            var _ = copy(content, out);
          });
    }
  }

  // What was erased meanwhile is not missed.
  private void leaveOut(Archive archive, FileEntry entry) {
    if (files.findStored(entry.getId()).isPresent()) {
      archive.leaveOut(designation(entry), Archive.UNREADABLE);
    }
  }

  // Ids only: the list of files has the names that can be read.
  private static String designation(FileEntry entry) {
    return "file " + entry.getId() + " in conversation " + entry.file().conversationId();
  }

  private @Nullable KeySet keysOf(FileEntry entry) {
    return conversationKeys.of(entry.file().conversationId(), entry.keyVersion()).orElse(null);
  }

  private static @Nullable String nameOf(FileEntry entry, KeySet keys) {
    try {
      return entry.name(keys);
    } catch (IllegalStateException unreadable) {
      log.error("A file is left out of an export", unreadable);
      return null;
    }
  }

  // Reads all of it first: an entry that was begun can not be taken back.
  private @Nullable SeekableByteChannel openReadable(FileEntry entry, KeySet keys)
      throws IOException {
    SeekableByteChannel content = null;
    try {
      content = contents.open(entry, entry.key(keys));
      if (copy(content, OutputStream.nullOutputStream()) != entry.size()) {
        throw new EOFException("the object of file " + entry.getId() + " is not whole");
      }
      content.position(0);
      return content;
    } catch (IOException | IllegalStateException unreadable) {
      log.error("File {} can not be read, and is left out of an export", entry.getId(), unreadable);
      if (content != null) {
        content.close();
      }
      return null;
    }
  }

  private static long copy(SeekableByteChannel content, OutputStream out) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    long copied = 0;
    while (content.read(buffer.clear()) >= 0) {
      out.write(buffer.array(), 0, buffer.position());
      copied += buffer.position();
    }
    return copied;
  }
}
