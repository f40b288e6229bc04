package chat.parley.platform.messaging;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaTemplate;

@AutoConfiguration(
    afterName = "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration")
@ConditionalOnBean(KafkaTemplate.class)
public class ErasureConfiguration {
  @Bean
  Erasures erasures(
      @Value("${spring.application.name}") String service, KafkaTemplate<String, byte[]> kafka) {
    return new Erasures(service, kafka);
  }

  @Bean
  @ConditionalOnBean(Eraser.class)
  ErasureListener erasureListener(Eraser eraser, Erasures erasures) {
    return new ErasureListener(eraser, erasures);
  }
}
