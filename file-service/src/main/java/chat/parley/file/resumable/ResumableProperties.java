package chat.parley.file.resumable;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// @param maxSize the largest file
/// @param pieceSize after this much a piece is made safe: a service that is killed loses no more
/// @param expiresAfter an upload that is not finished by then is given up
@ConfigurationProperties("parley.file.resumable")
record ResumableProperties(
    @DefaultValue("1GB") DataSize maxSize,
    @DefaultValue("8MB") DataSize pieceSize,
    @DefaultValue("1d") Duration expiresAfter) {}
