package chat.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.frame.ServerFrame;
import chat.parley.gateway.fake.ChatClient;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Where an agent records what happens, a message can be followed from socket to socket.
class TracesIT extends GatewayUnderTest {
  @RegisterExtension
  static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

  private final UUID room = UUID.randomUUID();

  @BeforeEach
  void publish() {
    publishMessages();
  }

  @Test
  void aMessageHasOneFromSocketToSocket() {
    try (ChatClient alice = connect(member(room));
        ChatClient bob = connect(member(room))) {
      alice.hello();
      bob.hello();

      alice.say(room, "one");
      bob.awaitPosted(1);
    }

    SpanData sent = awaitSpan("message.send");
    SpanData delivered = awaitSpan("message.deliver");
    assertThat(sent.getKind()).isEqualTo(SpanKind.SERVER);
    assertThat(sent.getParentSpanContext().isValid()).isFalse();
    assertThat(sent.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(delivered.getTraceId()).isEqualTo(sent.getTraceId());
    assertThat(delivered.getParentSpanId()).isEqualTo(sent.getSpanId());
    assertThat(delivered.getEndEpochNanos()).isGreaterThan(sent.getStartEpochNanos());
  }

  @Test
  void itSaysWhyAMessageWasRefused() {
    try (ChatClient stranger = connect(member(UUID.randomUUID()))) {
      stranger.hello();

      assertThat(stranger.say(room, "one")).isInstanceOf(ServerFrame.Error.class);
    }

    SpanData sent = awaitSpan("message.send");
    assertThat(sent.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(sent.getStatus().getDescription()).isEqualTo("not-found");
  }

  private static SpanData awaitSpan(String name) {
    return await()
        .until(
            () -> TELEMETRY.getSpans().stream().filter(it -> it.getName().equals(name)).toList(),
            it -> it.size() == 1)
        .getFirst();
  }
}
