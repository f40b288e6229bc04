package chat.parley.gateway.connection;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.util.unit.DataSize;

/// A real connection on a real event loop, over loopback: what the client at its other end gets is
/// kept as text.
public final class LocalPeer implements AutoCloseable {
  private static final int KERNEL_BUFFER = 16 * 1024;
  private static final EventLoopGroup LOOPS =
      new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final Connections connections;
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final CompletableFuture<Connection> connection = new CompletableFuture<>();
  private final Channel server;
  private final Channel client;

  public LocalPeer() {
    this(defaults(), Duration.ofMinutes(5));
  }

  public LocalPeer(SocketProperties properties, Duration lifetime) {
    connections = new Connections(properties, new SocketMetrics(meters), meters);
    server =
        new ServerBootstrap()
            .group(LOOPS)
            .channel(NioServerSocketChannel.class)
            .childHandler(serverEnd(lifetime))
            .childOption(ChannelOption.SO_SNDBUF, KERNEL_BUFFER)
            .bind(InetAddress.getLoopbackAddress(), 0)
            .syncUninterruptibly()
            .channel();
    client =
        new Bootstrap()
            .group(LOOPS)
            .channel(NioSocketChannel.class)
            .handler(clientEnd())
            .option(ChannelOption.SO_RCVBUF, KERNEL_BUFFER)
            .connect(server.localAddress())
            .syncUninterruptibly()
            .channel();
  }

  /// A gateway's, before anybody has come.
  public static Connections noConnections() {
    var meters = new SimpleMeterRegistry();
    return new Connections(defaults(), new SocketMetrics(meters), meters);
  }

  public static SocketProperties defaults() {
    return new SocketProperties(
        List.of(),
        DataSize.ofMegabytes(1),
        DataSize.ofKilobytes(64),
        Duration.ofSeconds(25),
        Duration.ofSeconds(10),
        Duration.ofSeconds(5),
        20,
        50,
        100,
        100,
        200,
        Duration.ofSeconds(15));
  }

  public Connection connection() {
    return connection.join();
  }

  /// The texts that have come, in their order.
  public List<String> received() {
    return received;
  }

  /// The close code, when it comes; 1006 where the connection ends without.
  public CompletableFuture<Integer> closed() {
    return closed;
  }

  /// Lets the client read, or not.
  public void reading(boolean on) {
    client.config().setAutoRead(on);
  }

  @Override
  public void close() {
    client.close().syncUninterruptibly();
    server.close().syncUninterruptibly();
  }

  private ChannelHandler serverEnd(Duration lifetime) {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void channelActive(ChannelHandlerContext context) {
        connection.complete(connections.open(UUID.randomUUID(), lifetime, context));
      }

      @Override
      public void channelInactive(ChannelHandlerContext context) {
        connections.remove(connection.join());
      }
    };
  }

  private ChannelHandler clientEnd() {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        channel
            .pipeline()
            .addLast(
                new WebSocket13FrameDecoder(
                    WebSocketDecoderConfig.newBuilder()
                        .expectMaskedFrames(false)
                        .maxFramePayloadLength(1 << 20)
                        .build()),
                new SimpleChannelInboundHandler<WebSocketFrame>() {
                  @Override
                  protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
                    if (frame instanceof TextWebSocketFrame text) {
                      received.add(text.text());
                    } else if (frame instanceof CloseWebSocketFrame close) {
                      closed.complete(close.statusCode());
                    }
                  }

                  @Override
                  public void channelInactive(ChannelHandlerContext context) {
                    closed.complete(1006);
                  }
                });
      }
    };
  }
}
