package chat.parley.room;

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

/// The whole service on the real backing services, with {@link RecordedNotices} in place of
/// message-service and {@link FakeUsers} in place of user-service; one for all the tests that ask
/// for it.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WithBacking({POSTGRES, KAFKA, KEYCLOAK})
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import({RecordedNotices.Configuration.class, FakeUsers.Configuration.class})
public @interface RunningRoomService {}
