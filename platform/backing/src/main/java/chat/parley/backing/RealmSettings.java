package chat.parley.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What of Parley's realm says where other processes are. The realm file is read once, when the
/// realm is made; ports may be others at each start.
///
/// What is empty stays as it is.
///
/// @param smtp `host:port` that takes the realm's mails
/// @param backChannel where Keycloak tells that sessions have ended
/// @param gateway where browsers find the gateway, and come back to from logging in
public record RealmSettings(
    Optional<String> smtp, Optional<URI> backChannel, Optional<URI> gateway) {
  private static final String WEB = "parley-web";
  private static final List<String> CLIENTS = List.of("parley-first-party", WEB);

  /// Sets them, unless `memory` says that they are set.
  ///
  /// @param memory a file that lives as long as Keycloak's database
  public void apply(Keycloak keycloak, Path memory) {
    try {
      if (Files.exists(memory) && Files.readString(memory).equals(toString())) {
        return;
      }
      apply(keycloak.url(), keycloak.adminUsername(), keycloak.adminPassword());
      Files.createDirectories(memory.getParent());
      Files.writeString(memory, toString());
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  /// Sets them as the administrator of the master realm.
  ///
  /// @param url of Keycloak, without a realm
  public void apply(String url, String username, String password) {
    try (var admin = RealmAdmin.logIn(url, username, password)) {
      smtp.ifPresent(address -> mail(admin, address));
      backChannel.ifPresent(address -> tell(admin, address));
      gateway.ifPresent(address -> comeBackTo(admin, address));
    }
  }

  private static void mail(RealmAdmin admin, String smtp) {
    var host = smtp.substring(0, smtp.lastIndexOf(':'));
    var port = smtp.substring(smtp.lastIndexOf(':') + 1);
    admin.put(
        "",
        Map.of(
            "smtpServer",
            Map.of(
                "host",
                host,
                "port",
                port,
                "from",
                "no-reply@parley.example",
                "fromDisplayName",
                "Parley")));
  }

  private static void tell(RealmAdmin admin, URI backChannel) {
    for (var client : CLIENTS) {
      change(
          admin,
          client,
          Map.of(
              "attributes",
              Map.of(
                  "backchannel.logout.url",
                  backChannel.toString(),
                  "backchannel.logout.session.required",
                  "true")));
    }
  }

  private static void comeBackTo(RealmAdmin admin, URI gateway) {
    var address = gateway.resolve("/login/oauth2/code/parley").toString();
    change(admin, WEB, Map.of("redirectUris", List.of(address)));
  }

  private static void change(RealmAdmin admin, String client, Map<String, Object> values) {
    var id = admin.get("/clients?clientId=" + client).path(0).path("id").asString();
    var changed = new HashMap<>(values);
    changed.put("clientId", client);
    admin.put("/clients/" + id, changed);
  }
}
