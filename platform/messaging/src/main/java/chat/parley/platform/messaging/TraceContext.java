package chat.parley.platform.messaging;

import chat.parley.contracts.problem.ProblemCode;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// The trace of a message where OpenTelemetry's agent can not follow it by itself: through queues,
/// batches, and the log. Without an agent, nothing of this records anything. Stateless.
///
/// It travels as the `traceparent` of W3C Trace Context, and only where its trace is recorded.
public final class TraceContext {
  private static final String SCOPE = "chat.parley";
  private static final String NAME = "traceparent";
  private static final W3CTraceContextPropagator FORMAT = W3CTraceContextPropagator.getInstance();

  private static final TextMapGetter<Map<String, String>> VALUES =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
          return List.copyOf(carrier.keySet());
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
          return carrier == null ? null : carrier.get(key);
        }
      };

  private TraceContext() {}

  /// A span, which its caller ends.
  ///
  /// @param parent without a span where it begins a trace
  public static Span start(String name, SpanKind kind, Context parent) {
    return span(name, kind, parent).startSpan();
  }

  /// A span that is still to be started, to which its caller has more to say.
  public static SpanBuilder span(String name, SpanKind kind, Context parent) {
    return GlobalOpenTelemetry.getTracer(SCOPE)
        .spanBuilder(name)
        .setSpanKind(kind)
        .setParent(parent);
  }

  /// A span of a trace that is recorded; one that records nothing where there is none.
  public static Span startWithin(String name, SpanKind kind, Context trace) {
    return isRecorded(trace) ? start(name, kind, trace) : Span.getInvalid();
  }

  /// Does something within a trace, which what it calls belongs to then.
  public static <T> T within(Context trace, Supplier<T> work) {
    try (Scope _ = trace.makeCurrent()) {
      return work.get();
    }
  }

  /// Whether there is a trace, of which something is kept.
  public static boolean isRecorded(Context context) {
    return Span.fromContext(context).getSpanContext().isSampled();
  }

  /// Says of a span why what it was about did not happen.
  public static void refused(Span span, ProblemCode code) {
    span.setStatus(StatusCode.ERROR, code.code());
  }

  /// The `traceparent`; null where the trace is not recorded.
  public static @Nullable String parentOf(Context context) {
    if (!isRecorded(context)) {
      return null;
    }
    var found = new AtomicReference<@Nullable String>();
    FORMAT.inject(
        context,
        found,
        (carrier, name, value) -> {
          if (carrier != null && name.equals(NAME)) {
            carrier.set(value);
          }
        });
    return found.get();
  }

  /// The context with the trace that a `traceparent` names; the root where it names none.
  public static Context of(@Nullable String parent) {
    return parent == null
        ? Context.root()
        : FORMAT.extract(Context.root(), Map.of(NAME, parent), VALUES);
  }

  /// Writes the trace into a record's headers, where it is recorded.
  public static void write(Headers headers, Context context) {
    String parent = parentOf(context);
    if (parent != null) {
      headers.add(NAME, parent.getBytes(StandardCharsets.US_ASCII));
    }
  }

  /// The trace that a record belongs to: that of the consumer, where an agent has made one of it.
  public static Context read(Headers headers) {
    if (isRecorded(Context.current())) {
      return Context.current();
    }
    Header header = headers.lastHeader(NAME);
    return header == null || header.value() == null
        ? Context.root()
        : of(new String(header.value(), StandardCharsets.US_ASCII));
  }
}
