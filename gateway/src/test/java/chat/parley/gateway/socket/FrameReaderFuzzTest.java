package chat.parley.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.gateway.connection.FrameEncoder;
import chat.parley.gateway.fake.BadFrames;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// Whatever comes, the reader answers. A usual build tries the corpus; `JAZZER_FUZZ=1` goes on from
/// there with what reaches new code (see the module's README).
class FrameReaderFuzzTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Schema CLIENT_FRAMES = schema("client-frame");
  private static final Schema SERVER_FRAMES = schema("server-frame");

  static Stream<Arguments> corpus() {
    Stream<byte[]> bad =
        Stream.of("malformed", "invalid")
            .flatMap(it -> BadFrames.answeredWith(it).stream())
            .map(BadFrames.BadFrame::payload);
    Stream<byte[]> good = FrameReaderTest.frames().map(JSON::writeValueAsBytes);
    return Stream.concat(bad, good).map(Arguments::of);
  }

  // The last annotation, or Jazzer refuses to fuzz.
  @MethodSource("corpus")
  @FuzzTest(maxDuration = "5m")
  void answersWhateverComes(byte[] payload) {
    switch (FrameReader.read(payload)) {
      case Reading.Understood(ClientFrame frame) -> assertIsOfTheContract(frame);
      case Reading.Invalid(var ref, var problem) -> {
        assertThat(problem.code()).isEqualTo(ProblemCode.INVALID);
        assertThat(problem.errors()).isNotEmpty();
        assertCanBeSent(ref, problem);
      }
      case Reading.Malformed(var problem) -> {
        assertThat(problem.code()).isEqualTo(ProblemCode.MALFORMED);
        assertCanBeSent(null, problem);
      }
      case Reading.NotText() -> {}
    }
  }

  private static void assertIsOfTheContract(ClientFrame frame) {
    byte[] written = JSON.writeValueAsBytes(frame);
    assertThat(CLIENT_FRAMES.validate(JSON.readTree(written))).isEmpty();
    assertThat(FrameReader.read(written)).isEqualTo(new Reading.Understood(frame));
  }

  private static void assertCanBeSent(@Nullable String ref, Problem problem) {
    var error = ServerFrame.Error.of(ref, problem);
    assertThat(SERVER_FRAMES.validate(JSON.valueToTree(error))).isEmpty();
    var frame = FrameEncoder.encode(error);
    // However large the payload: an answer must not be a means to fill somebody's queue.
    assertThat(frame.size()).isLessThan(8 * 1024);
    frame.release();
  }

  private static Schema schema(String name) {
    return SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry ->
                registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()))
        .getSchema(SchemaLocation.of("classpath:/spec/" + name + ".schema.json"));
  }
}
