package chat.parley.gateway.socket;

import chat.parley.contracts.frame.CloseCode;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The reading end of one open socket, on its event loop.
final class SocketHandler extends ChannelInboundHandlerAdapter {
  private static final Logger log = LoggerFactory.getLogger(SocketHandler.class);
  private static final int NORMAL = 1000;
  private static final int UNSUPPORTED_DATA = 1003;
  private static final int INTERNAL_ERROR = 1011;

  private final SocketSession session;
  private final FrameDispatcher dispatcher;
  private final Runnable onClose;

  SocketHandler(SocketSession session, FrameDispatcher dispatcher, Runnable onClose) {
    this.session = session;
    this.dispatcher = dispatcher;
    this.onClose = onClose;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    session.connection().heard();
    try {
      if (session.connection().isClosing()) {
        if (message instanceof CloseWebSocketFrame) {
          var _ = context.close();
        }
        return;
      }
      switch (message) {
        case TextWebSocketFrame text ->
            dispatcher.onText(session, ByteBufUtil.getBytes(text.content()));
        case BinaryWebSocketFrame _ ->
            session.connection().close(UNSUPPORTED_DATA, "frames are text");
        case PingWebSocketFrame ping ->
            session.connection().pong(ByteBufUtil.getBytes(ping.content()));
        case PongWebSocketFrame _ -> {}
        case CloseWebSocketFrame close -> session.connection().close(answerTo(close), "");
        // Bytes that came before the handshake was done are against the protocol.
        default -> {
          var _ = context.close();
        }
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    onClose.run();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
    switch (failure) {
      case TooLongFrameException _ -> session.connection().close(CloseCode.TOO_LARGE);
      case CorruptedWebSocketFrameException it -> closeCorrupted(it.closeStatus());
      case IOException _ -> {
        var _ = context.close();
      }
      default -> {
        log.error("A socket failed", failure);
        session.connection().close(INTERNAL_ERROR, "internal");
      }
    }
  }

  private void closeCorrupted(WebSocketCloseStatus status) {
    if (status.equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)) {
      session.connection().close(CloseCode.TOO_LARGE);
      return;
    }
    session.connection().close(status.code(), status.reasonText());
  }

  private static int answerTo(CloseWebSocketFrame close) {
    return close.statusCode() < 0 ? NORMAL : close.statusCode();
  }
}
