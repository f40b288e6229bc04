package chat.parley.file;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

@TestConfiguration(proxyBeanMethods = false)
class FakeRoomsConfiguration {

  @Bean
  @Primary
  FakeRooms fakeRooms() {
    return new FakeRooms();
  }

  @Bean
  @Primary
  FakeCopies fakeCopies() {
    return new FakeCopies();
  }
}
