package chat.parley.gateway.socket;

import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.gateway.routing.ClientAddress;
import chat.parley.gateway.routing.TrustedProxies;
import chat.parley.gateway.security.Identity;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/// Stands in front of Reactor Netty's handlers of an HTTP connection and takes the upgrade of
/// `/ws`; everything else passes untouched.
///
/// The token is checked before the handshake: a refusal is an ordinary HTTP answer.
final class UpgradeHandler extends ChannelDuplexHandler {
  static final String PATH = "/ws";

  private static final Logger log = LoggerFactory.getLogger(UpgradeHandler.class);
  private static final Duration VERIFY_WITHIN = Duration.ofSeconds(5);
  private static final String BEARER = "Bearer ";

  private final SocketServer server;
  private int unanswered;
  private boolean taken;

  UpgradeHandler(SocketServer server) {
    this.server = server;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (taken) {
      // The rest of the request that asked for the upgrade.
      ReferenceCountUtil.release(message);
      return;
    }
    if (!(message instanceof HttpRequest request)) {
      context.fireChannelRead(message);
      return;
    }
    // A pipelined upgrade would have to wait for the answers before it: it is left to HTTP.
    if (unanswered == 0 && request.decoderResult().isSuccess() && isForSocket(request)) {
      taken = true;
      take(context, request);
      return;
    }
    unanswered++;
    context.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    boolean informational =
        message instanceof HttpResponse response
            && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    if (message instanceof LastHttpContent && !informational) {
      unanswered--;
    }
    var _ = context.write(message, promise);
  }

  private static boolean isForSocket(HttpRequest request) {
    String uri = request.uri();
    return uri.equals(PATH) || uri.startsWith(PATH + "?");
  }

  private void take(ChannelHandlerContext context, HttpRequest request) {
    HttpHeaders headers = request.headers();
    if (!isUpgrade(request)) {
      refuse(
          context,
          Problem.of(ProblemCode.MALFORMED, "This address takes WebSocket upgrades, version 13."));
      return;
    }
    if (server.isStopping()) {
      refuse(context, Problem.of(ProblemCode.UNAVAILABLE, null));
      return;
    }
    if (!server.origins().allow(headers)) {
      refuse(context, Problem.of(ProblemCode.FORBIDDEN, "Pages of this origin may not connect."));
      return;
    }
    var handshake = copyOf(request);
    Mono<Identity> identification = identificationBy(headers, addressOf(context, headers));
    identification
        .switchIfEmpty(Mono.error(() -> new ProblemException(ProblemCode.UNAUTHENTICATED, null)))
        .timeout(VERIFY_WITHIN)
        .subscribe(
            identity ->
                context
                    .executor()
                    .execute(() -> upgrade(context, handshake, identity, identification)),
            failure -> context.executor().execute(() -> refuse(context, problemOf(failure))));
  }

  private String addressOf(ChannelHandlerContext context, HttpHeaders headers) {
    return ClientAddress.of(
        server
            .proxies()
            .clientOf(
                context.channel().remoteAddress() instanceof InetSocketAddress it ? it : null,
                headers.getAll(TrustedProxies.HEADER)));
  }

  // Asked anew with each subscription. A cookie comes with the requests of any page: it counts
  // where the page is known, and good.
  private Mono<Identity> identificationBy(HttpHeaders headers, String address) {
    String authorization = headers.get(HttpHeaderNames.AUTHORIZATION, "");
    if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      String token = authorization.substring(BEARER.length()).strip();
      return Mono.defer(() -> server.verifier().verify(token, address));
    }
    if (!isOfBrowser(headers)) {
      return Mono.empty();
    }
    String cookies = headers.get(HttpHeaderNames.COOKIE);
    return Mono.defer(() -> server.sessions().accessToken(cookies))
        .flatMap(server.verifier()::verify);
  }

  private static boolean isOfBrowser(HttpHeaders headers) {
    return !headers.contains(HttpHeaderNames.AUTHORIZATION)
        && headers.contains(HttpHeaderNames.ORIGIN)
        && headers.contains(HttpHeaderNames.COOKIE);
  }

  private static boolean isUpgrade(HttpRequest request) {
    HttpHeaders headers = request.headers();
    return request.method().equals(HttpMethod.GET)
        && headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
        && headers.contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
        && headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY)
        && "13".equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))
        && !HttpUtil.isTransferEncodingChunked(request)
        && HttpUtil.getContentLength(request, 0L) == 0;
  }

  private static FullHttpRequest copyOf(HttpRequest request) {
    var copy =
        new DefaultFullHttpRequest(
            request.protocolVersion(), request.method(), PATH, Unpooled.EMPTY_BUFFER);
    copy.headers().set(request.headers());
    return copy;
  }

  private void upgrade(
      ChannelHandlerContext context,
      FullHttpRequest request,
      Identity identity,
      Mono<Identity> identification) {
    if (!context.channel().isActive()) {
      return;
    }
    server
        .handshaker()
        .handshake(context, request, null, context.newPromise())
        .addListener(done -> {
          if (!done.isSuccess()) {
            var _ = context.close();
            return;
          }
          SocketSession session = server.install(context, identity);
          // Who has neither cookie nor personal token refreshes the access token itself.
          if (identity.isPersonal() || isOfBrowser(request.headers())) {
            server.keeper().keep(session, identification);
          }
        });
  }

  private void refuse(ChannelHandlerContext context, Problem problem) {
    byte[] body = server.problems().body(problem);
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(problem.status()),
            Unpooled.wrappedBuffer(body));
    HttpHeaders headers =
        response
            .headers()
            .set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
            .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
            .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
            .set("x-content-type-options", "nosniff")
            .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    if (problem.status() == HttpResponseStatus.UNAUTHORIZED.code()) {
      headers.set(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
    }
    context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }

  private static Problem problemOf(Throwable failure) {
    if (failure instanceof ProblemException known) {
      return known.problem();
    }
    log.warn("A token could not be checked: {}", failure.toString());
    return Problem.of(ProblemCode.UNAVAILABLE, "Tokens can not be checked right now.");
  }
}
