package chat.parley.auth;

import static chat.parley.test.Backing.KAFKA;
import static chat.parley.test.Backing.KEYCLOAK;
import static chat.parley.test.Backing.MAIL;
import static chat.parley.test.Backing.POSTGRES;

import chat.parley.test.WithBacking;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/// The whole service as it is by default, whose mails can be read by {@link
/// chat.parley.test.TestMails}.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WithBacking({POSTGRES, KAFKA, KEYCLOAK, MAIL})
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import({FakeOwnership.class, FakeExports.class, FakeLanguages.class})
public @interface MailingAuthServiceTest {}
