package chat.parley.gateway.presence;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How presence-service is told of connections.
///
/// @param batching the least time between two tellings of news: what comes in between goes together
/// @param refresh how often all live connections are told again
/// @param ttl how long a connection counts as live without being told again
@ConfigurationProperties("parley.gateway.presence")
record PresenceProperties(
    @DefaultValue("50ms") Duration batching,
    @DefaultValue("10s") Duration refresh,
    @DefaultValue("30s") Duration ttl) {}
