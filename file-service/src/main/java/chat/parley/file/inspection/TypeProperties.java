package chat.parley.file.inspection;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.MimeType;

/// Which files an installation takes, by media types as Tika calls them; `image/*` stands for all
/// images.
///
/// @param accepted what a file has to be
/// @param refused what it may be neither by its content nor by its name, though it is accepted
@ConfigurationProperties("parley.file.types")
record TypeProperties(
    @DefaultValue("*/*") List<MimeType> accepted, @DefaultValue List<MimeType> refused) {
  TypeProperties {
    accepted = List.copyOf(accepted);
    refused = List.copyOf(refused);
  }

  boolean accepts(String type) {
    return isIn(accepted, type);
  }

  boolean refuses(String type) {
    return isIn(refused, type);
  }

  private static boolean isIn(List<MimeType> list, String type) {
    MimeType mimeType = MimeType.valueOf(type);
    return list.stream().anyMatch(it -> it.includes(mimeType));
  }
}
