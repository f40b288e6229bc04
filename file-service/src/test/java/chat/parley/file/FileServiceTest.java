package chat.parley.file;

import chat.parley.test.Backing;
import chat.parley.test.WithBacking;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/// The whole service over real backing, with {@link FakeRooms} in place of room-service, and {@link
/// FakeCopies} of all that exports ask. The folder of the web server is among the data, so that
/// what it leaves there is looked at too.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WithBacking({Backing.POSTGRES, Backing.KAFKA, Backing.KEYCLOAK})
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "server.tomcat.basedir=${parley.data}/tomcat",
      "parley.file.emoji.most=10",
      "parley.file.export.look-every=100ms",
      "parley.file.export.retry-after=100ms",
      "parley.file.export.tries=3",
      "parley.file.inspection.late-every=100ms",
      "parley.file.resumable.piece-size=256KB",
      "parley.file.quota.user=3GB",
      "parley.file.quota.conversation=2GB"
    })
@Import({FakeRoomsConfiguration.class, FilesClient.class})
public @interface FileServiceTest {}
