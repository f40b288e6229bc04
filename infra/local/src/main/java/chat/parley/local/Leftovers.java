package chat.parley.local;

import chat.parley.backing.ManagedProcess;
import chat.parley.backing.ProcessSpec;
import chat.parley.backing.ProcessSpec.StopSignal;
import chat.parley.local.setup.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Processes that outlived their launcher.
public final class Leftovers {
  /// What a detached launcher's own log and pid file are called.
  public static final String LAUNCHER = "parley";

  private Leftovers() {}

  /// Stops what an earlier launcher of this workspace left behind, known by pid file and start
  /// time; returns the names of what was stopped. Only while no launcher holds the workspace's
  /// lock.
  public static Set<String> stop(Workspace workspace) {
    var stopped = new HashSet<String>();
    for (var name : processes(workspace)) {
      adopt(workspace, name)
          .ifPresent(process -> {
            process.stop();
            stopped.add(name);
          });
    }
    return stopped;
  }

  /// The process of that name that runs in this workspace, whoever started it.
  public static Optional<ManagedProcess> adopt(Workspace workspace, String name) {
    var signal = name.equals(Services.POSTGRES) ? StopSignal.INT : StopSignal.TERM;
    var spec = ProcessSpec.of(name, List.of(name), workspace.home().detached(true));
    return ManagedProcess.adopt(spec.withStop(signal, spec.stopWithin()));
  }

  /// The names of the processes that run in this workspace, or have been killed in it. By the
  /// files, not by the list of services: another version of Parley may have left them.
  public static List<String> processes(Workspace workspace) {
    if (!Files.isDirectory(workspace.run())) {
      return List.of();
    }
    try (var files = Files.list(workspace.run())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".pid"))
          .map(name -> name.substring(0, name.length() - ".pid".length()))
          // The launcher itself is told by the lock.
          .filter(name -> !name.equals(LAUNCHER))
          // Postgres goes last, when nobody needs it any more.
          .sorted((one, other) ->
              Boolean.compare(one.equals(Services.POSTGRES), other.equals(Services.POSTGRES)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
