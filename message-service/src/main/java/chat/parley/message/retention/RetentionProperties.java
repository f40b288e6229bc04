package chat.parley.message.retention;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param every how often is looked for what is to be erased
/// @param slack how much longer than they should the oldest messages of a conversation may stay, so
///   that many of them expire together, by one change of the log
@ConfigurationProperties("parley.retention")
public record RetentionProperties(
    @DefaultValue("1m") Duration every, @DefaultValue("1h") Duration slack) {}
