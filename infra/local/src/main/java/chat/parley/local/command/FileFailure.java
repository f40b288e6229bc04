package chat.parley.local.command;

import chat.parley.local.setup.Disk;
import chat.parley.local.setup.SetupException;
import chat.parley.local.setup.Workspace;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;

/// A file that can not be read or written, told for the person at the terminal.
final class FileFailure {
  private FileFailure() {}

  static SetupException of(Workspace workspace, UncheckedIOException failure) {
    var why = why(failure);
    return Disk.full(workspace.folder(), why)
        .orElseGet(() ->
            new SetupException(why, "./parley doctor checks the disk and who may write where"));
  }

  private static String why(UncheckedIOException failure) {
    return failure.getCause() instanceof AccessDeniedException denied
        ? "no access to " + denied.getFile()
        : String.valueOf(failure.getMessage()).replaceFirst("^(\\w+\\.)+\\w+: ", "");
  }
}
