package chat.parley.message;

import chat.parley.contracts.internal.EmojiDirectory;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.web.client.ResourceAccessException;

/// The emoji of the installation as this service sees them.
public final class FakeEmoji implements EmojiDirectory {
  private final Set<String> names = ConcurrentHashMap.newKeySet();
  private volatile boolean away;

  @TestConfiguration(proxyBeanMethods = false)
  public static class Configuration {
    @Bean
    @Primary
    FakeEmoji fakeEmoji() {
      return new FakeEmoji();
    }
  }

  public void add(String name) {
    names.add(name);
  }

  public void remove(String name) {
    names.remove(name);
  }

  public void setAway(boolean away) {
    this.away = away;
  }

  @Override
  public Set<String> known(Set<String> wanted) {
    if (away) {
      throw new ResourceAccessException("file-service is away");
    }
    return wanted.stream().filter(names::contains).collect(Collectors.toSet());
  }
}
