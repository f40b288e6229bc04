package chat.parley.file.picture;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// @param maxSize the largest image that is taken
/// @param maxPixels the most pixels that an image may have
/// @param maxScans the most passes in which a JPEG may be drawn: each costs a look at every pixel
/// @param atOnce how many images are read at the same time; the others wait
/// @param patience how long they wait
@ConfigurationProperties("parley.file.picture")
record PictureProperties(
    @DefaultValue("10MB") DataSize maxSize,
    @DefaultValue("40000000") long maxPixels,
    @DefaultValue("25") int maxScans,
    @DefaultValue("2") int atOnce,
    @DefaultValue("10s") Duration patience) {}
