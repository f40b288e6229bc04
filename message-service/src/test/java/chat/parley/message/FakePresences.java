package chat.parley.message;

import chat.parley.contracts.frame.ServerFrame.UserPresence;
import chat.parley.contracts.internal.PresenceDirectory;
import java.net.ConnectException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.web.client.ResourceAccessException;

/// presence-service as this service sees it: who is connected; and it can be away.
public final class FakePresences implements PresenceDirectory {
  private final Set<UUID> connected = ConcurrentHashMap.newKeySet();
  private volatile boolean away;

  @TestConfiguration(proxyBeanMethods = false)
  public static class Configuration {
    @Bean
    @Primary
    FakePresences fakePresences() {
      return new FakePresences();
    }
  }

  public void connect(UUID user) {
    connected.add(user);
  }

  public void setAway(boolean isAway) {
    away = isAway;
  }

  @Override
  public Set<UUID> online(Set<UUID> userIds) {
    if (away) {
      throw new ResourceAccessException("away", new ConnectException());
    }
    return userIds.stream().filter(connected::contains).collect(Collectors.toSet());
  }

  @Override
  public void report(Report report) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<UserPresence> snapshot(UUID viewerId, Set<UUID> userIds) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<UUID> doNotDisturb(Set<UUID> userIds) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Absence> absences(Set<UUID> userIds) {
    throw new UnsupportedOperationException();
  }
}
