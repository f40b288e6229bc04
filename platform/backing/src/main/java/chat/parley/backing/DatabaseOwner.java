package chat.parley.backing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;

/// A role and the database of the same name that is its own.
public record DatabaseOwner(String name, String password) {
  /// Both end up in SQL that takes no parameters, so they may hold nothing that SQL could mistake.
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  private static final Pattern PASSWORD = Pattern.compile("[A-Za-z0-9_-]{8,128}");

  public DatabaseOwner {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("Not a name for a database: " + name);
    }
    if (!PASSWORD.matcher(password).matches()) {
      throw new IllegalArgumentException(
          "Not a password for a role: 8 to 128 letters, digits, _ and - are");
    }
  }

  /// Makes sure of both; nobody else but a superuser may connect. Repeating it sets the password
  /// and changes nothing else.
  public void ensureDatabase(Connection admin) throws SQLException {
    var verb = exists(admin, "SELECT 1 FROM pg_roles WHERE rolname = ?") ? "ALTER" : "CREATE";
    execute(admin, verb + " ROLE " + name + " LOGIN PASSWORD '" + password + "'");
    if (!exists(admin, "SELECT 1 FROM pg_database WHERE datname = ?")) {
      execute(admin, "CREATE DATABASE " + name + " OWNER " + name);
    }
    execute(admin, "REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
  }

  /// Drops the database if it is there, cutting the connections to it; the role stays.
  public void dropDatabase(Connection admin) throws SQLException {
    execute(admin, "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
  }

  private boolean exists(Connection admin, String query) throws SQLException {
    try (var statement = admin.prepareStatement(query)) {
      statement.setString(1, name);
      try (var found = statement.executeQuery()) {
        return found.next();
      }
    }
  }

  private static void execute(Connection admin, String sql) throws SQLException {
    try (var statement = admin.createStatement()) {
      statement.execute(sql);
    }
  }
}
