package chat.parley.message.log;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param patience how long a log that was started again waits for Kafka, to be compared with what
///   was published; until then it takes nothing
@ConfigurationProperties("parley.epoch")
public record EpochProperties(@DefaultValue("30s") Duration patience) {}
