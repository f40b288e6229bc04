package chat.parley.room;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class RoomServiceApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(RoomServiceApplication.class, arguments);
  }
}
