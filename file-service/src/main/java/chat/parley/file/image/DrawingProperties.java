package chat.parley.file.image;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// @param maxSize of what is larger nothing is drawn
/// @param heap memory of the process that draws; what needs more is not drawn
/// @param within what takes longer is not drawn
/// @param atOnce how many processes draw at the same time; the others wait
@ConfigurationProperties("parley.file.drawing")
record DrawingProperties(
    @DefaultValue("32MB") DataSize maxSize,
    @DefaultValue("128MB") DataSize heap,
    @DefaultValue("10s") Duration within,
    @DefaultValue("1") int atOnce) {}
