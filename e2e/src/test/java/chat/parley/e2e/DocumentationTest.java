package chat.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the documents point at is there.
class DocumentationTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");
  private static final List<String> TREES = List.of("docs", ".");

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkLeadsSomewhere(Path document) throws IOException {
    List<String> missing =
        LINK.matcher(Files.readString(document))
            .results()
            .map(link -> link.group(1))
            .filter(target -> !Files.exists(document.resolveSibling(target)))
            .toList();

    assertThat(missing).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("trails")
  void everyStepOfTrailNamesAnExistingFile(Path trail) throws IOException {
    List<MatchResult> steps =
        Pattern.compile("^\\| \\d+ \\| \\[", Pattern.MULTILINE)
            .matcher(Files.readString(trail))
            .results()
            .toList();

    assertThat(steps).as("numbered steps that start with a link").hasSizeGreaterThan(2);
  }

  @Test
  void bothEndsOfEveryTrailPointAtIt() throws IOException {
    List<Path> trails = trails().toList();
    try (Stream<Path> files = Files.walk(ROOT)) {
      List<String> sources =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> file.toString().contains("/src/main/"))
              .map(DocumentationTest::read)
              .toList();
      assertThat(trails)
          .allSatisfy(trail ->
              assertThat(sources)
                  .filteredOn(it -> it.contains("docs/trails/" + trail.getFileName()))
                  .as(trail.toString())
                  .hasSizeGreaterThanOrEqualTo(2));
    }
  }

  static Stream<Path> documents() throws IOException {
    return TREES.stream()
        .flatMap(tree -> {
          try (Stream<Path> files =
              Files.walk(ROOT.resolve(tree), tree.equals(".") ? 3 : Integer.MAX_VALUE)) {
            return files
                .filter(file -> file.toString().endsWith(".md"))
                .filter(file -> !file.toString().contains("/target/"))
                .filter(file -> !file.toString().contains("/.parley/"))
                .toList()
                .stream();
          } catch (IOException exception) {
            throw new UncheckedIOException(exception);
          }
        })
        .distinct();
  }

  static Stream<Path> trails() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("docs/trails"))) {
      return files.filter(file -> file.toString().endsWith(".md")).toList().stream();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
