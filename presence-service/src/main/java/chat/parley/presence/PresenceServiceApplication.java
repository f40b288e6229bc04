package chat.parley.presence;

import chat.parley.contracts.internal.RoomDirectory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.service.registry.ImportHttpServices;

/// Starts presence-service.
@SpringBootApplication(proxyBeanMethods = false)
@EnableScheduling
@ImportHttpServices(group = "room-service", types = RoomDirectory.class)
public class PresenceServiceApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(PresenceServiceApplication.class, arguments);
  }
}
