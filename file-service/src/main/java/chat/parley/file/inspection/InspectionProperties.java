package chat.parley.file.inspection;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// @param maxImage a larger image is kept as it came, without a preview
@ConfigurationProperties("parley.file.inspection")
record InspectionProperties(@DefaultValue("100MB") DataSize maxImage) {}
