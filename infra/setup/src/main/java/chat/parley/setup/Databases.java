package chat.parley.setup;

import chat.parley.backing.DatabaseOwner;
import chat.parley.local.ServiceSpec;
import chat.parley.local.Services;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The databases of the services and of Keycloak, on a server that is there.
///
/// @param address `host:port`
/// @param adminPassword of the role `postgres`
record Databases(String address, String adminPassword, List<DatabaseOwner> owners) {
  static Databases from(Environment environment) {
    var password = environment.require("PARLEY_POSTGRES_PASSWORD");
    var services =
        Services.ALL.stream()
            .map(ServiceSpec::database)
            .flatMap(Optional::stream)
            .map(name -> new DatabaseOwner(name, password));
    var keycloak =
        environment.find("PARLEY_KEYCLOAK_DATABASE_PASSWORD").stream()
            .map(secret -> new DatabaseOwner("keycloak", secret));
    return new Databases(
        environment.require("PARLEY_POSTGRES_ADDRESS"),
        environment.require("PARLEY_POSTGRES_ADMIN_PASSWORD"),
        Stream.concat(services, keycloak).toList());
  }

  void ensure() {
    var url = "jdbc:postgresql://" + address + "/postgres?connectTimeout=10";
    try (var admin = DriverManager.getConnection(url, "postgres", adminPassword)) {
      for (var owner : owners) {
        owner.ensureDatabase(admin);
      }
    } catch (SQLException e) {
      throw new StepException("PostgreSQL at " + address + " refuses: " + e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return "Databases[" + address + "]";
  }
}
