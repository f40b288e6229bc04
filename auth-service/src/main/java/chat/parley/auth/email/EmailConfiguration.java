package chat.parley.auth.email;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EmailConfiguration {

  @Bean
  EmailCodes emailCodes(@Value("${parley.service-secret:}") String secret, Clock clock) {
    return new EmailCodes(secret, clock);
  }
}
