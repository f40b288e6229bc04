package chat.parley.presence;

import chat.parley.contracts.internal.PostingDirectory;
import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.contracts.internal.UserDirectory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.service.registry.ImportHttpServices;

/// Starts presence-service.
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableScheduling
@ImportHttpServices(
    group = "room-service",
    types = {RoomDirectory.class, PostingDirectory.class})
@ImportHttpServices(group = "user-service", types = UserDirectory.class)
public class PresenceServiceApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(PresenceServiceApplication.class, arguments);
  }
}
