package chat.parley.file.store;

import chat.parley.file.Member;
import chat.parley.file.encryption.FileId;
import chat.parley.file.encryption.FileKey;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// Object stores, and rows of files, of tests in other packages.
public final class TestStores {
  private TestStores() {}

  public static ObjectStore at(Path folder) throws IOException {
    return new DiskObjectStore(propertiesOf(folder), scratch(folder));
  }

  public static ScratchFolder scratch(Path folder) throws IOException {
    return new ScratchFolder(propertiesOf(folder));
  }

  private static StoreProperties propertiesOf(Path folder) {
    return new StoreProperties(folder, Duration.ofHours(1), Duration.ofDays(1));
  }

  /// A file of Ada's that is coming in one go.
  public static FileEntry entry(FileId file, KeySet keys, Instant begunAt) {
    return new FileEntry(
        new NewFile(
            file,
            Member.ADA.id(),
            "a.txt",
            "text/plain",
            3,
            begunAt,
            begunAt.plus(Duration.ofHours(1)),
            false),
        keys,
        FileKey.generate());
  }
}
