package chat.parley.message;

import chat.parley.contracts.internal.EmojiDirectory;
import chat.parley.contracts.internal.FileDirectory;
import chat.parley.contracts.internal.PresenceDirectory;
import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.contracts.internal.UserDirectory;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.messaging.DeviceNews;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.service.registry.ImportHttpServices;

/// The service that owns the conversation log.
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableScheduling
@ImportHttpServices(group = "room-service", types = RoomDirectory.class)
@ImportHttpServices(group = "user-service", types = UserDirectory.class)
@ImportHttpServices(group = "presence-service", types = PresenceDirectory.class)
@ImportHttpServices(
    group = "file-service",
    types = {FileDirectory.class, EmojiDirectory.class})
public class MessageServiceApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(MessageServiceApplication.class, arguments);
  }

  @Bean
  ConversationKeys conversationKeys(RoomDirectory rooms) {
    return new ConversationKeys(rooms);
  }

  @Bean
  DeviceNews deviceNews(KafkaTemplate<String, byte[]> kafka) {
    return new DeviceNews(kafka);
  }
}
