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
  @Primary
  FakePosting fakePosting() {
    return new FakePosting();
  }

  @Bean
  @Primary
  FakeUsers fakeUsers() {
    return new FakeUsers();
  }

  @Bean
  PublishedTyping publishedTyping() {
    return new PublishedTyping();
  }

  @Bean
  PublishedChanges publishedChanges() {
    return new PublishedChanges();
  }
}
