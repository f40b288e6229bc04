package chat.parley.user;

import chat.parley.contracts.internal.AccountDirectory;
import chat.parley.contracts.internal.RoomDirectory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.web.service.registry.ImportHttpServices;

@SpringBootApplication
@EnableResilientMethods
@ImportHttpServices(group = "auth-service", types = AccountDirectory.class)
@ImportHttpServices(group = "room-service", types = RoomDirectory.class)
public class UserServiceApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(UserServiceApplication.class, arguments);
  }
}
