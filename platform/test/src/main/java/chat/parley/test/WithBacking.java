package chat.parley.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// Gives the tests of a class the real services, and tells where they are in system properties,
/// before any Spring context starts.
///
/// ```java
/// @WithBacking({POSTGRES, KAFKA})
/// @SpringBootTest
/// class RoomStoreIT {
/// ```
///
/// They run as processes that all test JVMs of one Maven run share, each started when first asked
/// for and stopped with Maven, whatever ends it; of Kafka and Redis each of the JVMs that run at
/// the same time (`-T`) has one of its own. With `-Dparley.backing=docker`, and where a Docker
/// engine answers, they run as containers instead.
///
/// Also set, unless they are already: `parley.data`, a folder that goes with the run, and
/// `eureka.client.enabled=false`.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(BackingExtension.class)
public @interface WithBacking {
  Backing[] value();

  /// The databases to have, each with a role of its name; empty at the first use in a test JVM and
  /// kept until its end. With none given, the one that `parley.database` in the module's
  /// application.yaml names, if it does.
  String[] databases() default {};
}
