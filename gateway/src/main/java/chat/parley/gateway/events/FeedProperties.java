package chat.parley.gateway.events;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How events are read.
///
/// @param kafka `host:port` of a broker
/// @param startWithin how long the start waits for Kafka before it goes on without
@ConfigurationProperties("parley.gateway.feed")
record FeedProperties(
    @DefaultValue("127.0.0.1:9092") String kafka, @DefaultValue("15s") Duration startWithin) {}
