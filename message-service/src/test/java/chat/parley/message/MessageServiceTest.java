package chat.parley.message;

import static chat.parley.test.Backing.KAFKA;
import static chat.parley.test.Backing.KEYCLOAK;
import static chat.parley.test.Backing.POSTGRES;

import chat.parley.test.WithBacking;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/// The whole service on the real stores, with {@link FakeRooms} in place of room-service. All tests
/// share one, so each makes conversations of its own.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WithBacking({POSTGRES, KAFKA, KEYCLOAK})
// What is erased when, is for tests to say.
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "parley.retention.every=1h")
@Import({
  FakeRooms.Configuration.class,
  FakeFiles.Configuration.class,
  FakeEmoji.Configuration.class,
  FakePresences.Configuration.class,
  FakeUsers.Configuration.class
})
public @interface MessageServiceTest {}
