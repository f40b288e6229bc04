package chat.parley.notification;

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
  FakeUsers fakeUsers() {
    return new FakeUsers();
  }

  @Bean
  @Primary
  FakeAccounts fakeAccounts() {
    return new FakeAccounts();
  }

  @Bean
  @Primary
  FakePresence fakePresence() {
    return new FakePresence();
  }

  @Bean
  @Primary
  FakeMessageLog fakeMessageLog() {
    return new FakeMessageLog();
  }
}
