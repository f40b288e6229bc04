package chat.parley.notification.digest;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// What digests say, in the languages that there are catalogues of.
@Component
class DigestTexts {
  private final MessageSource catalogue;
  private final DigestProperties properties;

  DigestTexts(MessageSource catalogue, DigestProperties properties) {
    this.catalogue = catalogue;
    this.properties = properties;
  }

  DigestText of(Digest digest, Locale language) {
    return new DigestText(
        digest,
        language,
        properties.site(),
        (id, arguments) -> catalogue.getMessage(id, arguments, language));
  }
}
