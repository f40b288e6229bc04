package chat.parley.auth;

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

/// The whole service over real PostgreSQL, Kafka and Keycloak; one for all tests of the module but
/// those of mails. Who signs up can log in at once.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WithBacking({POSTGRES, KAFKA, KEYCLOAK})
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "parley.auth.signup.recover-every=200ms",
      "parley.auth.username.recover-every=200ms",
      "parley.auth.verify-email=false"
    })
@Import({FakeOwnership.class, FakeExports.class, FakeLanguages.class})
public @interface AuthServiceTest {}
