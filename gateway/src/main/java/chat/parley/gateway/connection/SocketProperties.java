package chat.parley.gateway.connection;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How the gateway treats sockets.
///
/// @param allowedOrigins the origins, such as `https://chat.example.org`, whose pages may connect;
///   the gateway's own host where there are none
/// @param queue how much may wait for a slow reader; past half of it, what may be lost is left out
/// @param maxFrame the largest frame or fragmented message of a client
/// @param heartbeat how often the server pings; a client silent for twice as long is gone
/// @param helloWithin how long a client may take to say hello
/// @param closeGrace how long a client may take to read its close frame, and to close in its turn
/// @param perUser the most connections of one user on this gateway
/// @param framesPerSecond what a client may send on a connection in the long run
/// @param framesBurst what a client may send on a connection at once after a rest
/// @param userFramesPerSecond what a user may send on all connections to this gateway in the long
///   run
/// @param userFramesBurst what a user may send on all of them at once after a rest
/// @param comeBackWithin over how long the clients of a gateway that stops are spread when they are
///   told to come back
@ConfigurationProperties("parley.gateway.socket")
public record SocketProperties(
    @DefaultValue({}) List<String> allowedOrigins,
    @DefaultValue("1MB") DataSize queue,
    @DefaultValue("64KB") DataSize maxFrame,
    @DefaultValue("8s") Duration heartbeat,
    @DefaultValue("10s") Duration helloWithin,
    @DefaultValue("5s") Duration closeGrace,
    @DefaultValue("20") int perUser,
    @DefaultValue("50") int framesPerSecond,
    @DefaultValue("100") int framesBurst,
    @DefaultValue("100") int userFramesPerSecond,
    @DefaultValue("200") int userFramesBurst,
    @DefaultValue("15s") Duration comeBackWithin) {
  public SocketProperties {
    allowedOrigins = List.copyOf(allowedOrigins);
  }
}
