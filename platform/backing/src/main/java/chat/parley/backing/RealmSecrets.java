package chat.parley.backing;

/// The secrets of the realm's own clients, which stand in the realm file as `@SERVICE_SECRET@` and
/// `@MONITORING_SECRET@`.
///
/// @param service of every service's client
/// @param monitoring of the client that may read metrics, and nothing else
public record RealmSecrets(String service, String monitoring) {
  /// The text of the realm file with the secrets in their places.
  public String fill(String realm) {
    return realm.replace("@SERVICE_SECRET@", service).replace("@MONITORING_SECRET@", monitoring);
  }

  /// Without the secrets.
  @Override
  public String toString() {
    return "RealmSecrets";
  }
}
