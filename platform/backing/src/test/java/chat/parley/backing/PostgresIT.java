package chat.parley.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresIT {
  private static final Distributions DISTRIBUTIONS =
      Distributions.in(Path.of(System.getProperty("parley.root")));
  private static final String PASSWORD = "a-password";

  @TempDir Path folder;

  private Home home = Home.in(Path.of("."));
  private int port;

  @BeforeEach
  void chooseHome() {
    home = Home.in(folder);
    port = Ports.free();
  }

  @Test
  void keepsWhatItCommittedWhenItIsKilled() throws SQLException {
    // given
    try (var killed = start()) {
      killed.createDatabase("parley_room", PASSWORD);
      execute("CREATE TABLE word AS SELECT 'kept' AS text");
      killed.process().kill();
    }
    // when
    try (var second = start()) {
      second.createDatabase("parley_room", PASSWORD);
      // then
      assertThat(execute("TABLE word")).isEqualTo("kept");
    }
  }

  @Test
  void waitsForWhatAServerThatWasKilledHasLeftBehind() throws Exception {
    // given
    var killed = start();
    killed.createDatabase("parley_room", PASSWORD);
    try (var connection =
            DriverManager.getConnection(killed.jdbcUrl("parley_room"), "parley_room", PASSWORD);
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT pg_backend_pid()")) {
      assertThat(row.next()).isTrue();
      var left = row.getLong(1);
      signal("STOP", left);
      killed.process().kill();
      // when
      var second = CompletableFuture.supplyAsync(this::start);
      await().until(() -> Files.readString(home.log("postgres")).contains("is still in use"));
      signal("CONT", left);
      // then
      try (var started = second.join()) {
        started.createDatabase("parley_room", PASSWORD);
        assertThat(execute("SELECT 'answers'")).isEqualTo("answers");
      }
    } finally {
      killed.close();
    }
  }

  @Test
  void emptiesADatabaseThatIsInUse() throws SQLException {
    try (var postgres = start()) {
      postgres.createDatabase("parley_room", PASSWORD);
      execute("CREATE TABLE word AS SELECT 'gone' AS text");
      try (var user =
          DriverManager.getConnection(postgres.jdbcUrl("parley_room"), "parley_room", PASSWORD)) {
        postgres.recreateDatabase("parley_room", PASSWORD);
        assertThat(user.isValid(1)).isFalse();
      }
      assertThatThrownBy(() -> execute("TABLE word")).hasMessageContaining("does not exist");
    }
  }

  @Test
  void adoptsTheServerThatADetachedLauncherLeft() throws SQLException {
    // given
    var left = Postgres.start(DISTRIBUTIONS, home.detached(true), port);
    // when
    try (var adopted = Postgres.adopt(home, port).orElseThrow()) {
      // then
      assertThat(adopted.process().pid()).isEqualTo(left.process().pid());
      adopted.createDatabase("parley_room", PASSWORD);
      assertThat(execute("SELECT 'answers'")).isEqualTo("answers");
    }
    assertThat(Postgres.adopt(home, port)).isEmpty();
  }

  @Test
  void saysThatTheDataFolderIsAnotherVersions() throws IOException {
    start().close();
    Files.writeString(home.data("postgres").resolve("PG_VERSION"), "17\n");
    assertThatThrownBy(this::start)
        .isInstanceOf(BackingException.class)
        .hasMessageContaining("was made by PostgreSQL 17, this is 18");
  }

  @Test
  void saysThatTheDataFolderIsDamaged() throws IOException {
    start().close();
    Files.write(home.data("postgres").resolve("global/pg_control"), new byte[8192]);
    assertThatThrownBy(this::start)
        .isInstanceOf(BackingException.class)
        .hasMessageContaining("ended while starting with exit code")
        .hasMessageContaining("FATAL")
        .hasMessageContaining("incompatible")
        .hasMessageNotContaining("\n");
  }

  @Test
  void saysThatSecretsAndDataDoNotBelongTogether() throws IOException {
    start().close();
    Files.delete(folder.resolve("secrets/postgres"));
    assertThatThrownBy(this::start).hasMessageContaining("refuses the password");
    assertThat(Postgres.adopt(home, port)).isEmpty();
  }

  private static void signal(String name, long pid) throws Exception {
    assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor())
        .isZero();
  }

  private Postgres start() {
    return Postgres.start(DISTRIBUTIONS, home, port);
  }

  /// The first column of the first row, as the owner of `parley_room`.
  private String execute(String sql) throws SQLException {
    var url = "jdbc:postgresql://127.0.0.1:" + port + "/parley_room";
    try (var connection = DriverManager.getConnection(url, "parley_room", PASSWORD);
        var statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (var rows = statement.getResultSet()) {
        return rows.next() ? rows.getString(1) : "";
      }
    }
  }
}
