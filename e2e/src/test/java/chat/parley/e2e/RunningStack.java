package chat.parley.e2e;

import chat.parley.local.LocalStack;
import chat.parley.test.PushService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/// The one stack that all tests of a run share, with two gateways and two message-services: started
/// by the first that asks, on free ports, with its own data under `target`, and stopped with the
/// run.
public final class RunningStack implements LauncherSessionListener {
  private static @Nullable LocalStack stack;
  private static @Nullable String failure;

  /// @throws IllegalStateException for every test, if the stack did not start: it is tried once
  static synchronized LocalStack get() {
    if (failure != null) {
      throw new IllegalStateException("the stack did not start: " + failure);
    }
    if (stack == null) {
      stack = start();
    }
    return stack;
  }

  /// The door of the other gateway.
  static URI otherGateway() {
    return get().gatewayUris().get(1);
  }

  private static LocalStack start() {
    try {
      trustPushService();
      return LocalStack.builder()
          .root(Path.of(System.getProperty("parley.root", "..")))
          .home(Path.of("target/stack").toAbsolutePath())
          .freePorts()
          .scale(Map.of("gateway", 2, "message-service", 2))
          .start();
    } catch (RuntimeException exception) {
      failure = exception.toString();
      throw exception;
    }
  }

  // Where the stack's processes are told to look for whom to trust (pom.xml).
  private static void trustPushService() {
    try {
      Files.copy(
          PushService.get().certificate(),
          Path.of("target/push-service.p12"),
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    stop();
  }

  private static synchronized void stop() {
    if (stack != null) {
      stack.close();
      stack = null;
    }
  }
}
