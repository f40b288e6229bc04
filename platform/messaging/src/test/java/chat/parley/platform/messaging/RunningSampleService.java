package chat.parley.platform.messaging;

import static chat.parley.test.Backing.KAFKA;
import static chat.parley.test.Backing.POSTGRES;

import chat.parley.test.WithBacking;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/// A service that has only what `platform/messaging` gives, on the real PostgreSQL and Kafka.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WithBacking({POSTGRES, KAFKA})
@SpringBootTest(classes = SampleService.class, webEnvironment = WebEnvironment.NONE)
@interface RunningSampleService {}
