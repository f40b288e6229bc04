package chat.parley.notification;

import chat.parley.contracts.internal.AccountDirectory;
import chat.parley.contracts.internal.ConversationCopy;
import chat.parley.contracts.internal.MessageLog;
import chat.parley.contracts.internal.PictureDirectory;
import chat.parley.contracts.internal.PresenceDirectory;
import chat.parley.contracts.internal.ProfileCopy;
import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.contracts.internal.UserDirectory;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.messaging.DeviceNews;
import chat.parley.platform.messaging.OutboxConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.service.registry.ImportHttpServices;

/// Starts notification-service. It has no outbox: what it tells may be lost.
@SpringBootApplication(proxyBeanMethods = false, exclude = OutboxConfiguration.class)
@ConfigurationPropertiesScan
@EnableScheduling
@ImportHttpServices(
    group = "room-service",
    types = {RoomDirectory.class, PictureDirectory.class, ConversationCopy.class})
@ImportHttpServices(group = "message-service", types = MessageLog.class)
@ImportHttpServices(
    group = "user-service",
    types = {UserDirectory.class, ProfileCopy.class})
@ImportHttpServices(group = "auth-service", types = AccountDirectory.class)
@ImportHttpServices(group = "presence-service", types = PresenceDirectory.class)
public class NotificationServiceApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(NotificationServiceApplication.class, arguments);
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
