package chat.parley.platform.web;

import chat.parley.contracts.json.StrictJson;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.json.JsonMapper;

/// Reads requests strictly, as {@link StrictJson} says, so that a misspelt field is never ignored
/// and no number becomes a text or a choice. What services say to each other is read leniently, so
/// that a newer one can talk to an older one.
@AutoConfiguration
@Import(ProblemAdvice.class)
public class JsonConfiguration implements WebMvcConfigurer {
  private final JsonMapper mapper;

  JsonConfiguration(JsonMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
    JsonMapper strict =
        StrictJson.configure(mapper.rebuild()).addHandler(new LenientTowardsServices()).build();
    builder.withJsonConverter(new JacksonJsonHttpMessageConverter(strict));
  }

  private static final class LenientTowardsServices extends DeserializationProblemHandler {
    @Override
    public boolean handleUnknownProperty(
        DeserializationContext context,
        JsonParser parser,
        @Nullable ValueDeserializer<?> deserializer,
        Object beanOrClass,
        String name) {
      Class<?> type = beanOrClass instanceof Class<?> it ? it : beanOrClass.getClass();
      if (!type.getPackageName().startsWith("chat.parley.contracts.")) {
        return false;
      }
      parser.skipChildren();
      return true;
    }
  }
}
