package chat.parley.test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The texts of a service, one file for each language.
public final class Catalogues {
  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)");

  private Catalogues() {}

  /// Fails unless each text is there in all languages, with the same arguments.
  ///
  /// @param name of the resource, without language and ending
  public static void assertComplete(String name, String... languages) {
    Map<String, Set<String>> texts = argumentsById(name + ".properties");
    assertThat(texts).isNotEmpty();
    for (String language : languages) {
      assertThat(argumentsById(name + "_" + language + ".properties")).isEqualTo(texts);
    }
  }

  private static Map<String, Set<String>> argumentsById(String resource) {
    var texts = new Properties();
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(
                Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)),
            UTF_8)) {
      texts.load(reader);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
    Map<String, Set<String>> arguments = new TreeMap<>();
    texts.forEach((id, text) ->
        arguments.put(
            String.valueOf(id),
            ARGUMENT
                .matcher(String.valueOf(text))
                .results()
                .map(it -> it.group(1))
                .collect(TreeSet::new, Set::add, Set::addAll)));
    return arguments;
  }
}
