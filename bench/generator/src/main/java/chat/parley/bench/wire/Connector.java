package chat.parley.bench.wire;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/// Opens sockets, all on one event loop: what is counted needs no locks, and the core that the
/// generator takes is one.
public final class Connector implements AutoCloseable {
  private static final int CONNECT_WITHIN_MS = 30_000;

  private final MultiThreadIoEventLoopGroup group;
  private final EventLoop loop;
  private final Class<? extends Channel> channelType;
  private final Slice scratch = new Slice();
  private final int textLength;

  /// @param textLength how long the text of a message is
  public Connector(int textLength) {
    this.textLength = textLength;
    boolean hasEpoll = Epoll.isAvailable();
    IoHandlerFactory factory = hasEpoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    channelType = hasEpoll ? EpollSocketChannel.class : NioSocketChannel.class;
    group = new MultiThreadIoEventLoopGroup(1, factory);
    loop = group.next();
  }

  /// Opens a socket; how that goes is told to the events.
  public void open(InetSocketAddress server, Dialect dialect, Seat seat, SocketEvents events) {
    var socket = new ChatSocket(seat, dialect, events, scratch, textLength);
    ChannelFuture connecting =
        new Bootstrap()
            .group(loop)
            .channel(channelType)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_WITHIN_MS)
            .handler(socket)
            .connect(server);
    connecting.addListener(done -> {
      if (!done.isSuccess()) {
        socket.over(String.valueOf(done.cause()));
      }
    });
  }

  /// Runs on the loop, and waits for it.
  public void run(Runnable work) {
    call(() -> {
      work.run();
      return true;
    });
  }

  /// Asks on the loop.
  public <T> T call(Callable<T> work) {
    try {
      return loop.submit(work).get();
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", exception);
    } catch (ExecutionException exception) {
      throw new IllegalStateException(exception.getCause());
    }
  }

  /// Runs on the loop after a while; for the loop itself.
  public void later(Runnable work, long nanoseconds) {
    var _ = loop.schedule(work, Math.max(0, nanoseconds), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
