package chat.parley.auth;

import chat.parley.contracts.internal.ExportDirectory;
import chat.parley.contracts.internal.LanguageDirectory;
import chat.parley.contracts.internal.RoomOwnership;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.service.registry.ImportHttpServices;

@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
@ImportHttpServices(group = "room-service", types = RoomOwnership.class)
@ImportHttpServices(group = "user-service", types = LanguageDirectory.class)
@ImportHttpServices(group = "file-service", types = ExportDirectory.class)
public class AuthServiceApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(AuthServiceApplication.class, arguments);
  }
}
