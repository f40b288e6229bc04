package chat.parley.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.event.Topics;
import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.token.Scope;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `openapi.json` and `asyncapi.json` are what their standards want, and the second says what the
/// code does. That the first does is tested where the endpoints are.
class DocumentsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @ParameterizedTest
  @CsvSource({
    "asyncapi, asyncapi-3.0.0.schema.json, DRAFT_7",
    "openapi, openapi-3.1.schema.json, DRAFT_2020_12"
  })
  void isValidByItsStandard(String document, String schema, SpecificationVersion version) {
    var registry = SchemaRegistry.withDefaultDialect(version);

    assertThat(registry.getSchema(read("/official/" + schema)).validate(spec(document))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"asyncapi", "openapi"})
  void refersOnlyToWhatIsThere(String document) {
    JsonNode root = spec(document);
    List<String> references =
        root.findValues("$ref").stream().map(JsonNode::asString).distinct().toList();

    assertThat(references).isNotEmpty().allSatisfy(it -> assertThat(resolve(root, it)).isNotNull());
  }

  @Test
  void eachOperationHasAnIdOfItsOwn() {
    assertThat(spec("openapi").findValuesAsString("operationId"))
        .isNotEmpty()
        .doesNotHaveDuplicates();
  }

  @Test
  void socketHasEveryFrame() {
    Stream<String> messages =
        spec("asyncapi").at("/channels/socket/messages").propertyStream().map(it -> it.getKey());

    assertThat(messages)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(ClientFrame.class, ServerFrame.class)
                .flatMap(WireRecordsTest::records)
                .map(Class::getSimpleName)
                .toList());
  }

  @Test
  void framesHaveTheirNames() {
    Stream.of(ClientFrame.class, ServerFrame.class)
        .flatMap(WireRecordsTest::records)
        .forEach(record ->
            assertThat(
                    spec("asyncapi")
                        .at("/components/messages/" + record.getSimpleName() + "/name")
                        .asString())
                .isEqualTo(record.getAnnotation(JsonTypeName.class).value()));
  }

  @Test
  void everyFrameOfClientsIsReceivedAndEveryFrameOfTheServerIsSentOrReplied() {
    JsonNode operations = spec("asyncapi").path("operations");
    Stream<String> received =
        operations
            .valueStream()
            .filter(it -> it.at("/channel/$ref").asString().equals("#/channels/socket"))
            .filter(it -> it.path("action").asString().equals("receive"))
            .flatMap(it -> names(it.path("messages")));
    Stream<String> sent =
        operations
            .valueStream()
            .filter(it -> it.at("/channel/$ref").asString().equals("#/channels/socket"))
            .flatMap(it ->
                it.path("action").asString().equals("send")
                    ? names(it.path("messages"))
                    : names(it.at("/reply/messages")))
            .distinct();

    assertThat(received).containsExactlyInAnyOrderElementsOf(namesOf(ClientFrame.class));
    assertThat(sent).containsExactlyInAnyOrderElementsOf(namesOf(ServerFrame.class));
  }

  @Test
  void topicsAreThoseOfTheCode() {
    Stream<String> addresses =
        spec("asyncapi")
            .path("channels")
            .valueStream()
            .filter(it -> it.at("/servers/0/$ref").asString().equals("#/servers/kafka"))
            .map(it -> it.path("address").asString());

    assertThat(addresses)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Topics.class.getDeclaredFields())
                .filter(it -> !it.getName().equals("DEAD_LETTER_SUFFIX"))
                .map(it -> {
                  try {
                    return (String) Objects.requireNonNull(it.get(null));
                  } catch (IllegalAccessException exception) {
                    throw new IllegalStateException(exception);
                  }
                })
                .toList());
  }

  /// Whoever adds an operation says under which scope it falls, or that it is closed to personal
  /// tokens, as all is that keeps an account safe.
  @Test
  void everyOperationFallsUnderOneScopeOrIsClosedToPersonalTokens() {
    spec("openapi")
        .path("paths")
        .propertyStream()
        .forEach(path ->
            path.getValue()
                .propertyStream()
                .forEach(operation ->
                    assertThat(scopesOf(operation.getValue()))
                        .as(operation.getKey() + " " + path.getKey())
                        .hasSize(isClosed(path.getKey(), operation.getValue()) ? 0 : 1)
                        .allSatisfy(it -> assertThat(Scope.of(it)).isPresent())));
  }

  private static boolean isClosed(String path, JsonNode operation) {
    return path.startsWith("/api/v1/auth/")
        || path.equals("/api/v1/session")
        || operation.path("x-closed-to-personal-tokens").asBoolean(false);
  }

  private static List<String> scopesOf(JsonNode operation) {
    return operation
        .path("security")
        .valueStream()
        .flatMap(it -> it.path("personalToken").valueStream())
        .map(JsonNode::asString)
        .toList();
  }

  @Test
  void scopesAreThoseOfTheCode() {
    assertThat(spec("openapi").at("/components/schemas/Scope/enum").valueStream())
        .extracting(JsonNode::asString)
        .containsExactlyElementsOf(Arrays.stream(Scope.values()).map(Scope::wire).toList());
  }

  private static List<String> namesOf(Class<?> family) {
    return WireRecordsTest.records(family).map(Class::getSimpleName).toList();
  }

  private static Stream<String> names(JsonNode references) {
    return references.valueStream().map(it -> it.path("$ref").asString().replaceAll(".*/", ""));
  }

  // Null where there is nothing.
  private static @Nullable JsonNode resolve(JsonNode root, String reference) {
    int hash = reference.indexOf('#');
    String file = hash < 0 ? reference : reference.substring(0, hash);
    JsonNode document = file.isEmpty() ? root : read("/spec/" + file);
    JsonNode found = document.at(hash < 0 ? "" : reference.substring(hash + 1));
    return found.isMissingNode() ? null : found;
  }

  private static JsonNode spec(String document) {
    return read("/spec/" + document + ".json");
  }

  private static JsonNode read(String resource) {
    try (InputStream in = DocumentsTest.class.getResourceAsStream(resource)) {
      return JSON.readTree(Objects.requireNonNull(in, resource));
    } catch (IOException exception) {
      throw new IllegalStateException(exception);
    }
  }
}
