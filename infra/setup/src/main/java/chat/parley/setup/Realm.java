package chat.parley.setup;

import chat.parley.backing.NewRealm;
import chat.parley.backing.RealmSecrets;
import chat.parley.backing.RealmSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Parley's realm in a Keycloak that is there.
///
/// @param url of Keycloak, without a realm
/// @param secrets of its own clients
record Realm(
    String url,
    String adminUsername,
    String adminPassword,
    RealmSecrets secrets,
    RealmSettings settings) {
  private static final String FILE = "/parley-realm.json";

  static Realm from(Environment environment) {
    return new Realm(
        environment.require("PARLEY_KEYCLOAK_URL"),
        environment.find("PARLEY_KEYCLOAK_ADMIN").orElse("admin"),
        environment.require("PARLEY_KEYCLOAK_ADMIN_PASSWORD"),
        new RealmSecrets(
            environment.require("PARLEY_SERVICE_SECRET"),
            environment.require("PARLEY_MONITORING_SECRET")),
        new RealmSettings(
            environment.find("PARLEY_MAIL_ADDRESS"),
            environment.find("PARLEY_BACKCHANNEL_URL").map(URI::create),
            environment.find("PARLEY_PUBLIC_URL").map(URI::create)));
  }

  void ensure() {
    NewRealm.ensure(url, adminUsername, adminPassword, text());
    settings.apply(url, adminUsername, adminPassword);
  }

  private String text() {
    try (var file = Objects.requireNonNull(Realm.class.getResourceAsStream(FILE))) {
      return secrets.fill(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new StepException(FILE + " can not be read", e);
    }
  }

  @Override
  public String toString() {
    return "Realm[" + url + "]";
  }
}
