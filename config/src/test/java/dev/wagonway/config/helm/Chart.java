package dev.wagonway.config.helm;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The chart in this module, rendered by the Helm that a library brings. */
public final class Chart {

  public static final Path FOLDER = Path.of("helm", "wagonway");

  /** The sets of values beside the chart, which between them turn on all that it has. */
  public static final List<String> VALUE_SETS = List.of("plain", "single", "full");

  private Chart() {}

  /** Skips the test where the library has no Helm for this platform. */
  static void needsHelm() {
    assumeTrue(isHelmThere(), "there is no Helm for this platform");
  }

  /** Everything that is installed with a set of values, and the pod that tests it, as YAML. */
  public static String rendered(String valueSet) {
    return rendered(valueSet, Map.of());
  }

  /** The same with some values set otherwise. */
  static String rendered(String valueSet, Map<String, Object> otherwise) {
    needsHelm();
    var template = template().withValuesFile(values(valueSet));
    otherwise.forEach(template::set);
    return template.call();
  }

  /** What is installed by who says nothing. */
  static String renderedByDefault() {
    needsHelm();
    return template().call();
  }

  static LintResult lint() {
    needsHelm();
    return new Helm(FOLDER).lint().strict().call();
  }

  private static TemplateCommand template() {
    return new Helm(Copy.WITHOUT_HOOKS)
        .template()
        .withName("demo")
        .withNamespace("llm")
        .withKubeVersion("1.33.0");
  }

  private static Path values(String set) {
    return FOLDER.resolve("ci").resolve(set + "-values.yaml");
  }

  private static boolean isHelmThere() {
    try {
      Helm.version().call();
      return true;
    } catch (LinkageError | RuntimeException _) {
      return false;
    }
  }

  /**
   * A copy whose hooks are ordinary objects, as only those are rendered; made when needed, by each
   * process that runs tests for itself.
   */
  private static final class Copy {

    static final Path WITHOUT_HOOKS =
        copied(Path.of("target", "charts", Long.toString(ProcessHandle.current().pid())));

    private static Path copied(Path to) {
      try {
        delete(to);
        try (var files = Files.walk(FOLDER, FileVisitOption.FOLLOW_LINKS)) {
          for (var file : files.filter(Files::isRegularFile).toList()) {
            var copy = to.resolve(FOLDER.relativize(file));
            Files.createDirectories(Objects.requireNonNull(copy.getParent()));
            Files.writeString(copy, Files.readString(file).replaceAll(" +helm.sh/hook.*\\n", ""));
          }
        }
        return to;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void delete(Path folder) throws IOException {
      if (Files.exists(folder)) {
        try (var files = Files.walk(folder)) {
          for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
    }
  }
}
