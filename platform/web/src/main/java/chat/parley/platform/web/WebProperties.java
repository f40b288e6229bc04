package chat.parley.platform.web;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// @param publicPaths path patterns that need no token
/// @param maxBody the largest request body that is no file and not internal
@ConfigurationProperties("parley.web")
public record WebProperties(
    @DefaultValue({}) List<String> publicPaths, @DefaultValue("64KB") DataSize maxBody) {
  public WebProperties {
    publicPaths = List.copyOf(publicPaths);
  }
}
