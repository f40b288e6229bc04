package chat.parley.gateway.socket;

import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.frame.ServerFrame.GoingAway;
import chat.parley.gateway.connection.Connection;
import chat.parley.gateway.connection.Connections;
import chat.parley.gateway.connection.SocketProperties;
import chat.parley.gateway.problem.Problems;
import chat.parley.gateway.routing.TrustedProxies;
import chat.parley.gateway.security.Identity;
import chat.parley.gateway.security.TokenVerifier;
import chat.parley.gateway.session.BrowserSessions;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;

/// What the upgrades of all connections share: how a token is checked, how a handshake is done, and
/// what a connection's pipeline is afterwards.
@Component
class SocketServer {
  // The names that Netty's handshaker gives.
  private static final String ENCODER = "wsencoder";
  private static final String DECODER = "wsdecoder";

  private final TokenVerifier verifier;
  private final BrowserSessions sessions;
  private final SessionKeeper keeper;
  private final Problems problems;
  private final SocketProperties properties;
  private final Origins origins;
  private final Connections connections;
  private final SocketEnds ends;
  private final Admissions admissions;
  private final UserFrames userFrames;
  private final TrustedProxies proxies;
  private final Clock clock;
  private final WebSocketDecoderConfig decoding;
  private volatile boolean stopping;

  SocketServer(
      TokenVerifier verifier,
      BrowserSessions sessions,
      SessionKeeper keeper,
      Problems problems,
      SocketProperties properties,
      Connections connections,
      SocketEnds ends,
      Admissions admissions,
      UserFrames userFrames,
      TrustedProxies proxies,
      Clock clock) {
    this.verifier = verifier;
    this.sessions = sessions;
    this.keeper = keeper;
    this.problems = problems;
    this.properties = properties;
    this.origins = new Origins(properties.allowedOrigins());
    this.connections = connections;
    this.ends = ends;
    this.admissions = admissions;
    this.userFrames = userFrames;
    this.proxies = proxies;
    this.clock = clock;
    this.decoding =
        WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength((int) properties.maxFrame().toBytes())
            .allowExtensions(false)
            .closeOnProtocolViolation(false)
            .build();
  }

  /// Puts the upgrade in front of Reactor Netty's handlers of a new connection.
  void prepare(Channel channel) {
    ChannelPipeline pipeline = channel.pipeline();
    if (pipeline.get(NettyPipeline.HttpCodec) != null) {
      pipeline.addAfter(NettyPipeline.HttpCodec, "parley.upgrade", new UpgradeHandler(this));
    }
  }

  /// Turns an HTTP connection, whose handshake is done, into a socket. For its event loop.
  SocketSession install(ChannelHandlerContext upgrade, Identity identity) {
    ChannelPipeline pipeline = upgrade.pipeline();
    List<String> names = pipeline.names();
    for (String name : names.subList(names.indexOf(upgrade.name()), names.size())) {
      if (pipeline.context(name) != null) {
        pipeline.remove(name);
      }
    }
    pipeline.remove(ENCODER);
    Duration lifetime = Duration.between(clock.instant(), identity.expiresAt());
    // Frames are written whole, below where Netty would encode them.
    ChannelHandlerContext below = pipeline.context(DECODER);
    Connection connection = connections.open(identity.userId(), lifetime, below);
    var session = new SocketSession(connection, identity, properties, userFrames);
    pipeline.addLast(
        new WebSocketFrameAggregator((int) properties.maxFrame().toBytes()),
        ends.open(session, () -> connections.remove(connection)));
    admissions.admit(connection, identity);
    upgrade.channel().config().setAutoRead(true);
    return session;
  }

  /// Takes no more sockets, and tells the clients of all to come back to another gateway.
  void stop() {
    stopping = true;
    long most = Math.max(1, properties.comeBackWithin().toMillis());
    for (Connection connection : connections.all()) {
      connection.send(new GoingAway(ThreadLocalRandom.current().nextLong(most)));
      connection.close(CloseCode.GOING_AWAY);
    }
  }

  boolean isEmpty() {
    return connections.all().isEmpty();
  }

  boolean isStopping() {
    return stopping;
  }

  WebSocketServerHandshaker handshaker() {
    return new WebSocketServerHandshaker13(UpgradeHandler.PATH, null, decoding);
  }

  TokenVerifier verifier() {
    return verifier;
  }

  BrowserSessions sessions() {
    return sessions;
  }

  SessionKeeper keeper() {
    return keeper;
  }

  Problems problems() {
    return problems;
  }

  TrustedProxies proxies() {
    return proxies;
  }

  Origins origins() {
    return origins;
  }
}
