package chat.parley.file.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/// Object stores of tests in other packages.
public final class TestStores {
  private TestStores() {}

  public static ObjectStore at(Path folder) throws IOException {
    return new ObjectStore(new StoreProperties(folder, Duration.ofHours(1)));
  }
}
