package chat.parley.auth.mail;

import chat.parley.auth.keycloak.KeycloakUser;
import chat.parley.auth.keycloak.KeycloakUsers;
import chat.parley.contracts.internal.LanguageDirectory;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// In which language people are written to: the one that they have chosen, or else that of the
/// browser that they signed up with, or else English.
@Component
public class Languages {
  private static final Logger log = LoggerFactory.getLogger(Languages.class);

  /// Those that mails are written in.
  static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.GERMAN);

  private final LanguageDirectory directory;
  private final KeycloakUsers users;

  Languages(LanguageDirectory directory, KeycloakUsers users) {
    this.directory = directory;
    this.users = users;
  }

  /// The language to write to a user in. Where user-service does not answer, that of the sign-up.
  public Locale of(UUID userId) {
    return chosen(userId)
        .or(() ->
            users
                .find(userId)
                .flatMap(KeycloakUser::language)
                .flatMap(it -> among(it.toLanguageTag())))
        .orElse(Locale.ENGLISH);
  }

  /// The first of the languages that a browser names which there is.
  ///
  /// @param header `Accept-Language`, as anybody may have written it
  public static Optional<Locale> among(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(Locale.lookup(LanguageRange.parse(header), ALL));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Has Keycloak write to a user, too, in the language that the user has chosen.
  void tellKeycloak(UUID userId) {
    chosen(userId).ifPresent(it -> users.setLanguage(userId, it));
  }

  private Optional<Locale> chosen(UUID userId) {
    try {
      return among(directory.language(userId).tag());
    } catch (RuntimeException failure) {
      log.warn("A mail is in the language of the sign-up: {}", failure.toString());
      return Optional.empty();
    }
  }
}
