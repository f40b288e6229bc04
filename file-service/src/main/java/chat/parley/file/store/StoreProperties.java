package chat.parley.file.store;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param objects the folder of the object store, made where it is missing
/// @param abandonedAfter an upload that is not finished by then is given up
@ConfigurationProperties("parley.file")
record StoreProperties(Path objects, @DefaultValue("1h") Duration abandonedAfter) {}
