package chat.parley.auth;

import chat.parley.contracts.internal.LanguageDirectory;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Primary;

/// user-service as this service sees it: in which languages users want to be written to.
@Primary
public final class FakeLanguages implements LanguageDirectory {
  private final Map<UUID, String> chosen = new ConcurrentHashMap<>();

  public void choose(UUID userId, String tag) {
    chosen.put(userId, tag);
  }

  @Override
  public Language language(UUID userId) {
    return new Language(chosen.get(userId));
  }
}
