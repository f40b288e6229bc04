package chat.parley.message.publish;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.MessageEvent.MessagePosted;
import chat.parley.contracts.internal.MessageLog.Command;
import chat.parley.contracts.internal.MessageLog.Outcome;
import chat.parley.contracts.internal.MessageLog.Outcome.Refused;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.message.log.NewEntry;
import chat.parley.message.log.NewEntry.NewMessage;
import chat.parley.message.log.Written;
import chat.parley.platform.messaging.TraceContext;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The traces of messages on their way through the lanes, the log and the publishers, where those
/// of many are dealt with at once. In memory only: of what is published after a restart the trace
/// ends with the commit.
@Component
public class MessageTraces {
  private static final int MOST = 10_000;
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final Cache<Name, Context> appending =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

  /// A message as its sender calls it.
  private record Name(UUID userId, UUID clientMessageId) {}

  /// The spans of those commands whose traces are recorded, each until its outcome is there.
  public List<Context> begin(List<? extends @Nullable Command> commands) {
    return commands.stream().map(this::begin).toList();
  }

  private Context begin(@Nullable Command command) {
    if (!(command instanceof SendCommand it)
        || it.userId() == null
        || it.clientMessageId() == null) {
      return Context.root();
    }
    Context parent = it.trace() == null ? Context.current() : TraceContext.of(it.trace());
    if (!TraceContext.isRecorded(parent)) {
      return Context.root();
    }
    Context trace = parent.with(TraceContext.start("message.append", SpanKind.INTERNAL, parent));
    appending.put(new Name(it.userId(), it.clientMessageId()), trace);
    return trace;
  }

  /// @param begun what {@link #begin} has returned
  /// @param outcomes of the same commands
  public void end(List<Context> begun, List<Outcome> outcomes) {
    for (int i = 0; i < begun.size(); i++) {
      Span span = Span.fromContext(begun.get(i));
      if (outcomes.get(i) instanceof Refused(var problem)) {
        TraceContext.refused(span, problem.code());
      }
      span.end();
    }
  }

  /// Has a batch written within the trace of the first of its messages that has one; the others'
  /// are linked to it.
  public Written commit(List<NewEntry> batch, Function<List<NewEntry>, Written> append) {
    List<Context> traces = batch.stream().map(this::of).filter(TraceContext::isRecorded).toList();
    if (traces.isEmpty()) {
      return append.apply(batch);
    }
    Context first = traces.getFirst();
    SpanBuilder builder = TraceContext.span("log.commit", SpanKind.INTERNAL, first);
    traces.stream().skip(1).forEach(it -> builder.addLink(Span.fromContext(it).getSpanContext()));
    Span span = builder.setAttribute("parley.batch", batch.size()).startSpan();
    try (Scope _ = first.with(span).makeCurrent()) {
      return append.apply(batch);
    } catch (RuntimeException | Error failure) {
      span.recordException(failure);
      throw failure;
    } finally {
      span.end();
    }
  }

  private Context of(NewEntry entry) {
    return entry instanceof NewMessage it ? of(it.userId(), it.clientId()) : Context.root();
  }

  /// The trace that an event belongs to; the root where none is known.
  Context of(MessageEvent event) {
    return event instanceof MessagePosted it
        ? of(it.senderId(), it.clientMessageId())
        : Context.root();
  }

  private Context of(UUID user, UUID clientMessageId) {
    Context trace = appending.getIfPresent(new Name(user, clientMessageId));
    return trace == null ? Context.root() : trace;
  }
}
