package chat.parley.file.image;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param maxPixels the most pixels that an image may have
/// @param maxScans the most passes in which a JPEG may be drawn: each costs a look at every pixel
/// @param atOnce how many images are read at the same time; the others wait
@ConfigurationProperties("parley.file.image")
public record ImageProperties(
    @DefaultValue("40000000") long maxPixels,
    @DefaultValue("25") int maxScans,
    @DefaultValue("2") int atOnce) {}
