package chat.parley.file.inspection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// @param maxImage a larger image is kept as it came, without a preview
/// @param lateEvery how often it is looked for files that were stored before all of it was known
@ConfigurationProperties("parley.file.inspection")
record InspectionProperties(
    @DefaultValue("100MB") DataSize maxImage, @DefaultValue("1m") Duration lateEvery) {}
