package chat.parley.user;

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

/// The whole service over real PostgreSQL, Kafka and Keycloak; one for all tests of the module.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WithBacking({POSTGRES, KAFKA, KEYCLOAK})
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import({TokenForge.class, FakeRooms.class, FakeAccounts.class, ToldOfUsers.class})
public @interface UserServiceTest {}
