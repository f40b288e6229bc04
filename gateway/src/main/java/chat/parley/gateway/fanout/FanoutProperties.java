package chat.parley.gateway.fanout;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How changes reach the members on this node.
///
/// @param ring how many of a conversation's last frames are kept for those who come back
/// @param ringBytes how many bytes of them
/// @param allRingsBytes how many bytes of all conversations' frames; over that each keeps only a
///   few
/// @param hold how long a change that came too early waits before what is missing is fetched
/// @param headCheck how often the log is asked whether Kafka has kept something back
/// @param idle how long a conversation without members on this node is followed
/// @param catchUps how many catch-ups may ask the log at once
/// @param patience how long a failing catch-up is tried again
@ConfigurationProperties("parley.gateway.fanout")
record FanoutProperties(
    @DefaultValue("512") int ring,
    @DefaultValue("256KB") DataSize ringBytes,
    @DefaultValue("48MB") DataSize allRingsBytes,
    @DefaultValue("50ms") Duration hold,
    @DefaultValue("1s") Duration headCheck,
    @DefaultValue("30s") Duration idle,
    @DefaultValue("16") int catchUps,
    @DefaultValue("15s") Duration patience) {}
