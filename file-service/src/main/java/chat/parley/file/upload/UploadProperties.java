package chat.parley.file.upload;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// @param maxSize the largest file
@ConfigurationProperties("parley.file")
record UploadProperties(@DefaultValue("20MB") DataSize maxSize) {}
