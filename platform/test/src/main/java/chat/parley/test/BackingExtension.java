package chat.parley.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.SearchOption;

/// Does what {@link WithBacking} says, before Spring makes a context: that is when it makes a test
/// instance, which with one instance per class comes before everything else.
final class BackingExtension implements BeforeAllCallback, TestInstancePreConstructCallback {
  private static final Pattern DATABASE = Pattern.compile("(?m)^ +database: *([a-z_]+) *$");

  /// What this JVM has already: asking again would not hurt, emptying again would.
  private static final Set<Backing> STARTED = EnumSet.noneOf(Backing.class);

  private static final Set<String> DATABASES = new HashSet<>();

  @Override
  public void preConstructTestInstance(
      TestInstanceFactoryContext factory, ExtensionContext context) {
    beforeAll(context);
  }

  @Override
  @SuppressWarnings(
      "deprecation") // There is no other search that sees the annotation from a nested class.
  public void beforeAll(ExtensionContext context) {
    AnnotationSupport.findAnnotation(
            context.getRequiredTestClass(),
            WithBacking.class,
            SearchOption.INCLUDE_ENCLOSING_CLASSES)
        .ifPresent(BackingExtension::provide);
  }

  private static synchronized void provide(WithBacking wanted) {
    var source = BackingSource.chosen();
    var missing = EnumSet.copyOf(Arrays.asList(wanted.value()));
    missing.removeAll(STARTED);
    if (!missing.isEmpty()) {
      source.start(missing).forEach(System::setProperty);
      STARTED.addAll(missing);
    }
    if (STARTED.contains(Backing.POSTGRES)) {
      databases(wanted).stream().filter(DATABASES::add).forEach(source::recreateDatabase);
    }
    System.getProperties().computeIfAbsent("parley.data", _ -> source.folder().toString());
    System.getProperties().putIfAbsent("eureka.client.enabled", "false");
  }

  private static List<String> databases(WithBacking wanted) {
    return wanted.databases().length > 0
        ? List.of(wanted.databases())
        : moduleDatabase().map(List::of).orElse(List.of());
  }

  private static Optional<String> moduleDatabase() {
    try (var in =
        Thread.currentThread().getContextClassLoader().getResourceAsStream("application.yaml")) {
      if (in == null) {
        return Optional.empty();
      }
      var found = DATABASE.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
