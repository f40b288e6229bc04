package chat.parley.file.store;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param objects the folder of the object store on the local disk, and of what is on its way to
///   another; made where it is missing
/// @param abandonedAfter an upload in one go, or a piece, that is not finished by then is given up
/// @param unattachedAfter a stored file that came with no message by then is given up
@ConfigurationProperties("parley.file")
public record StoreProperties(
    Path objects,
    @DefaultValue("1h") Duration abandonedAfter,
    @DefaultValue("1d") Duration unattachedAfter) {}
