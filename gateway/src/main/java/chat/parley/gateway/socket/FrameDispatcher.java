package chat.parley.gateway.socket;

import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.frame.ClientFrame.ChangeMessage;
import chat.parley.contracts.frame.ClientFrame.Hello;
import chat.parley.contracts.frame.ClientFrame.MarkRead;
import chat.parley.contracts.frame.ClientFrame.Ping;
import chat.parley.contracts.frame.ClientFrame.RefreshToken;
import chat.parley.contracts.frame.ClientFrame.SendMessage;
import chat.parley.contracts.frame.ClientFrame.SetActive;
import chat.parley.contracts.frame.ClientFrame.SetTyping;
import chat.parley.contracts.frame.ClientFrame.WatchPresence;
import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.ChangeAccepted;
import chat.parley.contracts.frame.ServerFrame.MessageAccepted;
import chat.parley.contracts.frame.ServerFrame.Pong;
import chat.parley.contracts.frame.ServerFrame.ReadAccepted;
import chat.parley.contracts.internal.MessageLog.Outcome.Accepted;
import chat.parley.contracts.internal.MessageLog.Outcome.Refused;
import chat.parley.contracts.internal.MessageLog.ReadOutcome;
import chat.parley.contracts.problem.Outages;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.gateway.connection.Connection;
import chat.parley.gateway.log.LogBatcher;
import chat.parley.gateway.membership.Greeter;
import chat.parley.gateway.socket.SocketSession.Greeting;
import chat.parley.gateway.task.Background;
import chat.parley.platform.messaging.TraceContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Acts on what clients say. Called on the connection's event loop; whatever may block goes to a
/// virtual thread.
///
/// Trail: `docs/trails/message-send.md`.
@Component
class FrameDispatcher {
  private static final Logger log = LoggerFactory.getLogger(FrameDispatcher.class);
  private static final int NOT_UTF_8 = 1007;

  private final Greeter greeter;
  private final LogBatcher logBatcher;
  private final PresenceFrames presence;
  private final TokenRefresher tokens;
  private final Background background;

  FrameDispatcher(
      Greeter greeter,
      LogBatcher logBatcher,
      PresenceFrames presence,
      TokenRefresher tokens,
      Background background) {
    this.greeter = greeter;
    this.logBatcher = logBatcher;
    this.presence = presence;
    this.tokens = tokens;
    this.background = background;
  }

  void onText(SocketSession session, byte[] text) {
    switch (FrameReader.read(text)) {
      case Reading.Understood(var frame) -> admit(session, frame);
      case Reading.Invalid(var ref, var problem) -> {
        long waitMs = session.takeFrame();
        refuse(session.connection(), ref, waitMs == 0 ? problem : rateLimited(waitMs));
      }
      case Reading.NotText() -> session.connection().close(NOT_UTF_8, "text is UTF-8");
      case Reading.Malformed(var problem) -> {
        refuse(session.connection(), null, problem);
        if (session.isOneMalformedTooMany()) {
          session.connection().close(CloseCode.MALFORMED);
        }
      }
    }
  }

  private void admit(SocketSession session, ClientFrame frame) {
    if (session.greeting() == Greeting.NONE && !(frame instanceof Hello)) {
      session.connection().close(CloseCode.NO_HELLO);
      return;
    }
    long waitMs = session.takeFrame();
    if (waitMs > 0) {
      refuse(session.connection(), frame.ref(), rateLimited(waitMs));
      return;
    }
    if (!session.allows(frame)) {
      refuse(
          session.connection(),
          frame.ref(),
          Problem.of(ProblemCode.FORBIDDEN, "The token is not good for this."));
      return;
    }
    switch (frame) {
      case Hello it -> greet(session, it);
      case SendMessage it -> send(session.connection(), it);
      case ChangeMessage it -> change(session.connection(), it);
      case MarkRead it -> read(session.connection(), it);
      case WatchPresence it -> presence.watch(session, it);
      case SetActive it -> presence.use(session.connection(), it);
      case SetTyping it -> presence.type(session.connection(), it);
      case RefreshToken it -> tokens.refresh(session, it);
      case Ping it -> session.connection().send(new Pong(it.ref()));
    }
  }

  private void greet(SocketSession session, Hello hello) {
    Connection connection = session.connection();
    if (session.greeting() != Greeting.NONE) {
      refuse(
          connection,
          hello.ref(),
          Problem.of(ProblemCode.CONFLICT, "Hello is said once in a connection."));
      return;
    }
    session.greeting(Greeting.UNDER_WAY);
    connection.greeted();
    Instant tokenExpiresAt = session.tokenExpiresAt();
    background.run(() -> {
      try {
        greeter.greet(
            connection,
            hello,
            tokenExpiresAt,
            () -> connection.loop().execute(() -> session.greeting(Greeting.DONE)));
      } catch (RuntimeException failure) {
        refuse(connection, hello.ref(), problemOf(failure));
        connection.loop().execute(() -> forgetGreeting(session));
      }
    });
  }

  // Where the welcome could not be given, hello may be said again.
  private static void forgetGreeting(SocketSession session) {
    if (session.greeting() == Greeting.UNDER_WAY) {
      session.greeting(Greeting.NONE);
    }
  }

  private void send(Connection connection, SendMessage message) {
    Span span = TraceContext.start("message.send", SpanKind.SERVER, Context.root());
    String trace = TraceContext.parentOf(Context.root().with(span));
    var _ =
        logBatcher
            .apply(FrameCommands.of(message, connection.userId(), trace))
            .thenAccept(outcome -> {
              connection.send(
                  switch (outcome) {
                    case Accepted(long sequence, long revision, var createdAt) ->
                        new MessageAccepted(
                            message.ref(),
                            message.conversationId(),
                            message.clientMessageId(),
                            sequence,
                            revision,
                            createdAt);
                    case Refused(var problem) -> ServerFrame.Error.of(message.ref(), problem);
                  });
              if (outcome instanceof Refused(var problem)) {
                TraceContext.refused(span, problem.code());
              }
              span.end();
            });
  }

  private void change(Connection connection, ChangeMessage change) {
    var _ =
        logBatcher
            .apply(FrameCommands.of(change, connection.userId()))
            .thenAccept(outcome ->
                connection.send(
                    switch (outcome) {
                      case Accepted(long sequence, long revision, _) ->
                          new ChangeAccepted(
                              change.ref(),
                              change.conversationId(),
                              change.clientChangeId(),
                              sequence,
                              revision);
                      case Refused(var problem) -> ServerFrame.Error.of(change.ref(), problem);
                    }));
  }

  private void read(Connection connection, MarkRead request) {
    var _ =
        logBatcher
            .read(FrameCommands.of(request, connection.userId()))
            .thenAccept(outcome ->
                connection.send(
                    switch (outcome) {
                      case ReadOutcome.Position(long sequence, long mentions) ->
                          new ReadAccepted(
                              request.ref(), request.conversationId(), sequence, mentions);
                      case ReadOutcome.Refused(var problem) ->
                          ServerFrame.Error.of(request.ref(), problem);
                    }));
  }

  static void refuse(Connection connection, @Nullable String ref, Problem problem) {
    connection.send(ServerFrame.Error.of(ref, problem));
  }

  private static Problem rateLimited(long waitMs) {
    return Problem.of(ProblemCode.RATE_LIMITED, null).withRetryAfterMs(waitMs);
  }

  static Problem problemOf(RuntimeException failure) {
    if (Outages.isOutage(failure)) {
      log.warn("A service that was needed does not answer: {}", failure.toString());
      return Problem.of(ProblemCode.UNAVAILABLE, null);
    }
    log.error("A frame could not be acted on", failure);
    return Problem.of(ProblemCode.INTERNAL, null);
  }
}
