package chat.parley.file.picture;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// @param maxSize the largest image that is taken
/// @param patience how long it waits while others are read
@ConfigurationProperties("parley.file.picture")
record PictureProperties(
    @DefaultValue("10MB") DataSize maxSize, @DefaultValue("10s") Duration patience) {}
