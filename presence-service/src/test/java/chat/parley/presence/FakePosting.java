package chat.parley.presence;

import chat.parley.contracts.internal.PostingDirectory;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// room-service as this service sees it: who may write where.
public final class FakePosting implements PostingDirectory {
  private final Set<Writer> writers = ConcurrentHashMap.newKeySet();

  public void let(Writer writer) {
    writers.add(writer);
  }

  public void silence(Writer writer) {
    writers.remove(writer);
  }

  @Override
  public List<Boolean> mayPost(List<Writer> asked) {
    return asked.stream().map(writers::contains).toList();
  }
}
