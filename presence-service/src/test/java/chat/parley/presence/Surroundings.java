package chat.parley.presence;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// What is around the service in its tests.
@TestConfiguration(proxyBeanMethods = false)
class Surroundings {
  @Bean
  @Primary
  FakeRooms fakeRooms() {
    return new FakeRooms();
  }

  @Bean
  PublishedChanges publishedChanges() {
    return new PublishedChanges();
  }
}
