package chat.parley.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.event.ConversationEvent;
import chat.parley.contracts.event.ErasureEvent;
import chat.parley.contracts.event.FileEvent;
import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.Poll;
import chat.parley.contracts.event.PollTally;
import chat.parley.contracts.event.PresenceEvent;
import chat.parley.contracts.event.ReadEvent;
import chat.parley.contracts.event.SessionEvent;
import chat.parley.contracts.event.TypingEvent;
import chat.parley.contracts.event.UserEvent;
import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The JSON Schemas and the records say the same.
class SchemasTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @ParameterizedTest
  @MethodSource("samples")
  void acceptsWhatIsSent(Class<?> family, Object sample) {
    assertThat(Schemas.check(family, JSON.valueToTree(sample))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void refusesUnknownFieldOfClientsOnly(Class<?> family, Object sample) {
    ObjectNode json = JSON.valueToTree(sample);
    json.put("fromTomorrow", 1);

    assertThat(Schemas.check(family, json).isEmpty()).isEqualTo(family != ClientFrame.class);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void refusesRecordWithoutFieldThatItNeeds(Class<?> family, Object sample) {
    ObjectNode whole = JSON.valueToTree(sample);
    for (String field : List.copyOf(whole.propertyNames())) {
      ObjectNode json = whole.deepCopy();
      json.remove(field);

      assertThat(Schemas.check(family, json).isEmpty())
          .as(field)
          .isEqualTo(mayLack(family, sample.getClass(), field));
    }
  }

  // A frame that a client sends may leave out its lists, and its text is needed for other reasons.
  private static boolean mayLack(Class<?> family, Class<?> record, String field) {
    return Arrays.stream(record.getRecordComponents())
        .filter(it -> it.getName().equals(field))
        .anyMatch(it -> isNullable(it) || (isList(it) && mayLackLists(family, record)));
  }

  private static boolean mayLackLists(Class<?> family, Class<?> record) {
    return family == ClientFrame.class
        || family == MessageEvent.class
        || record == ServerFrame.Error.class;
  }

  private static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static boolean isList(RecordComponent component) {
    return component.getType() == List.class;
  }

  @ParameterizedTest
  @MethodSource("families")
  void knowsTheTypesOfItsFamily(Class<?> family) {
    assertThat(Schemas.types(family)).containsExactlyInAnyOrderElementsOf(types(family).toList());
  }

  @ParameterizedTest
  @MethodSource("families")
  void knowsTheFieldsOfEveryRecordAndDescribesThem(Class<?> family) {
    WireRecordsTest.records(family)
        .forEach(record -> {
          JsonNode definition = Schemas.definition(family, record.getSimpleName());
          assertThat(definition.path("description").asString("")).isNotEmpty();
          assertThat(definition.at("/properties/type/const").asString()).isEqualTo(typeOf(record));
          assertFields(record, definition, "type");
        });
  }

  @ParameterizedTest
  @MethodSource("parts")
  void knowsTheFieldsOfPartsOfRecords(Class<?> family, Class<?> part) {
    assertFields(part, Schemas.definition(family, part.getSimpleName()));
  }

  private static void assertFields(Class<?> record, JsonNode definition, String... others) {
    Stream<String> components =
        Arrays.stream(record.getRecordComponents()).map(RecordComponent::getName);
    JsonNode properties = definition.path("properties");
    assertThat(properties.propertyNames())
        .as(record.getSimpleName())
        .containsExactlyInAnyOrderElementsOf(Stream.concat(components, Stream.of(others)).toList());
    assertThat(properties.propertyStream())
        .filteredOn(it -> !it.getKey().equals("type"))
        .allSatisfy(it -> assertThat(it.getValue().has("description")).as(it.getKey()).isTrue());
  }

  @Test
  void changesAreWhatChanges() {
    assertThat(Schemas.definition(ServerFrame.class, "Change").path("oneOf").valueStream())
        .extracting(it -> it.get("$ref").asString().replace("#/$defs/", ""))
        .containsExactlyInAnyOrderElementsOf(
            WireRecordsTest.records(ServerFrame.Change.class).map(Class::getSimpleName).toList());
  }

  @ParameterizedTest
  @EnumSource
  void acceptsProblemsOfEveryCode(ProblemCode code) {
    ObjectNode bare = JSON.valueToTree(Problem.of(code, null));
    var whole =
        Problem.of(code, "why", List.of(new Problem.FieldError("name", "is wrong")))
            .withRetryAfterMs(1_500);

    assertThat(Schemas.check(Problem.class, bare)).isEmpty();
    assertThat(Schemas.check(Problem.class, JSON.valueToTree(whole))).isEmpty();
    assertThat(Schemas.check(Problem.class, bare.put("retryable", !code.retryable()))).isNotEmpty();
  }

  @Test
  void listsTheCatalogueOfProblems() {
    assertThat(Schemas.definition(Problem.class, "ProblemCode").path("oneOf").valueStream())
        .extracting(it -> it.get("const").asString() + ": " + it.get("title").asString())
        .containsExactly(
            Arrays.stream(ProblemCode.values())
                .map(it -> it.code() + ": " + it.title())
                .toArray(String[]::new));
  }

  @Test
  void listsTheCloseCodes() {
    assertThat(Schemas.of(CloseCode.class).getSchemaNode().path("oneOf").valueStream())
        .extracting(it -> it.get("const").asInt() + ": " + it.get("title").asString())
        .containsExactly(
            Arrays.stream(CloseCode.values())
                .map(it -> it.code() + ": " + it.reason())
                .toArray(String[]::new));
  }

  static Stream<Class<?>> families() {
    return Stream.of(
        ClientFrame.class,
        ServerFrame.class,
        UserEvent.class,
        SessionEvent.class,
        ErasureEvent.class,
        ConversationEvent.class,
        MessageEvent.class,
        FileEvent.class,
        ReadEvent.class,
        PresenceEvent.class,
        TypingEvent.class);
  }

  static Stream<Arguments> samples() {
    return WireRecordsTest.samples()
        .filter(it -> families().anyMatch(family -> family == it.get()[0]));
  }

  static Stream<Arguments> parts() {
    return Stream.of(
        Arguments.of(ClientFrame.class, ClientFrame.Position.class),
        Arguments.of(ServerFrame.class, ServerFrame.Head.class),
        Arguments.of(ServerFrame.class, ServerFrame.UserPresence.class),
        Arguments.of(MessageEvent.class, MessageEvent.Content.class),
        Arguments.of(ClientFrame.class, Poll.class),
        Arguments.of(ServerFrame.class, Poll.class),
        Arguments.of(ServerFrame.class, PollTally.class),
        Arguments.of(MessageEvent.class, Poll.class),
        Arguments.of(MessageEvent.class, PollTally.class),
        Arguments.of(Problem.class, Problem.FieldError.class));
  }

  static Stream<String> types(Class<?> family) {
    return WireRecordsTest.records(family).map(SchemasTest::typeOf);
  }

  private static String typeOf(Class<?> record) {
    return Objects.requireNonNull(record.getAnnotation(JsonTypeName.class)).value();
  }
}
