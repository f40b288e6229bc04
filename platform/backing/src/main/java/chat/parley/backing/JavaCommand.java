package chat.parley.backing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The command line of a JVM, which starts fast and stays small unless its profile says otherwise.
/// Runs on the JDK that runs this code.
///
/// @param mainClass the class to run
/// @param classPath jars in the order that the AOT cache was trained with
/// @param maxHeap of a quick start, as `-Xmx` takes it, such as `192m`
/// @param profile decides compilers and collector, and may enlarge the heap
/// @param aotCache used if the file exists; a cache that does not fit the JVM or class path is
///   ignored by the JVM
/// @param options further JVM options, such as `--add-opens=…`
/// @param systemProperties given as `-Dname=value`
/// @param arguments of the main class
public record JavaCommand(
    String mainClass,
    List<Path> classPath,
    String maxHeap,
    JvmProfile profile,
    Optional<Path> aotCache,
    List<String> options,
    Map<String, String> systemProperties,
    List<String> arguments) {

  public JavaCommand {
    classPath = List.copyOf(classPath);
    options = List.copyOf(options);
    arguments = List.copyOf(arguments);
    systemProperties = Map.copyOf(systemProperties);
  }

  public static JavaCommand of(String mainClass, List<Path> classPath, String maxHeap) {
    return new JavaCommand(
        mainClass,
        classPath,
        maxHeap,
        JvmProfile.QUICK_START,
        Optional.empty(),
        List.of(),
        Map.of(),
        List.of());
  }

  public JavaCommand withProfile(JvmProfile value) {
    return new JavaCommand(
        mainClass, classPath, maxHeap, value, aotCache, options, systemProperties, arguments);
  }

  public JavaCommand withAotCache(Path value) {
    return new JavaCommand(
        mainClass,
        classPath,
        maxHeap,
        profile,
        Optional.of(value),
        options,
        systemProperties,
        arguments);
  }

  public JavaCommand withOptions(List<String> value) {
    return new JavaCommand(
        mainClass, classPath, maxHeap, profile, aotCache, value, systemProperties, arguments);
  }

  public JavaCommand withSystemProperties(Map<String, String> value) {
    return new JavaCommand(
        mainClass, classPath, maxHeap, profile, aotCache, options, value, arguments);
  }

  public JavaCommand withArguments(List<String> value) {
    return new JavaCommand(
        mainClass, classPath, maxHeap, profile, aotCache, options, systemProperties, value);
  }

  /// The command for {@link ProcessSpec}; looks at the disk for the cache.
  public List<String> toCommand() {
    // A cache that fits only in part is worth having and no matter for the log.
    return command(
        aotCache
            .filter(Files::isRegularFile)
            .map(cache -> List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off"))
            .orElse(List.of()));
  }

  /// The same program, recording what it loads: it writes `cache` when it ends by SIGTERM, which
  /// takes it 10 to 30 s.
  public List<String> toTrainingCommand(Path cache) {
    return command(List.of("-XX:AOTCacheOutput=" + cache));
  }

  private List<String> command(List<String> cacheOptions) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(profile.options());
    command.add("-XX:+UseCompactObjectHeaders");
    command.add("-Xmx" + profile.heap(maxHeap));
    command.addAll(cacheOptions);
    command.addAll(options);
    systemProperties.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(property -> command.add("-D" + property.getKey() + "=" + property.getValue()));
    command.add("-cp");
    command.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add(mainClass);
    command.addAll(arguments);
    return List.copyOf(command);
  }
}
