package chat.parley.room.key;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param uri where the key-encryption key is: `file:` and a path, or what a Tink `KmsClient`
///   supports
/// @param formerUris where keys are that some key sets may still be wrapped by
@ConfigurationProperties("parley.keys")
record KeyProperties(String uri, @DefaultValue({}) List<String> formerUris) {
  KeyProperties {
    formerUris = List.copyOf(formerUris);
  }
}
