package chat.parley.contracts;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The JSON Schemas that ship with the records, one a family.
final class Schemas {
  private static final String FOLDER = "classpath:/spec/";
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private Schemas() {}

  /// The schema of a family, by its file: `client-frame.schema.json` for `ClientFrame`.
  static Schema of(Class<?> family) {
    return REGISTRY.getSchema(SchemaLocation.of(FOLDER + fileOf(family)));
  }

  /// What a schema says of one record of its family.
  static JsonNode definition(Class<?> family, String record) {
    return of(family).getSchemaNode().path("$defs").path(record);
  }

  /// The type names that the family's schema admits.
  static Stream<String> types(Class<?> family) {
    return of(family)
        .getSchemaNode()
        .path("oneOf")
        .valueStream()
        .map(it -> it.get("$ref").asString().replace("#/$defs/", ""))
        .map(it -> definition(family, it).at("/properties/type/const").asString());
  }

  /// What is wrong with a value.
  static List<Error> check(Class<?> family, JsonNode value) {
    return of(family).validate(value);
  }

  static String fileOf(Class<?> family) {
    String name = family.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-");
    return name.toLowerCase(Locale.ROOT) + ".schema.json";
  }
}
