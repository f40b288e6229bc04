package chat.parley.room;

import chat.parley.contracts.internal.MembershipLog;
import chat.parley.contracts.internal.UserDirectory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.service.registry.ImportHttpServices;

@SpringBootApplication
@ImportHttpServices(group = "message-service", types = MembershipLog.class)
@ImportHttpServices(group = "user-service", types = UserDirectory.class)
public class RoomServiceApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(RoomServiceApplication.class, arguments);
  }
}
