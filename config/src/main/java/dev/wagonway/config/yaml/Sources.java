package dev.wagonway.config.yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The texts of a configuration as found at one moment. Equal if nothing changed in between.
 *
 * @param problems why some texts could not be read
 */
public record Sources(List<Source> texts, List<Problem> problems) {

  public static final int MOST_BYTES = 4 << 20;

  public Sources {
    texts = List.copyOf(texts);
    problems = List.copyOf(problems);
  }

  public static Sources of(String name, String text) {
    return new Sources(List.of(new Source(name, Path.of(""), text)), List.of());
  }

  /**
   * The file at {@code path}, or the YAML files in the folder there; files of cases, which end in
   * {@code .test.yaml}, are no part of a configuration.
   */
  public static Sources at(Path path) {
    var texts = new ArrayList<Source>();
    var problems = new ArrayList<Problem>();
    try {
      for (var file : Files.isDirectory(path) ? yamlFiles(path) : List.of(path)) {
        read(file, texts, problems);
      }
      if (texts.isEmpty() && problems.isEmpty()) {
        problems.add(whole(path, "no *.yaml or *.yml files (expected: at least one)"));
      }
    } catch (IOException | UncheckedIOException _) {
      problems.add(whole(path, "cannot be listed (expected: a readable folder)"));
    }
    return new Sources(texts, problems);
  }

  /** All texts, one after the other. */
  public String text() {
    return texts.stream().map(Source::text).collect(Collectors.joining());
  }

  private static List<Path> yamlFiles(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> {
            var name = String.valueOf(file.getFileName());
            return !name.startsWith(".")
                && !name.matches(".*\\.test\\.ya?ml")
                && (name.endsWith(".yaml") || name.endsWith(".yml"));
          })
          .sorted()
          .toList();
    }
  }

  private static void read(Path file, List<Source> texts, List<Problem> problems) {
    try {
      var decoded = Texts.decoded(Texts.bytes(file, MOST_BYTES));
      var parent = file.toAbsolutePath().getParent();
      var source =
          new Source(file.toString(), parent == null ? Path.of("") : parent, decoded.text());
      if (decoded.isWhole()) {
        texts.add(source);
      } else {
        var place = Texts.placeOf(source, decoded.text().length());
        problems.add(place.problem("", "not UTF-8 from here on (expected: YAML in UTF-8)"));
      }
    } catch (IOException e) {
      problems.add(whole(file, e.getMessage() + " (expected: a YAML file, or a folder of them)"));
    }
  }

  private static Problem whole(Path path, String message) {
    return new Problem(path.toString(), 0, 0, "", message);
  }
}
