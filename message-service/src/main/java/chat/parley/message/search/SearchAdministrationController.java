package chat.parley.message.search;

import chat.parley.contracts.internal.SearchAdministration;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SearchAdministrationController implements SearchAdministration {
  private final IndexStore store;

  SearchAdministrationController(IndexStore store) {
    this.store = store;
  }

  @Override
  public IndexStatus status() {
    return new IndexStatus(store.left());
  }

  @Override
  public IndexStatus rebuild() {
    store.rebuildAll();
    return status();
  }
}
