package chat.parley.presence.connection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How presence is worked out.
///
/// @param grace for how long who has closed the last connection is still seen, so that nobody
///   flickers who comes right back
@ConfigurationProperties("parley.presence")
record PresenceProperties(@DefaultValue("10s") Duration grace) {}
