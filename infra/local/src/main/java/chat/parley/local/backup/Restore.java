package chat.parley.local.backup;

import chat.parley.local.Leftovers;
import chat.parley.local.setup.SetupException;
import chat.parley.local.setup.StackLock;
import chat.parley.local.setup.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// Puts a backup in the place of what a stack holds; the stack starts in it as if it had been down
/// since. What was there before is kept beside it.
///
/// Files are looked at before anything is changed, and put in place by a rename: a restore that is
/// killed has happened, or has not.
public final class Restore {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  /// What was done.
  ///
  /// @param at the moment that the data is of
  /// @param kept where the data is that was there before, if there was any
  public record Done(Instant at, Optional<Path> kept) {}

  private final Workspace workspace;

  public Restore(Workspace workspace) {
    this.workspace = workspace;
  }

  /// @param backup as {@link Backup#make} left it
  /// @param keys as {@link Backup#keys} left them; without, those that the workspace has
  /// @throws SetupException if the stack is up, the backup is not whole, or there are no keys;
  ///   nothing was changed
  public Done from(Path backup, Optional<Path> keys) {
    var lock =
        StackLock.tryTake(workspace)
            .orElseThrow(() -> new SetupException("Parley is up", "./parley down stops it"));
    try (lock) {
      Leftovers.stop(workspace);
      var manifest = Manifest.read(backup);
      manifest.require(backup);
      keys.ifPresent(folder -> Manifest.read(folder).require(folder));
      requireKeys(manifest, keys);
      putTogether(backup, manifest, keys.orElse(workspace.data()));
      var stamp = STAMP.format(Instant.now());
      var kept = workspace.folder().resolve("data.before-" + stamp);
      keys.ifPresent(folder -> replaceSecrets(folder, stamp));
      workspace.restore(kept);
      return new Done(manifest.at(), Files.exists(kept) ? Optional.of(kept) : Optional.empty());
    }
  }

  private void requireKeys(Manifest manifest, Optional<Path> keys) {
    var there = keys.map(folder -> folder.resolve(Backup.SECRETS)).orElse(workspace.secrets());
    var wrapping = keys.orElse(workspace.data()).resolve(Backup.KEYS);
    if (!Files.isDirectory(there) || !Files.isDirectory(wrapping)) {
      throw new SetupException(
          "there are no keys here to open the backup with",
          "name the folder that ./parley backup --keys has made: --keys FOLDER");
    }
    if (!manifest.isOpenedBy(wrapping)) {
      throw new SetupException(
          "the backup was made under other key-encryption keys than those in " + wrapping,
          "name the folder with the keys of its time: --keys FOLDER");
    }
  }

  private void putTogether(Path backup, Manifest manifest, Path keys) {
    var data = workspace.restored();
    Workspace.deleteTree(data);
    Trees.copy(backup, data);
    manifest.require(data);
    Trees.copy(keys.resolve(Backup.KEYS), data.resolve(Backup.KEYS));
    FirstStart.prepare(data);
  }

  private void replaceSecrets(Path keys, String stamp) {
    try {
      if (Files.exists(workspace.secrets())) {
        Files.move(workspace.secrets(), workspace.folder().resolve("secrets.before-" + stamp));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Trees.copy(keys.resolve(Backup.SECRETS), workspace.secrets());
  }
}
