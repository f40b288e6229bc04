package chat.parley.auth.signup;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SignUpConfiguration {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
