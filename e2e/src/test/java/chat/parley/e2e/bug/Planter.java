package chat.parley.e2e.bug;

import chat.parley.local.LocalStack;
import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.ByteBuddy;
import org.jspecify.annotations.Nullable;

/// Plants bugs into the gateways and message-services of a stack that runs.
public final class Planter {
  private static final List<String> PROCESSES =
      List.of("gateway", "gateway-2", "message-service", "message-service-2");

  private final LocalStack stack;
  private final Path agent;

  /// @param agent where its jar is written to
  public Planter(LocalStack stack, Path agent) {
    this.stack = stack;
    this.agent = agent.toAbsolutePath();
    writeAgent();
  }

  /// From when it returns, this bug is at work and no other.
  public void plant(Bug bug) {
    load(bug);
  }

  /// From when it returns, none is.
  public void removeAll() {
    load(null);
  }

  private void load(@Nullable Bug bug) {
    for (String process : PROCESSES) {
      try {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(stack.process(process).pid()));
        try {
          machine.loadAgent(agent.toString(), bug == null ? "" : bug.name());
        } finally {
          machine.detach();
        }
      } catch (IOException
          | AttachNotSupportedException
          | AgentLoadException
          | AgentInitializationException exception) {
        throw new IllegalStateException(process + " takes no agent", exception);
      }
    }
  }

  private void writeAgent() {
    var manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.CLASS_PATH, locationOf(ByteBuddy.class).toString());
    attributes.putValue("Agent-Class", BugAgent.class.getName());
    attributes.putValue("Can-Retransform-Classes", "true");
    String folder = Planter.class.getPackageName().replace('.', '/');
    try (var jar = new JarOutputStream(Files.newOutputStream(agent), manifest);
        DirectoryStream<Path> classes =
            Files.newDirectoryStream(
                Path.of(locationOf(Planter.class).toURI()).resolve(folder), "*.class")) {
      for (Path each : classes) {
        jar.putNextEntry(new JarEntry(folder + "/" + each.getFileName()));
        Files.copy(each, jar);
      }
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (URISyntaxException exception) {
      throw new IllegalStateException(exception);
    }
  }

  private static URL locationOf(Class<?> type) {
    return Objects.requireNonNull(type.getProtectionDomain().getCodeSource()).getLocation();
  }
}
