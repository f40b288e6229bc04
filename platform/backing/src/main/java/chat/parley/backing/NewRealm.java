package chat.parley.backing;

/// Parley's realm on a Keycloak that others run.
public final class NewRealm {
  private NewRealm() {}

  /// Makes the realm, unless it is there: then it stays as it is.
  ///
  /// @param url of Keycloak, without a realm
  /// @param json the realm, as Keycloak exports one
  public static void ensure(String url, String username, String password, String json) {
    try (var admin = RealmAdmin.logIn(url, username, password)) {
      if (!admin.exists()) {
        admin.create(json);
      }
    }
  }
}
