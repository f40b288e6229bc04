package chat.parley.message.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.internal.MessageLog.Outcome.Refused;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.message.FakeRooms;
import chat.parley.message.MessageServiceTest;
import chat.parley.message.MessageTopic;
import chat.parley.message.command.Commands;
import chat.parley.platform.messaging.TraceContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@MessageServiceTest
class MessageTracesIT {
  private static final String ONE = "0af7651916cd43dd8448eb211c80319c";
  private static final String OTHER = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "b7ad6b7169203331";

  @RegisterExtension
  static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

  @Autowired private FakeRooms rooms;
  @Autowired private Commands commands;

  private final UUID user = UUID.randomUUID();

  @Test
  void eachMessageOfABatchKeepsItsOwnUpToKafka() {
    UUID room = rooms.create(user);

    commands.apply(
        List.of(
            send(room, recorded(ONE)),
            send(room, null),
            send(room, recorded(OTHER)),
            send(room, "00-" + ONE + "-" + SPAN + "-00"),
            send(room, "rubbish")));

    assertThat(spans("message.append"))
        .extracting(SpanData::getTraceId)
        .containsExactlyInAnyOrder(ONE, OTHER);
    assertThat(spans("message.append"))
        .allSatisfy(it -> assertThat(it.getParentSpanId()).isEqualTo(SPAN));
    SpanData commit = spans("log.commit").getFirst();
    assertThat(commit.getTraceId()).isEqualTo(ONE);
    assertThat(commit.getLinks())
        .extracting(it -> it.getSpanContext().getTraceId())
        .containsExactly(OTHER);
    try (var topic = new MessageTopic()) {
      topic.awaitRevision(room, 5);
      assertThat(traceOf(topic, room, 1)).isEqualTo(ONE);
      assertThat(topic.tracesOf(room, 2)).allMatch(it -> !TraceContext.isRecorded(it));
      assertThat(traceOf(topic, room, 3)).isEqualTo(OTHER);
      assertThat(topic.tracesOf(room, 4)).allMatch(it -> !TraceContext.isRecorded(it));
      assertThat(topic.tracesOf(room, 5)).allMatch(it -> !TraceContext.isRecorded(it));
    }
  }

  @Test
  void saysWhyAMessageWasRefused() {
    UUID strange = rooms.create(UUID.randomUUID());

    assertThat(commands.apply(List.of(send(strange, recorded(ONE)))).getFirst())
        .isInstanceOf(Refused.class);

    SpanData append = spans("message.append").getFirst();
    assertThat(append.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(append.getStatus().getDescription()).isEqualTo("not-found");
  }

  private static String recorded(String trace) {
    return "00-" + trace + "-" + SPAN + "-01";
  }

  private SendCommand send(UUID room, @Nullable String trace) {
    return new SendCommand(
        room,
        user,
        UUID.randomUUID(),
        "text/plain",
        "hello",
        null,
        null,
        List.of(),
        List.of(),
        null,
        false,
        null,
        trace);
  }

  private static List<SpanData> spans(String name) {
    return await()
        .until(
            () -> TELEMETRY.getSpans().stream().filter(it -> it.getName().equals(name)).toList(),
            it -> !it.isEmpty());
  }

  private static String traceOf(MessageTopic topic, UUID room, long revision) {
    Context first = topic.tracesOf(room, revision).getFirst();
    return Span.fromContext(first).getSpanContext().getTraceId();
  }
}
