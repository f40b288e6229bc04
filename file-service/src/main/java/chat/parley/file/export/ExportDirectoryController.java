package chat.parley.file.export;

import chat.parley.contracts.internal.ExportDirectory;
import java.util.UUID;
import org.springframework.web.bind.annotation.RestController;

/// Trail: `docs/trails/account-export.md`.
@RestController
class ExportDirectoryController implements ExportDirectory {
  private final ExportStore store;
  private final Exports exports;

  ExportDirectoryController(ExportStore store, Exports exports) {
    this.store = store;
    this.exports = exports;
  }

  @Override
  public Running running(UUID userId) {
    return new Running(store.running(userId).orElse(null));
  }

  @Override
  public Export begin(UUID userId, Beginning beginning) {
    return exports.begin(userId, beginning.id());
  }
}
