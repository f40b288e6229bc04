package chat.parley.local.command;

import chat.parley.local.setup.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A command line, understood.
sealed interface Command {

  /// Start everything.
  ///
  /// @param supervised whether another launcher has detached this one and shows what it tells
  /// @param building whether jars older than their sources are built
  /// @param training whether AOT caches are trained afterwards
  /// @param options applied over the settings of the file
  record Up(
      boolean detached,
      boolean supervised,
      boolean building,
      boolean training,
      UnaryOperator<Settings> options)
      implements Command {}

  record Down() implements Command {}

  record Status() implements Command {}

  record Logs(boolean follow, List<String> processes) implements Command {
    public Logs {
      processes = List.copyOf(processes);
    }
  }

  record Restart(String process) implements Command {}

  record Reset(boolean confirmed) implements Command {}

  /// Show or rotate keys.
  record Keys(Action action) implements Command {
    enum Action {
      STATUS,
      ROTATE,
      ROTATE_CONVERSATIONS
    }
  }

  /// Show how far the search index is, or have it made anew.
  record Search(Action action) implements Command {
    enum Action {
      STATUS,
      REBUILD
    }
  }

  /// Copy what lasts.
  ///
  /// @param keys where the keys go; null if they do not
  record Backup(Path folder, @Nullable Path keys) implements Command {}

  /// Put a backup in the place of what is there.
  ///
  /// @param keys where the keys are; null if the stack has them
  record Restore(Path folder, @Nullable Path keys) implements Command {}

  /// Show the mails that were sent.
  ///
  /// @param address of whom they were sent to; empty for all
  record Mail(String address) implements Command {}

  record Doctor() implements Command {}

  record Help() implements Command {}
}
