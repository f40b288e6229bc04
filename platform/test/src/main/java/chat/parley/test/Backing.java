package chat.parley.test;

/// A service that a test class can ask for, and the properties that tell where it is.
public enum Backing {
  /// `parley.postgres.address`, `parley.postgres.password`.
  POSTGRES,
  /// `parley.kafka.address`; Parley's topics exist and are empty at the first use in a test JVM.
  KAFKA,
  /// `parley.redis.address`; empty at the first use in a test JVM.
  REDIS,
  /// `parley.keycloak.url`, `parley.service-secret`; the realm is shared by the whole run, so make
  /// users by {@link TestUsers}.
  KEYCLOAK,
  /// `parley.test.mail.api`, `spring.mail.host`, `spring.mail.port`; takes the mails of Keycloak's
  /// realm, which it starts too. Read them by {@link TestMails}.
  MAIL
}
