package chat.parley.backing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/// PostgreSQL's data folder: made whole or not at all, and looked at before the server is.
///
/// @param version of the programs, such as `18.6.0`
record PostgresData(Path folder, Path programs, String version, ServerAccount account, Path log) {

  /// Runs initdb if there is no data folder.
  void ensure(String password, Progress progress) {
    try {
      if (Files.isDirectory(folder)) {
        requireSameMajor();
        account.own(folder);
        return;
      }
      progress.step("postgres", "creating its data folder");
      create(password);
    } catch (IOException e) {
      throw new BackingException(
          "postgres",
          "cannot prepare " + folder + ": " + e.getMessage(),
          "Check who owns that folder.",
          List.of(),
          e);
    }
  }

  private void requireSameMajor() throws IOException {
    var versionFile = folder.resolve("PG_VERSION");
    if (!Files.exists(versionFile)) {
      throw new BackingException(
          "postgres",
          folder + " holds no database cluster",
          "Restore it, or begin anew with ./parley reset.");
    }
    var found = Files.readString(versionFile).strip();
    var ours = version.substring(0, version.indexOf('.'));
    if (!found.equals(ours)) {
      throw new BackingException(
          "postgres",
          folder + " was made by PostgreSQL " + found + ", this is " + ours,
          "Use the Parley that made it, or begin anew with ./parley reset.");
    }
  }

  private void create(String password) throws IOException {
    var partial = folder.resolveSibling(folder.getFileName() + ".partial");
    var passwordFile = folder.resolveSibling(folder.getFileName() + ".password");
    Folders.delete(partial);
    Files.createDirectories(partial);
    Files.deleteIfExists(passwordFile);
    Files.createFile(passwordFile, Home.ownerOnly("rw-------"));
    try {
      Files.writeString(passwordFile, password);
      account.own(partial);
      account.own(passwordFile);
      initdb(partial, passwordFile);
      Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(passwordFile);
    }
  }

  private void initdb(Path target, Path passwordFile) throws IOException {
    var program =
        Stream.of(
            programs.resolve("bin/initdb").toString(),
            "--pgdata=" + target,
            "--username=postgres",
            "--pwfile=" + passwordFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--locale=C.UTF-8");
    var tail = LogTail.begin(log);
    var process =
        new ProcessBuilder(Stream.concat(account.prefix().stream(), program).toList())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    try {
      if (process.waitFor() == 0) {
        return;
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
    throw new BackingException(
        "postgres",
        "initdb failed: " + tail.complaint().orElse("it did not say why"),
        "See " + log + " for more.",
        tail.last(30),
        null);
  }
}
