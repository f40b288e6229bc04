package chat.parley.backing;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/// A copy of the data folder of a server that goes on working, with all that was committed when the
/// copy ends, and nothing of what is committed later. By PostgreSQL's procedure for [base
/// backups](https://www.postgresql.org/docs/18/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP);
/// the write-ahead log that makes it whole is in the copy, so that a server that starts in it
/// recovers by itself.
///
/// For one thread.
public final class PostgresCopy implements AutoCloseable {
  private static final String NAME = "postgres";
  private static final String LOG = "pg_wal";

  /// Their files are made anew by a server that starts, or are about this very one.
  private static final Set<String> EMPTIED =
      Set.of(
          LOG,
          "pg_dynshmem",
          "pg_notify",
          "pg_replslot",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");

  private static final Set<String> LEFT_OUT =
      Set.of("postmaster.pid", "postmaster.opts", "pg_internal.init");
  private static final String TEMPORARY = "pgsql_tmp";
  private static final String TABLESPACES = "pg_tblspc";

  private final Connection session;
  private final Path source;
  private final Path target;
  private final String firstSegment;

  private PostgresCopy(Connection session, Path source, Path target, String firstSegment) {
    this.session = session;
    this.source = source;
    this.target = target;
    this.firstSegment = firstSegment;
  }

  /// Copies the files, which takes as long as they are large; the copy is of no use before {@link
  /// #end}.
  ///
  /// @param session of the superuser, without a limit of time; closed with the copy
  /// @param source the server's data folder
  /// @param target made by this
  static PostgresCopy begin(Connection session, Path source, Path target) {
    try {
      // Without it the server would recycle segments of the log that the copy needs. It goes with
      // the session.
      one(session, "SELECT pg_create_physical_replication_slot('parley_backup', true, true)");
      var first = one(session, "SELECT pg_walfile_name(pg_backup_start('parley', fast => true))");
      var copy = new PostgresCopy(session, source, target, first);
      copy.requireNoTablespace();
      Files.createDirectories(target);
      Files.walkFileTree(source, copy.new Copier());
      return copy;
    } catch (SQLException | IOException | RuntimeException e) {
      close(session);
      throw failed(e);
    }
  }

  /// Makes the copy whole, as of now.
  public void end() {
    try (var statement = session.createStatement();
        var stopped =
            statement.executeQuery(
                "SELECT pg_walfile_name(lsn), labelfile FROM pg_backup_stop(wait_for_archive => false)")) {
      stopped.next();
      copyLog(stopped.getString(1));
      Files.writeString(target.resolve("backup_label"), stopped.getString(2));
    } catch (SQLException | IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    close(session);
  }

  /// Segments' names, in hexadecimal digits, are in the order of the log.
  private void copyLog(String last) throws IOException {
    try (var segments = Files.list(source.resolve(LOG))) {
      var needed =
          segments
              .filter(Files::isRegularFile)
              .filter(file -> {
                var name = file.getFileName().toString();
                return name.length() == last.length()
                    && name.compareTo(firstSegment) >= 0
                    && name.compareTo(last) <= 0;
              })
              .toList();
      for (var segment : needed) {
        Files.copy(segment, target.resolve(LOG).resolve(segment.getFileName().toString()));
      }
    }
  }

  private void requireNoTablespace() throws IOException {
    try (var spaces = Files.list(source.resolve(TABLESPACES))) {
      if (spaces.findAny().isPresent()) {
        throw new BackingException(
            NAME,
            "has tablespaces outside of its data folder, which are not copied",
            "Use pg_basebackup of your PostgreSQL.");
      }
    }
  }

  private static String one(Connection session, String query) throws SQLException {
    try (var statement = session.createStatement();
        ResultSet answer = statement.executeQuery(query)) {
      answer.next();
      return answer.getString(1);
    }
  }

  private static void close(Connection session) {
    try {
      session.close();
    } catch (SQLException _) {
      // Nothing is left to be done with it, and the server ends what it held when it goes.
    }
  }

  private static BackingException failed(Exception cause) {
    if (cause instanceof BackingException already) {
      return already;
    }
    return new BackingException(
        NAME,
        "cannot be copied: " + cause.getMessage(),
        "Check the free space, and its log.",
        List.of(),
        cause);
  }

  /// What vanishes meanwhile was not needed: the log says what has become of it.
  private final class Copier extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      if (folder.getFileName().toString().startsWith(TEMPORARY)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      Files.createDirectories(copy(folder));
      return source.equals(folder.getParent()) && EMPTIED.contains(folder.getFileName().toString())
          ? emptied(folder)
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      var name = file.getFileName().toString();
      if (!LEFT_OUT.contains(name) && !name.startsWith(TEMPORARY)) {
        try {
          Files.copy(file, copy(file));
        } catch (NoSuchFileException _) {
          return FileVisitResult.CONTINUE;
        }
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }

    /// The server does not start without the folders in the log's.
    private FileVisitResult emptied(Path folder) throws IOException {
      if (folder.getFileName().toString().equals(LOG)) {
        Files.createDirectories(copy(folder).resolve("archive_status"));
        Files.createDirectories(copy(folder).resolve("summaries"));
      }
      return FileVisitResult.SKIP_SUBTREE;
    }

    private Path copy(Path original) {
      return target.resolve(source.relativize(original).toString());
    }
  }
}
