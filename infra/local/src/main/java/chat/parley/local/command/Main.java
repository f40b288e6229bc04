package chat.parley.local.command;

import chat.parley.backing.BackingException;
import chat.parley.local.demo.DemoException;
import chat.parley.local.setup.SetupException;
import chat.parley.local.setup.Workspace;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The launcher behind the script `parley`. Exits with 0, with 1 if something failed, and with 2 if
/// the command line is not understood.
public final class Main {
  private static final int FAILED = 1;
  private static final int MISUSED = 2;
  private static final String SHORT_USAGE =
      "usage: ./parley up | down | status | logs | restart | keys | search | backup | restore | mail | reset | doctor | test;"
          + " './parley help' tells more";
  private static final String USAGE =
      """
      usage: ./parley <command>

        up [-d]              start everything, and stay until Ctrl-C; -d returns once it is up
           --port NAME=PORT    the port of a process, 0 for any free one; --port PORT is the gateway's
           --gateway-port PORT, --keycloak-port PORT    the same for these two (8080, 8180)
           --port-base PORT    consecutive ports for all others, from this one
           --scale NAME=N,…    how many there are to be of a service: gateway=2,message-service=2
           --minimum-memory MB    how much must be available (4096)
           --profile NAME      what the JVMs are set up for: quick-start (the default), or throughput
           --no-build          run the jars as they are, however old
           --no-training       train no AOT caches in the background
           --verify-email      who signs up can log in once the link of a mail was followed (else at once)
           --traces URL        send OpenTelemetry traces there, by OTLP over HTTP: http://localhost:4318
        down                 stop everything
        status               what runs, where, since when, in how much memory
        logs [-f] [NAME ...]    the logs of all processes or some; -f follows them
        restart NAME         build a service if its sources changed, and start it again
        keys status          which key-encryption key protects how many conversations
        keys rotate          replace the key-encryption key, and destroy the old one
           --conversations     give every conversation a new key instead; old ones stay, to read with
        search status        whether the search index is complete
        search rebuild       make the search index anew from the messages, while everything runs
        backup FOLDER        copy what lasts, while everything runs, into a new folder
           --keys FOLDER       and the keys, without which nobody can read it, into another, to be kept elsewhere
        restore FOLDER       put a backup in the place of what is there, which is kept beside it
           --keys FOLDER       the keys too: on another machine, or after a reset
        mail [ADDRESS]       the mails that were sent, to all or to one address; none leaves this machine
        reset [--yes]        delete all data, logs and secrets; programs and caches stay
        doctor               check this machine, and say what to do
        test [ARGUMENT ...]     run all tests: ./mvnw verify
        help                 this

      What is chosen by options can be kept in .parley/config: port.gateway=9080, port-base=21000, minimum-memory=3500, profile=throughput, verify-email=true
      """;

  private Main() {}

  public static void main(String[] arguments) {
    var root = Path.of(System.getProperty("parley.root", "."));
    var home = System.getProperty("parley.home");
    System.exit(run(List.of(arguments), workspace(root, home), System.out, System.err));
  }

  private static Workspace workspace(Path root, @Nullable String home) {
    return home == null || home.isEmpty() ? Workspace.of(root) : new Workspace(root, Path.of(home));
  }

  static int run(List<String> arguments, Workspace workspace, PrintStream out, PrintStream err) {
    try {
      return run(Arguments.parse(arguments), arguments, workspace, out);
    } catch (UsageException e) {
      err.println("parley: " + e.getMessage());
      err.println(SHORT_USAGE);
      return MISUSED;
    } catch (SetupException e) {
      return failed(err, e.cause(), e.advice(), e.logTail());
    } catch (BackingException e) {
      return failed(err, String.valueOf(e.getMessage()), e.advice(), e.logTail());
    } catch (DemoException e) {
      return failed(err, String.valueOf(e.getMessage()), "./parley logs may tell why", List.of());
    } catch (UncheckedIOException e) {
      var failure = FileFailure.of(workspace, e);
      return failed(err, failure.cause(), failure.advice(), List.of());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  private static int run(
      Command command, List<String> arguments, Workspace workspace, PrintStream out)
      throws InterruptedException {
    return switch (command) {
      case Command.Up up when up.detached() -> new DetachedUp(workspace, out).run(arguments);
      case Command.Up up -> new UpCommand(workspace, out).run(up);
      case Command.Down() -> new DownCommand(workspace, out).run();
      case Command.Status() -> new StatusCommand(workspace, out).run();
      case Command.Logs logs -> new LogsCommand(workspace, out).run(logs);
      case Command.Restart(var process) -> new RestartCommand(workspace, out).run(process);
      case Command.Reset(var confirmed) -> new ResetCommand(workspace, out).run(confirmed);
      case Command.Keys(var action) -> keys(action, new KeysCommand(workspace, out));
      case Command.Search(var action) -> search(action, new SearchCommand(workspace, out));
      case Command.Backup backup -> new BackupCommand(workspace, out).run(backup);
      case Command.Restore restore -> new RestoreCommand(workspace, out).run(restore);
      case Command.Mail(var address) -> new MailCommand(workspace, out).run(address);
      case Command.Doctor() -> new DoctorCommand(workspace, out).run();
      case Command.Help() -> {
        out.print(USAGE);
        yield 0;
      }
    };
  }

  private static int keys(Command.Keys.Action action, KeysCommand keys)
      throws InterruptedException {
    return switch (action) {
      case STATUS -> keys.status();
      case ROTATE -> keys.rotate();
      case ROTATE_CONVERSATIONS -> keys.rotateConversations();
    };
  }

  private static int search(Command.Search.Action action, SearchCommand search)
      throws InterruptedException {
    return switch (action) {
      case STATUS -> search.status();
      case REBUILD -> search.rebuild();
    };
  }

  private static int failed(PrintStream err, String cause, String advice, List<String> logTail) {
    logTail.forEach(line -> err.println("  | " + line));
    err.println("parley: " + cause);
    if (!advice.isEmpty()) {
      err.println("parley: " + advice);
    }
    return FAILED;
  }
}
