package chat.parley.file;

import chat.parley.contracts.internal.AccountCopy;
import chat.parley.contracts.internal.ConversationCopy;
import chat.parley.contracts.internal.MessageCopy;
import chat.parley.contracts.internal.PictureDirectory;
import chat.parley.contracts.internal.PreferenceCopy;
import chat.parley.contracts.internal.ProfileCopy;
import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.platform.crypto.ConversationKeys;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.service.registry.ImportHttpServices;

/// Starts file-service.
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableScheduling
@ImportHttpServices(
    group = "room-service",
    types = {RoomDirectory.class, PictureDirectory.class, ConversationCopy.class})
@ImportHttpServices(group = "auth-service", types = AccountCopy.class)
@ImportHttpServices(group = "user-service", types = ProfileCopy.class)
@ImportHttpServices(group = "message-service", types = MessageCopy.class)
@ImportHttpServices(group = "notification-service", types = PreferenceCopy.class)
public class FileServiceApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(FileServiceApplication.class, arguments);
  }

  @Bean
  ConversationKeys conversationKeys(RoomDirectory rooms) {
    return new ConversationKeys(rooms);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
