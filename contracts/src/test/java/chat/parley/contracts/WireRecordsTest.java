package chat.parley.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import chat.parley.contracts.event.ConversationEvent;
import chat.parley.contracts.event.ErasureEvent;
import chat.parley.contracts.event.FileEvent;
import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.PresenceEvent;
import chat.parley.contracts.event.ReadEvent;
import chat.parley.contracts.event.SessionEvent;
import chat.parley.contracts.event.TypingEvent;
import chat.parley.contracts.event.UserEvent;
import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.internal.MessageLog.Command;
import chat.parley.contracts.internal.MessageLog.Outcome;
import chat.parley.contracts.internal.MessageLog.ReadOutcome;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class WireRecordsTest {
  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final JsonMapper LENIENT =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  @ParameterizedTest
  @MethodSource("samples")
  void comesBackAsItWasSent(Class<?> family, Object sample) {
    byte[] json = STRICT.writeValueAsBytes(sample);

    Object read = STRICT.readValue(json, family);

    assertThat(read).hasSameClassAs(sample).usingRecursiveComparison().isEqualTo(sample);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void ignoresAFieldOfANewerVersionWhereTheReaderIsLenient(Class<?> family, Object sample) {
    ObjectNode json = withNewField(sample);

    assertThat(LENIENT.treeToValue(json, family)).usingRecursiveComparison().isEqualTo(sample);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void refusesAnUnknownFieldWhereTheReaderIsStrict(Class<?> family, Object sample) {
    ObjectNode json = withNewField(sample);

    assertThatExceptionOfType(UnrecognizedPropertyException.class)
        .isThrownBy(() -> STRICT.treeToValue(json, family));
  }

  @ParameterizedTest
  @MethodSource("families")
  void refusesAnUnknownType(Class<?> family) {
    assertThatExceptionOfType(InvalidTypeIdException.class)
        .isThrownBy(() -> LENIENT.readValue("{\"type\":\"from.tomorrow\"}", family));
  }

  /// Whoever adds a record adds a sample: nothing crosses a line untried.
  @ParameterizedTest
  @MethodSource("families")
  void hasASampleOfEveryRecordOfItsFamily(Class<?> family) {
    assertThat(Samples.all().filter(family::isInstance).map(sample -> sample.getClass().getName()))
        .hasSameElementsAs(records(family).map(Class::getName).toList());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void writesTimesAsTextThatAnyoneReads(Class<?> family, Object sample) {
    JsonNode json = STRICT.valueToTree(sample);

    json.propertyStream()
        .filter(field -> field.getKey().endsWith("At"))
        .forEach(field -> assertThat(field.getValue().asString()).endsWith("Z"));
  }

  @ParameterizedTest
  @EnumSource
  void problemsComeBackAsTheyWereSent(ProblemCode code) {
    var problem =
        Problem.of(code, "why", List.of(new Problem.FieldError("name", "is wrong")))
            .withRetryAfterMs(1_500);

    JsonNode json = STRICT.valueToTree(problem);

    assertThat(STRICT.treeToValue(json, Problem.class)).isEqualTo(problem);
    assertThat(json.get("code").asString()).isEqualTo(code.code());
    assertThat(json.get("status").asInt()).isEqualTo(code.status());
    assertThat(json.get("type").asString()).isEqualTo("urn:parley:problem:" + code.code());
  }

  @Test
  void problemsLeaveOutWhatTheyDoNotKnow() {
    JsonNode json = STRICT.valueToTree(Problem.of(ProblemCode.NOT_FOUND, null));

    assertThat(json.propertyNames())
        .containsExactlyInAnyOrder("type", "title", "status", "code", "retryable");
  }

  @Test
  void problemCodesDiffer() {
    assertThat(Arrays.stream(ProblemCode.values()).map(ProblemCode::code)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void closeReasonsFitTheirFrame(CloseCode close) {
    assertThat(close.reason().getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(123);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "presence.watch"})
  void framesMayLeaveTheirListOut(String type) {
    ClientFrame frame =
        STRICT.readValue("{\"type\":\"" + type + "\",\"ref\":\"1\"}", ClientFrame.class);

    switch (frame) {
      case ClientFrame.Hello hello -> assertThat(hello.resume()).isEmpty();
      case ClientFrame.WatchPresence watch -> assertThat(watch.userIds()).isEmpty();
      default -> throw new AssertionError(frame);
    }
  }

  // Families may have families within.
  static Stream<Class<?>> records(Class<?> family) {
    return family.isSealed()
        ? Arrays.stream(family.getPermittedSubclasses()).flatMap(WireRecordsTest::records)
        : Stream.of(family);
  }

  private static ObjectNode withNewField(Object sample) {
    ObjectNode json = STRICT.valueToTree(sample);
    json.putObject("fromTomorrow").put("deep", 1);
    return json;
  }

  static Stream<Class<?>> families() {
    return Stream.of(
        UserEvent.class,
        SessionEvent.class,
        ErasureEvent.class,
        ConversationEvent.class,
        MessageEvent.class,
        FileEvent.class,
        PresenceEvent.class,
        TypingEvent.class,
        ClientFrame.class,
        ServerFrame.class,
        ReadEvent.class,
        Command.class,
        Outcome.class,
        ReadOutcome.class);
  }

  static Stream<Arguments> samples() {
    return Samples.all()
        .map(sample -> {
          Class<?> family =
              families().filter(it -> it.isInstance(sample)).findFirst().orElseThrow();
          return Arguments.of(family, sample);
        });
  }
}
