package chat.parley.user.profile;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProfileConfiguration {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
