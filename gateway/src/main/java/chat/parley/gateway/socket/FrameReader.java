package chat.parley.gateway.socket;

import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.json.StrictJson;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.Problem.FieldError;
import chat.parley.contracts.problem.ProblemCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.PropertyBindingException;
import tools.jackson.databind.json.JsonMapper;

/// Reads what clients send, as strictly as {@link StrictJson} and {@link FrameRules} say: nothing
/// is ignored or bent to fit. Stateless.
final class FrameReader {
  private static final int DEEPEST = 16;
  private static final int LONGEST_NUMBER = 32;
  private static final String NO_OBJECT = "the frame is not one JSON object as expected here";

  private static final JsonMapper MAPPER =
      StrictJson.configure(
              JsonMapper.builder(
                  JsonFactory.builder()
                      .streamReadConstraints(
                          StreamReadConstraints.builder()
                              .maxNestingDepth(DEEPEST)
                              .maxNumberLength(LONGEST_NUMBER)
                              .build())
                      .build()))
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private FrameReader() {}

  /// Never throws. What it answers with can always be sent.
  static Reading read(byte[] payload) {
    String text;
    try {
      // By hand, since Jackson would guess at other encodings and let some bad UTF-8 pass.
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
    } catch (CharacterCodingException _) {
      return new Reading.NotText();
    }
    ClientFrame frame;
    try (JsonParser parser = MAPPER.createParser(text)) {
      if (parser.nextToken() == JsonToken.START_ARRAY) {
        // Jackson would take it for a frame, with its type in front.
        return new Reading.Invalid(null, invalid(new FieldError("", NO_OBJECT)));
      }
      frame = MAPPER.readValue(parser, ClientFrame.class);
    } catch (StreamConstraintsException _) {
      return malformed("The frame is nested too deeply, or has a number that is too long.");
    } catch (InputCoercionException failure) {
      // A number that does not fit its field; the JSON as such is sound.
      return new Reading.Invalid(refIn(text), invalid(errorOf(failure)));
    } catch (StreamReadException _) {
      return malformed("The frame is not JSON.");
    } catch (JacksonException failure) {
      return new Reading.Invalid(refIn(text), invalid(errorOf(failure)));
    }
    if (frame == null) {
      return new Reading.Invalid(null, invalid(new FieldError("type", "is missing")));
    }
    List<FieldError> errors = FrameRules.check(frame);
    return errors.isEmpty()
        ? new Reading.Understood(frame)
        : new Reading.Invalid(
            FrameRules.isRef(frame.ref()) ? frame.ref() : null,
            Problem.of(ProblemCode.INVALID, null, errors));
  }

  private static Reading malformed(String detail) {
    return new Reading.Malformed(Problem.of(ProblemCode.MALFORMED, detail));
  }

  private static Problem invalid(FieldError error) {
    return Problem.of(ProblemCode.INVALID, null, List.of(error));
  }

  private static FieldError errorOf(JacksonException failure) {
    return switch (failure) {
      case InvalidTypeIdException _ -> new FieldError("type", "is missing or not known");
      case PropertyBindingException it -> new FieldError(pathOf(it), "is not a known field");
      case InputCoercionException it -> new FieldError(pathOf(it), "does not fit");
      case DatabindException it when !it.getPath().isEmpty() ->
          new FieldError(pathOf(it), "is missing or has the wrong form");
      default -> new FieldError("", NO_OBJECT);
    };
  }

  private static String pathOf(JacksonException failure) {
    return failure.getPath().stream()
        .map(it -> it.getPropertyName() == null ? "[" + it.getIndex() + "]" : it.getPropertyName())
        .collect(Collectors.joining("."))
        .replace(".[", "[");
  }

  // A frame that breaks a rule may still say what to answer to.
  private static @Nullable String refIn(String text) {
    try {
      JsonNode ref = MAPPER.readTree(text).path("ref");
      return ref.isString() && FrameRules.isRef(ref.asString()) ? ref.asString() : null;
    } catch (JacksonException _) {
      return null;
    }
  }
}
